import type { RequestContext } from '../http/request-context.ts';
import { formatInstant } from '../texts/format-instant.ts';
import { recallRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { clausesOf } from './present-dossier.ts';
import type { EventRow } from './append-event.ts';
import { whyChanged } from './why-changed.ts';

/** What staff say among themselves. */
const internal: ReadonlySet<string> = new Set(['comment', 'propose-supplement', 'consult', 'answer-consultation', 'request-correction']);

/** The history in plain words, each line with the decisions and clauses it was made under. Remarks are for staff only; `sender` is
 * whose name stands for all staff, where only the one-stop unit speaks with the applicant. */
export async function presentTimeline(request: RequestContext, tx: TenantTx, events: readonly Readonly<EventRow>[], sender: string | null): Promise<unknown[]> {
  const regulations = new Map<string, unknown[]>();
  for (const hash of new Set(events.map((event) => event.rules_version).filter((one) => one !== null))) {
    const version = request.law.known(hash) ?? (await recallRulesVersion(tx, hash));
    regulations.set(hash, (version?.regulations ?? []).filter((one) => one.layer === 'province').map(({ id }) => ({ id, number: numberOf(request, id) })));
  }
  return events
    .filter((event) => request.actor !== null || !internal.has(event.type))
    .map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.lawful_at,
      recordedAt: event.recorded_at,
      actor: { kind: event.actor_kind, name: event.actor_kind === 'system' ? request.say('actors.system') : event.actor_kind === 'staff' && sender !== null ? sender : event.actor_name },
      sentence: request.say(`events.${event.type}`, sentenceParams(request, event)),
      detail: (event.type === 'calendar-changed' ? null : event.data['reason']) ?? event.data['guidance'] ?? event.data['note'] ?? event.data['message'] ?? null,
      marks: marksOf(event).map((mark) => ({ mark, sentence: request.say(`marks.${mark}`) })),
      regulations: event.rules_version ? (regulations.get(event.rules_version) ?? []) : [],
      rulesVersion: event.rules_version,
      clauses: clausesOf(request, event.clauses, event.lawful_at),
      hash: event.hash,
    }));
}

/** What an event carries for ever: made late, beyond what is allowed, entered after the fact. */
function marksOf({ data }: EventRow): string[] {
  const marks: readonly (readonly [string, string])[] = [['late', 'late'], ['beyond', 'beyond'], ['paperLate', 'paper-late'], ['escalated', 'escalated'], ['backEntry', 'back-entry']];
  return marks.filter(([name]) => data[name] === true).map(([, mark]) => mark);
}

function numberOf(request: RequestContext, id: string): string {
  return request.law.regulations.find((one) => one.regulation.id === id)?.regulation.number ?? id;
}

function sentenceParams(request: RequestContext, event: EventRow): Record<string, string> {
  const agency = (id: unknown) => {
    const found = typeof id === 'string' ? request.tenant.agencies.get(id) : undefined;
    return found ? request.local(found.name) : String(id ?? '');
  };
  const day = (name: string) => (typeof event.data[name] === 'string' ? event.data[name].split('-').reverse().join('/') : '');
  return {
    agency: agency(event.data['agency']),
    until: day('until'),
    code: String(event.data['code'] ?? ''),
    to: event.type === 'transfer' ? agency(event.data['to']) : String(event.data['to'] ?? ''),
    lastDay: day('lastDay'),
    why: whyChanged(request.platform.texts, request.language, event.data),
    changes: movesIn(event).map((move) => request.say('events.clock-moved', {
      clock: request.say(`deadlines.${move.kind}`),
      before: move.before.due === null ? '–' : formatInstant(request.language, move.before.due),
      after: move.after.due === null ? '–' : formatInstant(request.language, move.after.due),
    })).join('; '),
  };
}

/** The clocks that a change of working time moved. */
function movesIn({ type, data }: EventRow): readonly { readonly kind: string; readonly before: { readonly due: string | null }; readonly after: { readonly due: string | null } }[] {
  return type === 'calendar-changed' ? (data['clocks'] as never) : [];
}
