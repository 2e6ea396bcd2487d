import type { Json } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from './calendar.ts';
import { startOfClock } from './count.ts';
import { calendarFor, deadline, pauseMinutes } from './deadline.ts';
import type { Deadline, DeadlineOptions } from './deadline.ts';
import { minutesPerDay, toMinutes } from './instants.ts';
import { ledgerOfDays } from './ledger-of-days.ts';
import { ledgerOfMinutes } from './ledger-of-minutes.ts';

export type LedgerReason =
  | 'event-day' | 'counted' | 'working' | 'weekend' | 'day-off' | 'make-up-counted' | 'excluded-weekday' | 'paused' | 'last-day-rolled' | 'after-hours';

/** A day of a term, or the part of it before, in or after a pause: whether it ran, how much of the term it was, and why. */
export interface LedgerEntry {
  readonly from: string;
  /** null: a pause that is still open. */
  readonly to: string | null;
  readonly kind: 'running' | 'paused' | 'off' | 'not-counted';
  /** Minutes that ran (terms counted in minutes): working minutes, or real ones for calendar days. */
  readonly minutes?: number;
  readonly day: string;
  /** Which counted day it is (terms counted in days). */
  readonly dayNumber?: number;
  readonly reason: { readonly code: LedgerReason; readonly params: { readonly [name: string]: Json } };
}

export interface ExplainedDeadline extends Deadline {
  readonly ledger: readonly LedgerEntry[];
}

/**
 * The deadline with its ledger: every day from the event to the end, or to the pause that is still open, and why it counted
 * or did not. Throws as `deadline` does.
 */
export function explainDeadline(calendar: Calendar, rule: TimeRule, start: string, options: DeadlineOptions = {}): ExplainedDeadline {
  const result = deadline(calendar, rule, start, options);
  const used = calendarFor(calendar, rule);
  const from = toMinutes(start);
  const pauses = pauseMinutes(options.pauses ?? []);
  const end = result.due === null ? null : toMinutes(result.due);
  const term = { calendar, used, rule, from, end, pauses };
  const inDays = rule.count !== 'elapsed' && (rule.unit === 'workingDays' || rule.unit === 'calendarDays');
  if (!inDays) return { ...result, ledger: ledgerOfMinutes(term) };
  const event = rule.count === 'civilDeemed' ? startOfClock(used, from) : from;
  return { ...result, ledger: ledgerOfDays(term, Math.floor(event / minutesPerDay)) };
}
