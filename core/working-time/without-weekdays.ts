import { compileCalendar } from './calendar.ts';
import type { Calendar, CalendarData } from './calendar.ts';
import { dayNumber, weekdayOf } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

const narrowed = new WeakMap<Calendar, Map<number, Calendar>>();

/**
 * The calendar in which the given ISO weekdays (1..7) never work, not even as make-up days: for clauses that exclude them by
 * name. Compiled once a calendar and set of weekdays.
 */
export function withoutWeekdays(calendar: Calendar, weekdays: readonly number[]): Calendar {
  let key = 0;
  for (const weekday of weekdays) {
    if (!(weekday >= 1 && weekday <= 7 && Number.isInteger(weekday))) throw new WorkingTimeError('bad-weekday', String(weekday));
    key |= 1 << weekday;
  }
  const known = narrowed.get(calendar)?.get(key);
  if (known) return known;
  const excluded = (weekday: number) => ((key >> weekday) & 1) === 1;
  const { data } = calendar;
  const without = (weekly: CalendarData['weekly']) => Object.fromEntries(Object.entries(weekly).filter(([weekday]) => !excluded(Number(weekday))));
  const made = compileCalendar({
    ...data,
    weekly: without(data.weekly),
    ...(data.laterHours ? { laterHours: data.laterHours.map((one) => ({ ...one, weekly: without(one.weekly) })) } : {}),
    days: data.days.filter((day) => !(day.kind === 'make-up-working' && excluded(weekdayOf(dayNumber(day.date))))),
  });
  const of = narrowed.get(calendar) ?? new Map<number, Calendar>();
  narrowed.set(calendar, of.set(key, made));
  return made;
}
