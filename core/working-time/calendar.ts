import type { Localized } from '../contract/localized.ts';
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
}

/** A tenant's calendar as data. `version` changes with every change of it; a due date names the one it was derived from. */
export interface CalendarData {
  readonly id: string;
  readonly version: string;
  readonly zone: 'Asia/Ho_Chi_Minh';
  /** ISO weekday "1".."7" → working segments; an absent weekday is off. */
  readonly weekly: { readonly [weekday: string]: readonly Segment[] };
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
}

/** How far the weekly pattern goes on beyond coverage, for estimates only. */
const estimateDays = 9_000;

/** Compiles a calendar; throws where it has no working time at all, an unknown zone or segments that are not in order. */
export function compileCalendar(data: CalendarData): Calendar {
  if (data.zone !== 'Asia/Ho_Chi_Minh') throw new WorkingTimeError('unknown-zone', String(data.zone));
  const coveredFrom = dayNumber(data.coverage.from);
  const coveredTo = dayNumber(data.coverage.to);
  const firstDay = coveredFrom - 370;
  const count = coveredTo - firstDay + 1 + estimateDays;
  const special = new Map(data.days.map((day) => [dayNumber(day.date), day]));
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => parse(data.weekly[String(weekday)] ?? []));
  const makeUp = parse(data.makeUpSegments);
  if (weekly.every((segments) => segments.length === 0)) throw new WorkingTimeError('no-working-time', data.id);
  if (!(data.minutesPerWorkingDay > 0)) throw new WorkingTimeError('bad-calendar', 'minutesPerWorkingDay');

  const minutesBefore = new Int32Array(count + 1);
  const workDaysBefore = new Int32Array(count + 1);
  const firstSegment = new Int32Array(count + 1);
  const workDays: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let minutes = 0;
  for (let index = 0; index < count; index++) {
    minutesBefore[index] = minutes;
    workDaysBefore[index] = workDays.length;
    firstSegment[index] = starts.length;
    const day = firstDay + index;
    const segments = segmentsOf(special.get(day), weekly[weekdayOf(day) - 1] ?? [], makeUp);
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
  };
}

const narrowed = new WeakMap<Calendar, Map<string, Calendar>>();

/** The calendar in which the given weekdays never work, not even as make-up days: for clauses that exclude them by name. */
export function withoutWeekdays(calendar: Calendar, weekdays: readonly number[]): Calendar {
  const key = [...weekdays].sort().join();
  const known = narrowed.get(calendar)?.get(key);
  if (known) return known;
  const excluded = new Set(weekdays);
  const { data } = calendar;
  const made = compileCalendar({
    ...data,
    weekly: Object.fromEntries(Object.entries(data.weekly).filter(([weekday]) => !excluded.has(Number(weekday)))),
    days: data.days.filter((day) => !(day.kind === 'make-up-working' && excluded.has(weekdayOf(dayNumber(day.date))))),
  });
  const of = narrowed.get(calendar) ?? new Map<string, Calendar>();
  narrowed.set(calendar, of.set(key, made));
  return made;
}

/** Precedence: make-up working day, then day off, then the weekly pattern. */
function segmentsOf(special: CalendarDay | undefined, weekly: Minutes, makeUp: Minutes): Minutes {
  if (special === undefined) return weekly;
  if (special.kind !== 'make-up-working') return [];
  return special.segments ? parse(special.segments) : makeUp;
}

type Minutes = readonly (readonly [number, number])[];

function parse(segments: readonly Segment[]): Minutes {
  let last = -1;
  return segments.map(([from, to]) => {
    const pair = [clock(from), clock(to)] as const;
    if (!(pair[0] >= last && pair[1] > pair[0])) throw new WorkingTimeError('bad-calendar', `${from}-${to}`);
    last = pair[1];
    return pair;
  });
}

function clock(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) throw new WorkingTimeError('bad-calendar', text);
  return Number(match[1]) * 60 + Number(match[2]);
}
