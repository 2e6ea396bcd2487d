import type { Json, Localized } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from './calendar.ts';
import { closingOf, startOfClock, workingMinutesBefore } from './count.ts';
import { calendarFor, deadline, pauseMinutes } from './deadline.ts';
import type { Deadline, DeadlineOptions } from './deadline.ts';
import { dateOf, dayNumber, minutesPerDay, toInstant, toMinutes, weekdayOf } from './instants.ts';

export type LedgerReason =
  | 'event-day' | 'counted' | 'working' | 'weekend' | 'day-off' | 'make-up-counted' | 'excluded-weekday' | 'paused' | 'last-day-rolled' | 'after-hours';

/** One day of a term: whether it ran, how many minutes or which counted day it was, and why. */
export interface LedgerEntry {
  readonly from: string;
  readonly to: string;
  readonly kind: 'running' | 'paused' | 'off' | 'not-counted';
  /** Working minutes that ran (terms counted in minutes). */
  readonly minutes?: number;
  readonly day: string;
  /** Which counted day it is (terms counted in days). */
  readonly dayNumber?: number;
  readonly reason: { readonly code: LedgerReason; readonly params: { readonly [name: string]: Json } };
}

export interface ExplainedDeadline extends Deadline {
  readonly ledger: readonly LedgerEntry[];
}

/** The deadline with its ledger: every day from the event to the end, and why it counted or did not. */
export function explainDeadline(calendar: Calendar, rule: TimeRule, start: string, options: DeadlineOptions = {}): ExplainedDeadline {
  const result = deadline(calendar, rule, start, options);
  const used = calendarFor(calendar, rule);
  const from = toMinutes(start);
  const end = result.due === null ? from : toMinutes(result.due);
  const pauses = pauseMinutes(options.pauses ?? []);
  const inMinutes = result.lastDay === null;
  const clock = startOfClock(used, from);
  const eventDay = Math.floor((rule.count === 'civilDeemed' ? clock : from) / minutesPerDay);
  const lastDay = Math.floor((end - 1) / minutesPerDay);
  const ledger: LedgerEntry[] = [];
  let counted = 0;
  for (let day = Math.floor(from / minutesPerDay); day <= lastDay; day++) {
    const opening = Math.max(from, day * minutesPerDay);
    const closing = Math.min(end, (day + 1) * minutesPerDay);
    const base = { from: toInstant(opening), to: toInstant(closing), day: dateOf(day) };
    const pausedDay = pauses.some((pause) => Math.floor(pause.from / minutesPerDay) < day && day <= Math.floor(pause.to / minutesPerDay));
    if (inMinutes) {
      ledger.push({ ...base, ...minutesOf(calendar, used, rule, day, opening, closing, pauses, clock) });
    } else if (day <= eventDay) {
      ledger.push({ ...base, kind: 'not-counted', reason: { code: day === eventDay ? 'event-day' : 'after-hours', params: {} } });
    } else if (pausedDay) {
      ledger.push({ ...base, kind: 'paused', reason: { code: 'paused', params: {} } });
    } else {
      const off = offReason(calendar, used, day);
      const counts = rule.unit === 'calendarDays' ? counted < rule.amount : off === null;
      if (counts) counted++;
      if (counts) ledger.push({ ...base, kind: 'running', dayNumber: counted, reason: off === null ? workingReason(calendar, day) : { code: 'counted', params: {} } });
      else ledger.push({ ...base, kind: off === null ? 'not-counted' : 'off', reason: off ?? { code: 'last-day-rolled', params: {} } });
    }
  }
  return { ...result, ledger };
}

function minutesOf(
  calendar: Calendar, used: Calendar, rule: TimeRule, day: number, opening: number, closing: number,
  pauses: readonly { from: number; to: number }[], clock: number,
): Pick<LedgerEntry, 'kind' | 'minutes' | 'reason'> {
  if (rule.unit === 'calendarDays') return { kind: 'running', minutes: closing - opening, reason: { code: 'counted', params: {} } };
  const off = offReason(calendar, used, day);
  if (off) return { kind: 'off', minutes: 0, reason: off };
  let minutes = workingMinutesBefore(used, closing) - workingMinutesBefore(used, opening);
  let paused = 0;
  for (const pause of pauses) {
    const from = Math.max(pause.from, opening);
    const to = Math.min(pause.to, closing);
    if (to > from) paused += workingMinutesBefore(used, to) - workingMinutesBefore(used, from);
  }
  minutes -= paused;
  if (minutes === 0 && paused > 0) return { kind: 'paused', minutes: 0, reason: { code: 'paused', params: {} } };
  if (minutes === 0 && opening < clock) return { kind: 'not-counted', minutes: 0, reason: { code: 'after-hours', params: { closing: hour(closingOf(used, day)) } } };
  return { kind: 'running', minutes, reason: { code: 'working', params: { minutes } } };
}

/** Why a day is no working time under the rule; null when it is a working day. */
function offReason(calendar: Calendar, used: Calendar, day: number): LedgerEntry['reason'] | null {
  if (closingOf(used, day) !== null) return null;
  const special = calendar.special.get(day);
  if (special && special.kind !== 'make-up-working') return { code: 'day-off', params: { name: name(special.name) } };
  if (special || closingOf(calendar, day) !== null) return { code: 'excluded-weekday', params: { name: special ? name(special.name) : '' } };
  return { code: 'weekend', params: { weekday: weekdayOf(day) } };
}

function workingReason(calendar: Calendar, day: number): LedgerEntry['reason'] {
  const special = calendar.special.get(day);
  return special?.kind === 'make-up-working' ? { code: 'make-up-counted', params: { name: name(special.name) } } : { code: 'counted', params: {} };
}

function name(text: Localized): { readonly vi: string; readonly en: string } {
  return { vi: text.vi, en: text.en };
}

function hour(minutes: number | null): string {
  if (minutes === null) return '';
  const rest = minutes % minutesPerDay;
  return `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
}

/** Whether a date is a working day of the calendar. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return closingOf(calendar, dayNumber(date)) !== null;
}
