import type { Json } from '../../core/contract/localized.ts';
import type { ResolvedRule, RulesVersion } from '../../core/contract/regulation.ts';
import type { TimeRule } from '../../core/contract/time-rule.ts';
import type { DossierHistory, StoredClock, StoredEvent } from '../../core/law/replay/history.ts';
import { procedureBook } from '../../core/procedures/procedure-book.ts';
import type { TenantLaw } from '../../core/regulations/tenant-law.ts';
import { sampleCalendar } from '../../core/working-time/sample-calendar.ts';
import { utc } from './people.ts';

export const noProcedures = procedureBook([]);
/** Later than everything that the histories of tests tell. */
export const muchLater = utc('2025-12-01T08:00');

export const threeDays: TimeRule = { amount: 3, unit: 'workingDays', count: 'civil', endsAt: 'closing' };
export const hours = (amount: number): TimeRule => ({ amount, unit: 'workingHours', count: 'elapsed' });
export const clock = (kind: StoredClock['kind'], rule: TimeRule, due: string | null): StoredClock => ({ kind, rule, due: due && utc(due) });

/** A law of these values that always holds; a text stands for the citation of a law that is not loaded. Each rule rests on the clause `<name> <point>`. */
export function fixedLaw(values: Record<string, Json>, name = 'law'): TenantLaw {
  const rules = Object.entries(values).map(([point, value]): ResolvedRule => ({
    point, when: {}, layer: 'province', regulation: name, clauses: [`${name} ${point}`],
    ...(typeof value === 'string' ? { external: value } : { value }),
  }));
  const version: RulesVersion = { hash: name, from: utc('2020-01-01T00:00'), to: null, regulations: [], rules };
  return { calendar: sampleCalendar, calendarOf: () => sampleCalendar, agencyCalendars: new Map(), regulations: [], at: () => ({ version, paused: false }), intake: () => ({ open: true }) as never, transitionAt: () => 'pin', known: () => version, clause: () => null, agencyLevel: () => ({}) };
}

/** Submitted on Monday 9 June 2025 at 09:00, accepted at 10:00; the rest as given. */
export function historyOf(clocks: readonly StoredClock[], more: readonly (readonly [string, string, Partial<StoredEvent>?])[] = [], facts: Partial<DossierHistory> = {}): DossierHistory {
  const events = [['submit', '2025-06-09T09:00'], ['accept', '2025-06-09T10:00'], ...more] as const;
  return {
    id: '00000000-0000-7000-8000-000000000001', code: null, procedure_id: 'p', procedure_version: '1', agency_id: 'a', current_agency_id: 'a', channel: 'online', level: 'toan-trinh',
    submitted_at: utc('2025-06-09T09:00'), delivery: null, representation: null, backEntry: null,
    events: events.map(([type, at, data]) => ({ type, at: utc(at), ...data })), clocks, ...facts,
  };
}
