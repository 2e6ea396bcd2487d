import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from './calendar.ts';
import { closingOf } from './count.ts';
import type { PauseMinutes } from './count.ts';
import type { LedgerEntry } from './explain-deadline.ts';
import { weekdayOf } from './instants.ts';

/** A term to be explained, in local minutes. */
export interface ExplainedTerm {
  readonly calendar: Calendar;
  /** The calendar as the rule reads it, see calendarFor. */
  readonly used: Calendar;
  readonly rule: TimeRule;
  readonly from: number;
  /** null: a pause is still open. */
  readonly end: number | null;
  readonly pauses: readonly PauseMinutes[];
}

type Reason = LedgerEntry['reason'];

/** Why a day is no working time under the rule, by name where it has one; null when it is a working day. */
export function offReason(calendar: Calendar, used: Calendar, day: number): Reason | null {
  if (closingOf(used, day) !== null) return null;
  const special = calendar.special.get(day);
  if (special && special.kind !== 'make-up-working') return { code: 'day-off', params: { name: { ...special.name } } };
  if (closingOf(calendar, day) !== null) return { code: 'excluded-weekday', params: { name: special ? { ...special.name } : '' } };
  return { code: 'weekend', params: { weekday: weekdayOf(day) } };
}

/** Why a day counts: by the name of the make-up working day where it is one. */
export function countedReason(calendar: Calendar, day: number): Reason {
  const special = calendar.special.get(day);
  return special?.kind === 'make-up-working' ? { code: 'make-up-counted', params: { name: { ...special.name } } } : { code: 'counted', params: {} };
}

export function pausedReason(pause: PauseMinutes | undefined): Reason {
  return { code: 'paused', params: pause?.reason === undefined ? {} : { reason: pause.reason } };
}
