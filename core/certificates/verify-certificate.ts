import { Ajv2020 } from 'ajv/dist/2020.js';
import { canonicalJson } from '../texts/canonical-json.ts';
import { compileCalendar } from '../working-time/calendar.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import type { Certificate, CertifiedClock } from './certificate.ts';
import { certificateSchema } from './certificate-schema.ts';
import { sealOf } from './seal.ts';

/** What a certificate says that recomputing does not bear out. */
export interface CertificateFault {
  readonly code: 'schema' | 'hash' | 'calendar' | 'clause-missing' | 'due' | 'due-office' | 'last-day' | 'ledger' | 'status' | 'not-computable';
  /** Number of the clock from 1; null: the document itself. */
  readonly clock: number | null;
  readonly stated: string;
  readonly recomputed: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly clocks: readonly { readonly kind: string; readonly due: string | null; readonly ok: boolean }[];
  readonly faults: readonly CertificateFault[];
}

const validate = new Ajv2020({ allErrors: true, strict: false }).compile<Certificate>(certificateSchema);

/** Checks a certificate from itself alone: form, hash, and every due date and ledger computed anew from rule, start, pauses and calendar. */
export function verifyCertificate(value: unknown): Verification {
  if (!validate(value)) {
    const faults = (validate.errors ?? []).map((error): CertificateFault => ({ code: 'schema', clock: null, stated: error.instancePath || '/', recomputed: error.message ?? '' }));
    return { ok: false, clocks: [], faults };
  }
  const certificate: Certificate = value;
  const faults: CertificateFault[] = [];
  const seal = sealOf(certificate);
  if (seal !== certificate.hash) faults.push({ code: 'hash', clock: null, stated: certificate.hash, recomputed: seal });
  const calendars = compiled(certificate, faults);
  const clocks = certificate.clocks.map((clock, index) => {
    const found = verifyClock(clock, index + 1, calendars.get(clock.calendar), certificate);
    faults.push(...found);
    return { kind: clock.kind, due: clock.due, ok: found.length === 0 };
  });
  return { ok: faults.length === 0, clocks, faults };
}

function compiled({ calendars }: Certificate, faults: CertificateFault[]): Map<string, Calendar> {
  const made = new Map<string, Calendar>();
  for (const [version, data] of Object.entries(calendars)) {
    try {
      made.set(version, compileCalendar(data));
    } catch (error) {
      faults.push({ code: 'calendar', clock: null, stated: version, recomputed: error instanceof Error ? error.message : '' });
    }
  }
  return made;
}

function verifyClock(clock: CertifiedClock, number: number, calendar: Calendar | undefined, { clauses }: Certificate): CertificateFault[] {
  const fault = (code: CertificateFault['code'], stated: unknown, recomputed: unknown): CertificateFault => ({ code, clock: number, stated: String(stated ?? '–'), recomputed: String(recomputed ?? '–') });
  const missing = clock.clauses.filter((id) => clauses[id] === undefined).map((id) => fault('clause-missing', id, null));
  if (calendar === undefined) return [...missing, fault('calendar', clock.calendar, null)];
  try {
    const anew = explainDeadline(calendar, clock.rule, clock.startsAt, { pauses: [...clock.pauses] });
    const ledger = JSON.parse(JSON.stringify(anew.ledger)) as unknown;
    return [
      ...missing,
      ...(clock.due === anew.binding ? [] : [fault('due', clock.due, anew.binding)]),
      ...(clock.dueOffice === anew.dueOffice ? [] : [fault('due-office', clock.dueOffice, anew.dueOffice)]),
      ...(clock.lastDay === anew.lastDay ? [] : [fault('last-day', clock.lastDay, anew.lastDay)]),
      ...(canonicalJson(clock.ledger) === canonicalJson(ledger) ? [] : [fault('ledger', `${clock.ledger.length}`, `${anew.ledger.length}`)]),
      ...(statusFits(clock, anew.binding) ? [] : [fault('status', clock.status, clock.status === 'met' ? 'missed' : 'met')]),
    ];
  } catch (error) {
    return [...missing, fault('not-computable', clock.startsAt, error instanceof Error ? error.message : '')];
  }
}

/** Met means ended by the due time, missed means after it; the other states say nothing of that. */
function statusFits({ status, endedAt }: CertifiedClock, due: string | null): boolean {
  if (status !== 'met' && status !== 'missed') return true;
  if (endedAt === null) return false;
  return (due === null || endedAt <= due) === (status === 'met');
}
