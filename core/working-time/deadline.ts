import type { TimeRule } from '../contract/time-rule.ts';
import { withoutWeekdays } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { civilLastDay, closingOf, elapsedReal, elapsedWorking, startOfClock, unionOf, workingMinutesBefore } from './count.ts';
import type { PauseMinutes } from './count.ts';
import { dateOf, dayNumber, minutesPerDay, toInstant, toMinutes } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

/** A pause as instants; `to` null: still open. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
  readonly reason?: string;
}

export interface DeadlineOptions {
  readonly pauses?: readonly Pause[];
  /** An estimate may go beyond the calendar's coverage by the weekly pattern; a legal deadline never does. */
  readonly estimate?: boolean;
}

/** When a term ends. `due` null: it is paused and nobody can say yet. Instants in UTC. */
export interface Deadline {
  readonly due: string | null;
  /** Closing time of the last day (terms in days). */
  readonly dueOffice: string | null;
  readonly lastDay: string | null;
  /** The instant that binds: closing time or midnight of the last day as the rule says, otherwise `due`. */
  readonly binding: string | null;
  readonly startOfClock: string;
  readonly calendar: { readonly id: string; readonly version: string };
  /** Proposed days off or worked between start and end that nobody has confirmed yet. */
  readonly reliesOnProposed: readonly string[];
}

/** The same on integers (local minutes), for the hot path. */
export interface DeadlineMinutes {
  readonly due: number | null;
  readonly lastDay: number | null;
}

/**
 * When a term under `rule` that starts at `start` ends. Throws WorkingTimeError: `outside-coverage` when the answer would
 * lie beyond the calendar, `unknown-unit`, `bad-instant`.
 */
export function deadline(calendar: Calendar, rule: TimeRule, start: string, options: DeadlineOptions = {}): Deadline {
  const from = toMinutes(start);
  const pauses = options.pauses?.length ? pauseMinutes(options.pauses) : [];
  const used = calendarFor(calendar, rule);
  const { due, lastDay } = deadlineMinutes(calendar, rule, from, pauses);
  if (!options.estimate) mustCover(calendar, from, due);
  const office = lastDay === null ? null : closingOf(used, lastDay);
  const binding = lastDay !== null && rule.endsAt === 'closing' ? (office ?? due) : due;
  return {
    due: due === null ? null : toInstant(due),
    dueOffice: office === null ? null : toInstant(office),
    lastDay: lastDay === null ? null : dateOf(lastDay),
    binding: binding === null ? null : toInstant(binding),
    startOfClock: toInstant(startOfClock(used, from)),
    calendar: { id: calendar.id, version: calendar.version },
    reliesOnProposed: due === null ? [] : proposedBetween(calendar, from, due),
  };
}

/** The engine itself, on local minutes; pauses must be a union (see unionOf). */
export function deadlineMinutes(calendar: Calendar, rule: TimeRule, start: number, pauses: readonly PauseMinutes[] = []): DeadlineMinutes {
  const used = calendarFor(calendar, rule);
  const { amount, unit } = rule;
  if (unit === 'workingMinutes' || unit === 'workingHours') {
    return { due: elapsedWorking(used, start, unit === 'workingHours' ? amount * 60 : amount, pauses), lastDay: null };
  }
  if (unit !== 'workingDays' && unit !== 'calendarDays') throw new WorkingTimeError('unknown-unit', String(unit));
  const working = unit === 'workingDays';
  if (rule.count === 'elapsed') {
    const due = working ? elapsedWorking(used, start, amount * used.minutesPerWorkingDay, pauses) : elapsedReal(start, amount * minutesPerDay, pauses);
    return { due, lastDay: null };
  }
  const event = rule.count === 'civilDeemed' ? startOfClock(used, start) : start;
  const lastDay = civilLastDay(used, Math.floor(event / minutesPerDay), { days: amount, working, roll: rule.roll !== 'none' }, pauses);
  return { due: lastDay === null ? null : (lastDay + 1) * minutesPerDay, lastDay };
}

/** Un-paused working minutes in [from, to); negative when `to` is earlier. */
export function workingMinutesBetween(calendar: Calendar, from: string, to: string, pauses: readonly Pause[] = []): number {
  const a = toMinutes(from);
  const b = toMinutes(to);
  const [low, high] = a <= b ? [a, b] : [b, a];
  let minutes = workingMinutesBefore(calendar, high) - workingMinutesBefore(calendar, low);
  for (const pause of pauseMinutes(pauses)) {
    const start = Math.max(pause.from, low);
    const end = Math.min(pause.to, high);
    if (end > start) minutes -= workingMinutesBefore(calendar, end) - workingMinutesBefore(calendar, start);
  }
  return a <= b ? minutes : -minutes;
}

/** The instant itself when it is inside working time, otherwise the next opening. */
export function nextWorkingMoment(calendar: Calendar, at: string): string {
  const minutes = toMinutes(at);
  const next = startOfClock(calendar, minutes);
  mustCover(calendar, minutes, next);
  return next === minutes ? at : toInstant(next);
}

/** Pauses in local minutes, joined. */
export function pauseMinutes(pauses: readonly Pause[]): readonly PauseMinutes[] {
  return unionOf(pauses.map(({ from, to }) => ({ from: toMinutes(from), to: to === null ? Infinity : toMinutes(to) })).filter((pause) => pause.to > pause.from));
}

/** The calendar as the rule reads it: without the weekdays that the clause excludes by name. */
export function calendarFor(calendar: Calendar, rule: TimeRule): Calendar {
  return rule.excludeWeekdays?.length ? withoutWeekdays(calendar, rule.excludeWeekdays) : calendar;
}

function mustCover(calendar: Calendar, from: number, to: number | null): void {
  if (Math.floor(from / minutesPerDay) < calendar.coveredFrom) throw new WorkingTimeError('outside-coverage', `${toInstant(from)} < ${calendar.data.coverage.from}`);
  if (to !== null && to > (calendar.coveredTo + 1) * minutesPerDay) throw new WorkingTimeError('outside-coverage', `${toInstant(to)} > ${calendar.data.coverage.to}`);
}

function proposedBetween(calendar: Calendar, from: number, to: number): string[] {
  const first = Math.floor(from / minutesPerDay);
  const last = Math.floor(to / minutesPerDay);
  return calendar.data.days.filter((day) => day.status === 'proposed' && within(dayNumber(day.date), first, last)).map((day) => day.date);
}

function within(day: number, first: number, last: number): boolean {
  return day >= first && day <= last;
}
