import type { Localized } from '../contract/localized.ts';
import { parseHours } from './hours-of-day.ts';
import type { Minutes } from './hours-of-day.ts';
import { dayNumber, minutesPerDay, weekdayOf } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

/** Half-open working time of a day, `HH:MM`: 11:30 and 17:00 are closed. */
export type Segment = readonly [string, string];

export interface CalendarDay {
  readonly date: string;
  readonly kind: 'holiday' | 'substituted-off' | 'make-up-working';
  readonly name: Localized;
  /** A proposed day counts like any other, and whatever relies on it says so. */
  readonly status: 'confirmed' | 'proposed';
  /** Hours of a make-up day when they are not those of the weekday it replaces. */
  readonly segments?: readonly Segment[];
  readonly source?: string;
  /** Local day on which it was announced; absent: known from the beginning (statutory days). */
  readonly announced?: string;
}

/** Weekly hours that hold from a day on, instead of those before. */
export interface HoursFrom {
  readonly from: string;
  readonly weekly: CalendarData['weekly'];
  readonly makeUpSegments: readonly Segment[];
  /** Local day on which the change was announced. */
  readonly announced?: string;
}

/** A tenant's calendar as data. `version` changes with every change of it; a due date names the one it was derived from. */
export interface CalendarData {
  readonly id: string;
  readonly version: string;
  readonly zone: 'Asia/Ho_Chi_Minh';
  /** ISO weekday "1".."7" → working segments; an absent weekday is off. */
  readonly weekly: { readonly [weekday: string]: readonly Segment[] };
  /** Hours that replace `weekly` and `makeUpSegments` from a day on, by rising `from`: days before keep theirs. */
  readonly laterHours?: readonly HoursFrom[];
  readonly days: readonly CalendarDay[];
  /** Hours of a make-up day unless it has its own. */
  readonly makeUpSegments: readonly Segment[];
  readonly minutesPerWorkingDay: number;
  readonly coverage: { readonly from: string; readonly to: string };
}

/** A calendar compiled to prefix sums, so that a deadline is a few array look-ups. All times are local minutes. */
export interface Calendar {
  readonly id: string;
  readonly version: string;
  readonly data: CalendarData;
  /** First day of the arrays. */
  readonly firstDay: number;
  /** Days covered with certainty, [from, to]. */
  readonly coveredFrom: number;
  readonly coveredTo: number;
  /** Per day: working minutes before it; one longer than the days. */
  readonly minutesBefore: Int32Array;
  /** Per day: working days before it; one longer than the days. */
  readonly workDaysBefore: Int32Array;
  /** Day index of each working day. */
  readonly workDays: Int32Array;
  /** Segments in order: start, end, working minutes before. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly before: Int32Array;
  /** Per day: index of its first segment; one longer than the days. */
  readonly firstSegment: Int32Array;
  readonly minutesPerWorkingDay: number;
  /** Days by date that are not what their weekday says. */
  readonly special: ReadonlyMap<number, CalendarDay>;
  /** Day numbers, rising, of days that nobody has confirmed yet and that differ from the weekly pattern. */
  readonly proposed: readonly number[];
}

/** How far the weekly pattern goes on beyond coverage, for estimates only. */
const estimateDays = 9_000;

/**
 * Compiles a calendar. Throws WorkingTimeError: `no-working-time` (no weekday, or a make-up day without hours),
 * `unknown-zone`, `bad-calendar` (hours out of order, coverage reversed, a key that is no weekday), `bad-instant` (a date).
 */
