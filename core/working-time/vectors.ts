import type { Count, TimeUnit } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { Calendar, Segment } from './calendar.ts';
import { deadline, workingMinutesBetween } from './deadline.ts';
import type { Pause } from './deadline.ts';
import { startOfClock } from './count.ts';
import { toInstant, toMinutes } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

/** A file of expectations: calendars, and cases of deadlines, working minutes between instants, and starts of the clock. */
export interface VectorFile {
  readonly calendars: { readonly [name: string]: VectorCalendar };
  readonly vectors: readonly Vector[];
}

interface VectorCalendar {
  readonly weekly: { readonly [weekday: string]: readonly Segment[] };
  readonly off: readonly string[];
  readonly extra: { readonly [date: string]: readonly Segment[] };
  readonly minutesPerWorkingDay: number;
  readonly coverage: { readonly from: string; readonly to: string };
}

interface Vector {
  readonly id: string;
  readonly op: 'deadline' | 'between' | 'startOfClock';
  readonly calendar: string;
  readonly receipt?: string;
  readonly a?: string;
  readonly b?: string;
  readonly duration?: { readonly unit: TimeUnit; readonly value: number };
  readonly pauses?: readonly Pause[];
  readonly expected: { readonly [key: string]: unknown };
}

export interface VectorFailure {
  readonly id: string;
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface VectorReport {
  /** Cases in which every expectation held. */
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly VectorFailure[];
}

/** Runs every case of a vectors file against the engine. A case that cannot be run is a failure of that case, never a pass. */
export function checkVectors(file: VectorFile): VectorReport {
  const calendars = new Map(Object.entries(file.calendars).map(([name, data]) => [name, compile(name, data)]));
  const failures: VectorFailure[] = [];
  let failed = 0;
  for (const vector of file.vectors) {
    const calendar = calendars.get(vector.calendar);
    const found = calendar ? checkOrRefuse(calendar, vector) : [{ id: vector.id, what: 'calendar', expected: vector.calendar, actual: null }];
    if (found.length > 0) failed++;
    failures.push(...found);
  }
  return { passed: file.vectors.length - failed, failed, failures };
}

function compile(name: string, data: VectorCalendar): Calendar {
  const day = (date: string, kind: 'holiday' | 'make-up-working', segments?: readonly Segment[]) => ({
    date, kind, name: { vi: date, en: date }, status: 'confirmed' as const, ...(segments ? { segments } : {}),
  });
  return compileCalendar({
    id: name,
    version: 'vectors',
    zone: 'Asia/Ho_Chi_Minh',
    weekly: data.weekly,
    days: [...data.off.map((date) => day(date, 'holiday')), ...Object.entries(data.extra).map(([date, segments]) => day(date, 'make-up-working', segments))],
    makeUpSegments: [],
    minutesPerWorkingDay: data.minutesPerWorkingDay,
    coverage: data.coverage,
  });
}

function checkOrRefuse(calendar: Calendar, vector: Vector): VectorFailure[] {
  try {
    return check(calendar, vector);
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    return [{ id: vector.id, what: vector.op, expected: vector.expected, actual: error.message }];
  }
}

function check(calendar: Calendar, vector: Vector): VectorFailure[] {
  const failures: VectorFailure[] = [];
  const same = (what: string, expected: unknown, actual: unknown) => {
    const [a, b] = [expected, actual].map((value) => (typeof value === 'string' && value.includes('T') ? toMinutes(value) : (value ?? null)));
    if (a !== b) failures.push({ id: vector.id, what, expected, actual });
  };
  const { expected } = vector;
  if (vector.op === 'between') {
    same('minutes', expected['minutes'], workingMinutesBetween(calendar, vector.a ?? '', vector.b ?? '', vector.pauses ?? []));
    return failures;
  }
  if (vector.op !== 'deadline' && vector.op !== 'startOfClock') return [{ id: vector.id, what: 'op', expected: vector.op, actual: null }];
  const receipt = vector.receipt ?? '';
  same('startOfClock', expected['startOfClock'], toInstant(startOfClock(calendar, toMinutes(receipt))));
  if (vector.op === 'startOfClock') return failures;
  if (!vector.duration) return [{ id: vector.id, what: 'duration', expected: vector.expected, actual: null }];
  for (const count of ['elapsed', 'civil', 'civilDeemed'] as const satisfies readonly Count[]) {
    const expectedHere = expected[count] as { due?: string | null; dueOffice?: string | null; lastDay?: string | null } | undefined;
    if (expectedHere === undefined) continue;
    const actual = deadline(calendar, { amount: vector.duration.value, unit: vector.duration.unit, count }, receipt, { pauses: vector.pauses ?? [], estimate: true });
    for (const key of ['due', 'dueOffice', 'lastDay'] as const) if (key in expectedHere) same(`${count}.${key}`, expectedHere[key], actual[key]);
  }
  return failures;
}
