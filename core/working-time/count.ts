import type { Calendar } from './calendar.ts';
import { dateOf, minutesPerDay } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

/** A pause in local minutes, half-open; `to` Infinity: still open. A list of them is sorted and does not overlap. */
export interface PauseMinutes {
  readonly from: number;
  readonly to: number;
  readonly reason?: string;
}

/** Working minutes before an instant, from the first day of the calendar's arrays. */
export function workingMinutesBefore(calendar: Calendar, at: number): number {
  const index = Math.floor(at / minutesPerDay) - calendar.firstDay;
  const { firstSegment, starts, ends, minutesBefore } = calendar;
  if (!(index >= 0 && index < minutesBefore.length - 1)) throw new WorkingTimeError('outside-coverage', dateOf(Math.floor(at / minutesPerDay)));
  let minutes = minutesBefore[index] as number;
  const last = firstSegment[index + 1] as number;
  for (let segment = firstSegment[index] as number; segment < last; segment++) {
    const start = starts[segment] as number;
    if (at <= start) break;
    const end = ends[segment] as number;
    minutes += (at < end ? at : end) - start;
  }
  return minutes;
}

/** The first instant at which `minutes` (counted as above, at least one) have run: ends at closing, never at the next day's opening. */
export function instantOfMinutes(calendar: Calendar, minutes: number): number {
  const { before, starts } = calendar;
  const segment = lastBelow(before, minutes);
  if (minutes > (calendar.minutesBefore.at(-1) as number)) throw new WorkingTimeError('outside-coverage', calendar.data.coverage.to);
  return (starts[segment] as number) + minutes - (before[segment] as number);
}

/** The first instant at or after `at` inside a working minute. */
export function startOfClock(calendar: Calendar, at: number): number {
  const index = Math.floor(at / minutesPerDay) - calendar.firstDay;
  const { firstSegment, starts, ends } = calendar;
  if (!(index >= 0 && index < firstSegment.length - 1)) throw new WorkingTimeError('outside-coverage', dateOf(Math.floor(at / minutesPerDay)));
  for (let segment = firstSegment[index] as number; segment < starts.length; segment++) {
    if (at < (ends[segment] as number)) return Math.max(at, starts[segment] as number);
  }
  throw new WorkingTimeError('outside-coverage', calendar.data.coverage.to);
}

/** elapsed: the instant at which `budget` un-paused working minutes have run since `start`; null while a pause is open. */
export function elapsedWorking(calendar: Calendar, start: number, budget: number, pauses: readonly PauseMinutes[]): number | null {
  if (budget === 0) return startOfClock(calendar, start);
  let done = workingMinutesBefore(calendar, start);
  let left = budget;
  for (const pause of pauses) {
    if (pause.to <= start) continue;
    const until = workingMinutesBefore(calendar, Math.max(pause.from, start));
    if (until - done >= left) break;
    left -= Math.max(0, until - done);
    if (pause.to === Infinity) return null;
    done = workingMinutesBefore(calendar, pause.to);
  }
  return instantOfMinutes(calendar, done + left);
}

/** elapsed calendar days: 24 hours each of un-paused real time; null while a pause is open. */
export function elapsedReal(start: number, budget: number, pauses: readonly PauseMinutes[]): number | null {
  let at = start;
  let left = budget;
  for (const pause of pauses) {
    if (pause.to <= at) continue;
    const until = Math.max(pause.from, at);
    if (until - at >= left) break;
    left -= until - at;
    if (pause.to === Infinity) return null;
    at = pause.to;
  }
  return at + left;
}

export interface CivilTerm {
  readonly days: number;
  readonly working: boolean;
  readonly roll: boolean;
}

/** civil: the last day (a day number) of a term whose event day is `eventDay`; null while a pause is open. */
export function civilLastDay(calendar: Calendar, eventDay: number, term: CivilTerm, pauses: readonly PauseMinutes[]): number | null {
  let counted = eventDay;
  let left = term.days;
  for (const pause of pauses) {
    const from = Math.floor(pause.from / minutesPerDay);
    const to = Math.floor(pause.to / minutesPerDay);
    if (to <= counted) continue;
    if (from > counted) {
      const upTo = countDays(calendar, counted, from, term.working);
      if (upTo >= left) break;
      left -= upTo;
    } else if (left === 0) break;
    if (pause.to === Infinity) return null;
    counted = Math.max(counted, to);
  }
  let last = left === 0 ? counted : nthDay(calendar, counted, left, term.working);
  if (term.roll || term.working) last = nextWorkingDay(calendar, last);
  // A term does not end at a midnight at which it is paused: then it ends on the first working day of going on.
  for (const pause of pauses) {
    const midnight = (last + 1) * minutesPerDay;
    if (pause.from <= midnight && midnight < pause.to) {
      if (pause.to === Infinity) return null;
      last = nextWorkingDay(calendar, Math.floor(pause.to / minutesPerDay));
    }
  }
  return last;
}

/** Closing time of a day: the end of its last working segment; null on a day off. */
export function closingOf(calendar: Calendar, day: number): number | null {
  const index = day - calendar.firstDay;
  const last = calendar.firstSegment[index + 1] as number;
  return last > (calendar.firstSegment[index] as number) ? (calendar.ends[last - 1] as number) : null;
}

/** Sorts pauses and joins those that touch or overlap, under the reason of the first. */
export function unionOf(pauses: readonly PauseMinutes[]): readonly PauseMinutes[] {
  if (pauses.length < 2) return pauses;
  const joined: PauseMinutes[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from - b.from)) {
    const previous = joined.at(-1);
    if (previous && pause.from <= previous.to) joined[joined.length - 1] = { ...previous, to: Math.max(previous.to, pause.to) };
    else joined.push(pause);
  }
  return joined;
}

/** Counted days d with after < d <= upTo. */
function countDays(calendar: Calendar, after: number, upTo: number, working: boolean): number {
  if (!working) return upTo - after;
  const table = calendar.workDaysBefore;
  return (table[upTo + 1 - calendar.firstDay] ?? fail(upTo)) - (table[after + 1 - calendar.firstDay] ?? fail(after));
}

function nthDay(calendar: Calendar, after: number, n: number, working: boolean): number {
  if (!working) return after + n;
  const from = calendar.workDaysBefore[after + 1 - calendar.firstDay] ?? fail(after);
  return calendar.firstDay + (calendar.workDays[from + n - 1] ?? fail(after));
}

function nextWorkingDay(calendar: Calendar, day: number): number {
  const position = calendar.workDaysBefore[day - calendar.firstDay] ?? fail(day);
  return calendar.firstDay + (calendar.workDays[position] ?? fail(day));
}

function fail(day: number): never {
  throw new WorkingTimeError('outside-coverage', dateOf(day));
}

/** Index of the last entry that is below `value` in a rising array; -1 when none is. */
function lastBelow(rising: Int32Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