export function compileCalendar(data: CalendarData): Calendar {
  if (data.zone !== 'Asia/Ho_Chi_Minh') throw new WorkingTimeError('unknown-zone', String(data.zone));
  const coveredFrom = dayNumber(data.coverage.from);
  const coveredTo = dayNumber(data.coverage.to);
  if (coveredTo < coveredFrom) throw new WorkingTimeError('bad-calendar', `coverage ${data.coverage.from} > ${data.coverage.to}`);
  const firstDay = coveredFrom - 370;
  const count = coveredTo - firstDay + 1 + estimateDays;
  const special = specialDays(data.days);
  const hours = hoursOf(data);
  if (!Number.isInteger(data.minutesPerWorkingDay) || data.minutesPerWorkingDay < 1) throw new WorkingTimeError('bad-calendar', 'minutesPerWorkingDay');

  const minutesBefore = new Int32Array(count + 1);
  const workDaysBefore = new Int32Array(count + 1);
  const firstSegment = new Int32Array(count + 1);
  const workDays: number[] = [];
  const proposed: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let minutes = 0;
  let phase = 0;
  for (let index = 0; index < count; index++) {
    minutesBefore[index] = minutes;
    workDaysBefore[index] = workDays.length;
    firstSegment[index] = starts.length;
    const day = firstDay + index;
    while (day >= (hours[phase + 1]?.from ?? Infinity)) phase++;
    const { weekly, makeUp } = hours[phase] as Hours;
    const usual = weekly[weekdayOf(day) - 1] ?? [];
    const segments = segmentsOf(special.get(day), usual, makeUp);
    if (special.get(day)?.status === 'proposed' && segments.length + usual.length > 0) proposed.push(day);
    if (segments.length > 0) workDays.push(index);
    for (const [from, to] of segments) {
      starts.push(day * minutesPerDay + from);
      ends.push(day * minutesPerDay + to);
      before.push(minutes);
      minutes += to - from;
    }
  }
  minutesBefore[count] = minutes;
  workDaysBefore[count] = workDays.length;
  firstSegment[count] = starts.length;
  return {
    id: data.id,
    version: data.version,
    data,
    firstDay,
    coveredFrom,
    coveredTo,
    minutesBefore,
    workDaysBefore,
    workDays: Int32Array.from(workDays),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    before: Int32Array.from(before),
    firstSegment,
    minutesPerWorkingDay: data.minutesPerWorkingDay,
    special,
    proposed,
  };
}

interface Hours {
  /** First day number on which they hold. */
  readonly from: number;
  /** Monday first. */
  readonly weekly: readonly Minutes[];
  readonly makeUp: Minutes;
}

/** The weekly patterns in the order in which they hold, the first from ever. */
function hoursOf(data: CalendarData): readonly Hours[] {
  const hours = [data, ...(data.laterHours ?? [])].map((one): Hours => {
    const unknown = Object.keys(one.weekly).find((weekday) => !/^[1-7]$/.test(weekday));
    if (unknown !== undefined) throw new WorkingTimeError('bad-calendar', `weekly ${unknown}`);
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => parseHours(one.weekly[String(weekday)] ?? []));
    if (weekly.every((segments) => segments.length === 0)) throw new WorkingTimeError('no-working-time', data.id);
    return { from: 'from' in one ? dayNumber(one.from) : -Infinity, weekly, makeUp: parseHours(one.makeUpSegments) };
  });
  hours.forEach(({ from }, index) => {
    if (index > 0 && from <= (hours[index - 1] as Hours).from) throw new WorkingTimeError('bad-calendar', `laterHours ${data.laterHours?.[index - 1]?.from}`);
  });
  return hours;
}

const kinds: ReadonlySet<string> = new Set<CalendarDay['kind']>(['holiday', 'substituted-off', 'make-up-working']);

/** Where a date is listed twice, the make-up working day goes before the day off, whatever their order. */
function specialDays(days: readonly CalendarDay[]): ReadonlyMap<number, CalendarDay> {
  const special = new Map<number, CalendarDay>();
  for (const day of days) {
    if (!kinds.has(day.kind)) throw new WorkingTimeError('bad-calendar', `${day.date} ${day.kind}`);
    const number = dayNumber(day.date);
    if (special.get(number)?.kind !== 'make-up-working') special.set(number, day);
  }
  return special;
}

/** Precedence: make-up working day, then day off, then the weekly pattern. */
function segmentsOf(special: CalendarDay | undefined, weekly: Minutes, makeUp: Minutes): Minutes {
  if (special === undefined) return weekly;
  if (special.kind !== 'make-up-working') return [];
  const segments = special.segments ? parseHours(special.segments) : makeUp;
  if (segments.length === 0) throw new WorkingTimeError('no-working-time', special.date);
  return segments;
}
