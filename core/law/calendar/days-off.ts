import type { LocalDate } from '../../contract/localized.ts';
import type { CalendarData } from '../../working-time/calendar.ts';
import { usualOn } from './hours.ts';

/** Tells of any day whether nobody works on it. */
export function daysOff(data: CalendarData): (date: LocalDate) => boolean {
  const special = new Map(data.days.map((day) => [day.date, day]));
  return (date) => {
    const day = special.get(date);
    return day ? day.kind !== 'make-up-working' : usualOn(data, date).length === 0;
  };
}
