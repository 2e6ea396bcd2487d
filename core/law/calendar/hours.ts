import type { LocalDate } from '../../contract/localized.ts';
import type { CalendarData, Segment } from '../../working-time/calendar.ts';
import { dayNumber, weekdayOf } from '../../working-time/instants.ts';
import { hoursOn } from './overlay.ts';

/** The first segment that is no time of a day, is reversed, or begins before the one before it ended; null when all are good. */
export function badHours(segments: readonly Segment[]): string | null {
  let last = 0;
  for (const [from, to] of segments) {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    if (start === null || end === null || end <= start || start < last) return `${from}–${to}`;
    last = end;
  }
  return null;
}

/** Working minutes of a week. */
export function minutesOf(weekly: CalendarData['weekly']): number {
  return Object.values(weekly).flat().reduce((sum, [from, to]) => sum + (minuteOf(to) ?? 0) - (minuteOf(from) ?? 0), 0);
}

/** The hours that the weekly pattern gives for a day, whatever holiday falls on it; empty: off. */
export function usualOn(data: CalendarData, date: LocalDate): readonly Segment[] {
  return hoursOn(data, date).weekly[String(weekdayOf(dayNumber(date)))] ?? [];
}

/** Minutes after midnight of `HH:MM` up to 24:00; null for anything else. */
function minuteOf(time: string): number | null {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/.exec(time);
  return match ? Number(match[1] ?? match[3]) * 60 + Number(match[2] ?? match[4]) : null;
}
