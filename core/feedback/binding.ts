import type { ClauseReference } from '../contract/regulation.ts';
import { Dossier } from '../dossiers/dossier.model.ts';
import { findVisible } from '../dossiers/find-visible.ts';
import { instant } from '../dossiers/instants.ts';
import { presentTimeline } from '../dossiers/present-timeline.ts';
import { procedureOf } from '../dossiers/procedure-of.ts';
import { DossierDeadline, DossierEvent } from '../dossiers/records.model.ts';
import { unique } from '../dossiers/unique.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recallRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Inquiry } from './inquiry.model.ts';

/** What feedback is said to be about: a dossier, a place on its way, and a clause that was not kept. */
export interface Binding {
  readonly dossierId?: string | null;
  /** A step of the dossier's process, or `event:<seq>`: something that has happened to it. */
  readonly stepId?: string | null;
  readonly clauseId?: string | null;
}

/** A place on a dossier's way; `at` where it has happened. */
export interface Milestone {
  readonly id: string;
  readonly name: string;
  readonly at: string | null;
}

const eventId = /^event:([1-9]\d{0,8})$/;

/** What of a dossier feedback can be about: all that its page shows of its way, and every clause that stands behind a "why". */
export async function choicesOf(request: RequestContext, tx: TenantTx, dossier: Dossier): Promise<{ events: readonly Milestone[]; steps: readonly Milestone[]; clauses: readonly ClauseReference[] }> {
  const events = await eventsOf(request, tx, dossier);
  const deadlines = await DossierDeadline.query(tx).where({ dossier_id: dossier.id }).orderBy('starts_at');
  const now = instant(request.now);
  const ids = unique([...events.flatMap(({ clauses }) => clauses.map((one) => one.id)), ...deadlines.flatMap((one) => one.clauses)]);
  return {
    events: events.map(({ seq, sentence, at }) => ({ id: `event:${seq}`, name: sentence, at })),
    steps: (procedureOf(request.tenant.procedures, dossier, now, request.law.transitionAt(now))?.process ?? []).map((step) => ({ id: step.id, name: request.local(step.name), at: null })),
    clauses: ids.map((id) => request.law.clause(id, now)).filter((one) => one !== null),
  };
}

/**
 * Refuses what does not belong together: the dossier must be one that this person may see, the step must lie on its way, the
 * clause must stand in a regulation that the dossier was handled under. Without a dossier the clause need only exist.
 */
export async function mustBelong(request: RequestContext, tx: TenantTx, { dossierId, stepId, clauseId }: Binding): Promise<void> {
  if (clauseId && request.law.clause(clauseId, instant(request.now)) === null) throw new Problem(422, 'clause-unknown', { field: '/clauseId', params: { clause: clauseId } });
  if (!dossierId) {
    if (stepId) throw new Problem(422, 'step-without-dossier', { field: '/stepId' });
    return;
  }
  const dossier = await findVisible(request, tx, dossierId);
  if (stepId && (await placeOf(request, tx, dossier, stepId)) === null) throw new Problem(422, 'step-unknown', { field: '/stepId' });
  if (!clauseId) return;
  const regulation = request.law.clause(clauseId, instant(request.now))?.regulation.id ?? '';
  if (!(await regulationsOf(request, tx, dossier)).has(regulation)) throw new Problem(422, 'clause-not-of-dossier', { field: '/clauseId', params: { clause: clauseId } });
}

/** What an inquiry is bound to, in words; null: to no dossier. */
export async function presentBinding(request: RequestContext, tx: TenantTx, inquiry: Inquiry): Promise<{ dossier: { id: string; code: string }; step: Milestone | null } | null> {
  if (inquiry.dossier_id === null) return null;
  const dossier = await Dossier.query(tx).where({ id: inquiry.dossier_id }).first();
  if (dossier === undefined) return null;
  return { dossier: { id: dossier.id, code: dossier.code ?? dossier.reference }, step: inquiry.step_id === null ? null : await placeOf(request, tx, dossier, inquiry.step_id) };
}

async function placeOf(request: RequestContext, tx: TenantTx, dossier: Dossier, id: string): Promise<Milestone | null> {
  const seq = eventId.exec(id)?.[1];
  if (seq !== undefined) {
    const [event] = await eventsOf(request, tx, dossier, Number(seq));
    return event ? { id, name: event.sentence, at: event.at } : null;
  }
  const book = request.tenant.procedures;
  const now = instant(request.now);
  // A step once named stays named, though the procedure has a newer version now.
  const versions = [procedureOf(book, dossier, now, request.law.transitionAt(now)), book.version(dossier.procedure_id, dossier.procedure_version)];
  const step = versions.flatMap((one) => one?.process ?? []).find((one) => one.id === id);
  return step ? { id, name: request.local(step.name), at: null } : null;
}

interface ShownEvent {
  readonly seq: number;
  readonly at: string;
  readonly sentence: string;
  readonly clauses: readonly ClauseReference[];
}

/** The dossier's history as this person reads it. */
async function eventsOf(request: RequestContext, tx: TenantTx, dossier: Dossier, seq?: number): Promise<readonly ShownEvent[]> {
  const query = DossierEvent.query(tx).where({ dossier_id: dossier.id }).orderBy('seq');
  if (seq !== undefined) query.where({ seq });
  return (await presentTimeline(request, tx, await query, null)) as readonly ShownEvent[];
}

/** Every regulation of the rules versions that the dossier was received and handled under. */
async function regulationsOf(request: RequestContext, tx: TenantTx, dossier: Dossier): Promise<ReadonlySet<string>> {
  const events = await DossierEvent.query(tx).where({ dossier_id: dossier.id }).distinct('rules_version');
  const hashes = unique([dossier.rules_at_receipt, ...events.map((one) => one.rules_version)].filter((one): one is string => one !== null));
  const found = new Set<string>();
  for (const hash of hashes) {
    const version = request.law.known(hash) ?? (await recallRulesVersion(tx, hash));
    for (const { id } of version?.regulations ?? []) found.add(id);
  }
  return found;
}
