import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from './calendar.ts';
import { civilLastDay, closingOf, elapsedReal, elapsedWorking, startOfClock, unionOf, workingMinutesBefore } from './count.ts';
import type { PauseMinutes } from './count.ts';
import { dateOf, minutesPerDay, toInstant, toMinutes } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';
import { withoutWeekdays } from './without-weekdays.ts';

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
  /** Days off or worked, unconfirmed as yet, that the end depends on. */
  readonly reliesOnProposed: readonly string[];
  /** Lies outside the calendar's coverage and follows the weekly pattern there (asked for by `estimate`). */
  readonly estimated: boolean;
}

/** The same on integers (local minutes), for the hot path. */
export interface DeadlineMinutes {
  readonly due: number | null;
  readonly lastDay: number | null;
}

/**
 * When a term under `rule` that starts at `start` ends. Throws WorkingTimeError: `outside-coverage` when the answer would
 * lie beyond the calendar, `unknown-unit`, `unknown-count`, `bad-amount`, `bad-weekday`, `bad-pause`, `bad-instant`.
 */
export function deadline(calendar: Calendar, rule: TimeRule, start: string, options: DeadlineOptions = {}): Deadline {
  const from = toMinutes(start);
  const pauses = options.pauses?.length ? pauseMinutes(options.pauses) : [];
  const used = calendarFor(calendar, rule);
  const { due, lastDay } = deadlineMinutes(calendar, rule, from, pauses);
  const estimated = !covers(calendar, from, due);
  if (estimated && !options.estimate) throw new WorkingTimeError('outside-coverage', `${start} … ${dateOf(Math.floor((due ?? from) / minutesPerDay))}, ${calendar.data.coverage.from} … ${calendar.data.coverage.to}`);
  const office = lastDay === null ? null : closingOf(used, lastDay);
  const binding = lastDay !== null && rule.endsAt === 'closing' ? (office ?? due) : due;
  return {
    due: due === null ? null : toInstant(due),
    dueOffice: office === null ? null : toInstant(office),
    lastDay: lastDay === null ? null : dateOf(lastDay),
    binding: binding === null ? null : toInstant(binding),
    startOfClock: toInstant(startOfClock(used, from)),
    calendar: { id: calendar.id, version: calendar.version },
    reliesOnProposed: due === null ? [] : reliesOn(used, rule, from, due),
    estimated,
  };
}

/** The engine itself, on local minutes; pauses must be a union (see unionOf). */
export function deadlineMinutes(calendar: Calendar, rule: TimeRule, start: number, pauses: readonly PauseMinutes[] = []): DeadlineMinutes {
  const used = calendarFor(calendar, rule);
  const { amount, unit, count } = rule;
  if (!Number.isInteger(amount) || amount < 0) throw new WorkingTimeError('bad-amount', String(amount));
  if (count !== 'elapsed' && count !== 'civil' && count !== 'civilDeemed') throw new WorkingTimeError('unknown-count', String(count));
  if (unit === 'workingMinutes' || unit === 'workingHours') {
    return { due: elapsedWorking(used, start, unit === 'workingHours' ? amount * 60 : amount, pauses), lastDay: null };
  }
  if (unit !== 'workingDays' && unit !== 'calendarDays') throw new WorkingTimeError('unknown-unit', String(unit));
  const working = unit === 'workingDays';
  if (count === 'elapsed') {
    const due = working ? elapsedWorking(used, start, amount * used.minutesPerWorkingDay, pauses) : elapsedReal(start, amount * minutesPerDay, pauses);
    return { due, lastDay: null };
  }
  const event = count === 'civilDeemed' ? startOfClock(used, start) : start;
  const lastDay = civilLastDay(used, Math.floor(event / minutesPerDay), { days: amount, working, roll: rule.roll !== 'none' }, pauses);
  return { due: lastDay === null ? null : (lastDay + 1) * minutesPerDay, lastDay };
}

/**
 * Un-paused working minutes in [from, to); negative when `to` is earlier. Beyond the calendar's coverage the weekly pattern
 * goes on: to show how much time is left or over, never to decide it.
 */
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
  if (!covers(calendar, minutes, next)) throw new WorkingTimeError('outside-coverage', `${at}, ${calendar.data.coverage.from} … ${calendar.data.coverage.to}`);
  return next === minutes ? at : toInstant(next);
}

/** Pauses in local minutes, sorted and joined; one that ends before it begins is refused. */
export function pauseMinutes(pauses: readonly Pause[]): readonly PauseMinutes[] {
  const minutes: PauseMinutes[] = [];
  for (const pause of pauses) {
    const from = toMinutes(pause.from);
    const to = pause.to === null ? Infinity : toMinutes(pause.to);
    if (to < from) throw new WorkingTimeError('bad-pause', `${pause.from} > ${pause.to}`);
    if (to > from) minutes.push({ from, to, ...(pause.reason === undefined ? {} : { reason: pause.reason }) });
  }
  return unionOf(minutes);
}

/** The calendar as the rule reads it: without the weekdays that the clause excludes by name. */
export function calendarFor(calendar: Calendar, rule: TimeRule): Calendar {
  return rule.excludeWeekdays?.length ? withoutWeekdays(calendar, rule.excludeWeekdays) : calendar;
}

function covers(calendar: Calendar, from: number, to: number | null): boolean {
  return Math.floor(from / minutesPerDay) >= calendar.coveredFrom && (to ?? from) <= (calendar.coveredTo + 1) * minutesPerDay;
}

/** Unconfirmed days that could move the end: not an event day that is not counted, nor days after the last. */
function reliesOn(used: Calendar, rule: TimeRule, from: number, due: number): string[] {
  const { amount, unit, count } = rule;
  if (used.proposed.length === 0 || (unit === 'calendarDays' && count === 'elapsed')) return [];
  let first = Math.floor(from / minutesPerDay);
  if (count === 'civil' && unit === 'workingDays') first += Math.min(1, amount);
  if (count === 'civil' && unit === 'calendarDays') first += amount;
  const last = Math.floor((due - 1) / minutesPerDay);
  return used.proposed.filter((day) => day >= first && day <= last).map(dateOf);
}
