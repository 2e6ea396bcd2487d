import type { LocalDate, Localized } from '../../contract/localized.ts';
import type { CalendarData, CalendarDay, Segment } from '../../working-time/calendar.ts';
import { dayNumber, dateOf, weekdayOf } from '../../working-time/instants.ts';
import { usualOn } from './hours.ts';
import { hoursOn } from './overlay.ts';

/** A day of a year as a page shows it. */
export interface YearDay {
  readonly date: LocalDate;
  /** ISO: Monday 1 … Sunday 7. */
  readonly weekday: number;
  /** Hours worked; none: off. */
  readonly hours: readonly Segment[];
  readonly kind: CalendarDay['kind'] | null;
  readonly name: Localized | null;
  readonly status: CalendarDay['status'] | null;
  readonly source: string | null;
  /** What a draft does to it. */
  readonly change: 'added' | 'changed' | 'removed' | 'hours' | null;
}

/** Every day of a year by one calendar, and how it differs from another that it is to follow. */
export function yearOf(data: CalendarData, year: number, before: CalendarData = data): YearDay[] {
  const days = new Map(data.days.map((day) => [day.date, day]));
  const earlier = new Map(before.days.map((day) => [day.date, day]));
  const first = dayNumber(`${year}-01-01`);
  const last = dayNumber(`${year}-12-31`);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const date = dateOf(first + index);
    const day = days.get(date);
    const hours = hoursWorked(data, date, day);
    const changed = changeOf(earlier.get(date), day);
    return {
      date, weekday: weekdayOf(first + index), hours, kind: day?.kind ?? null, name: day?.name ?? null, status: day?.status ?? null, source: day?.source ?? null,
      change: changed ?? (JSON.stringify(hours) === JSON.stringify(hoursWorked(before, date, earlier.get(date))) ? null : 'hours'),
    };
  });
}

function hoursWorked(data: CalendarData, date: LocalDate, day: CalendarDay | undefined): readonly Segment[] {
  if (day === undefined) return usualOn(data, date);
  return day.kind === 'make-up-working' ? (day.segments ?? hoursOn(data, date).makeUpSegments) : [];
}

function changeOf(before: CalendarDay | undefined, after: CalendarDay | undefined): YearDay['change'] {
  if (before === undefined || after === undefined) return before === after ? null : before === undefined ? 'added' : 'removed';
  return before.kind === after.kind && before.status === after.status && JSON.stringify([before.name, before.segments]) === JSON.stringify([after.name, after.segments]) ? null : 'changed';
}
