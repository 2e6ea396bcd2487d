import type { JsonSchema } from './localized.ts';

/** Working units are those of the province's calendar; a working day has as many minutes as it says (`minutesPerWorkingDay`). */
export type TimeUnit = 'workingMinutes' | 'workingHours' | 'workingDays' | 'calendarDays';

/**
 * How a term is counted. elapsed: un-paused working minutes (or real time for calendar days) run one by one. civil: the day
 * of the event is not counted (Bộ luật Dân sự 2015 Điều 147–148). civilDeemed: as civil, and an event outside working hours
 * is deemed to happen at the next working moment.
 */
export type Count = 'elapsed' | 'civil' | 'civilDeemed';

/** A term that law sets: amount and unit, what starts it, how it is counted and where it ends. */
export interface TimeRule {
  /** How many; 0 to 5000. */
  readonly amount: number;
  /** Of what. */
  readonly unit: TimeUnit;
  /** How they are counted. */
  readonly count: Count;
  /** Which event starts it; for the part of the core that uses it, not for the engine. */
  readonly starts?: 'submission' | 'officialReceipt' | 'acceptance' | 'notice' | 'receipt' | 'step' | 'decision';
  /** What a supplement request does to a running term (restart: Nghị định 61/2018/NĐ-CP Điều 19 khoản 4). */
  readonly onSupplement?: 'pause' | 'restart';
  /**
   * An authority's duty ends at closing time, an applicant's window at midnight. Absent: midnight. It is for terms that end on a day: one
   * in hours or minutes, or counted `elapsed`, ends at its own minute.
   */
  readonly endsAt?: 'closing' | 'midnight';
  /** A last day that is off moves to the next working day unless the clause says otherwise (Bộ luật Dân sự 2015 Điều 148.5). */
  readonly roll?: 'none' | 'nextWorkingDay';
  /** ISO weekdays (1..7) that the clause excludes by name: never counted, even as make-up working days. */
  readonly excludeWeekdays?: readonly number[];
}

/** JSON Schema of the fields of a `TimeRule`. */
export const timeRuleProperties = {
  amount: { type: 'integer', minimum: 0, maximum: 5000 },
  unit: { enum: ['workingMinutes', 'workingHours', 'workingDays', 'calendarDays'] },
  count: { enum: ['elapsed', 'civil', 'civilDeemed'] },
  starts: { enum: ['submission', 'officialReceipt', 'acceptance', 'notice', 'receipt', 'step', 'decision'] },
  onSupplement: { enum: ['pause', 'restart'] },
  endsAt: { enum: ['closing', 'midnight'] },
  roll: { enum: ['none', 'nextWorkingDay'] },
  excludeWeekdays: { type: 'array', uniqueItems: true, maxItems: 6, items: { type: 'integer', minimum: 1, maximum: 7 } },
} as const satisfies JsonSchema;

/** JSON Schema of a `TimeRule`. */
export const timeRuleSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'unit', 'count'],
  properties: timeRuleProperties,
} as const satisfies JsonSchema;
