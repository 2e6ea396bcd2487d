import type { Instant } from '../../contract/localized.ts';
import type { ClockKind } from './clocks.ts';
import type { RemarkKind } from './scene.ts';

/**
 * What a draft would have changed for a dossier. moved: a term ends at another instant. appears, vanishes: only one of the
 * two laws gives the clock. late, on-time: what was in time would be late, or the other way round. cancelled, kept: it would
 * have been cancelled by itself, or would not. fee: a rule on fees is another one. unknown: a text that is not loaded, or a
 * calendar that does not reach so far, decides.
 */
export const consequenceKinds = ['moved', 'appears', 'vanishes', 'late', 'on-time', 'cancelled', 'kept', 'refused', 'approval', 'supplement', 'ground', 'fee', 'unknown'] as const satisfies readonly (RemarkKind | string)[];
export type ConsequenceKind = (typeof consequenceKinds)[number];

/** What one law says of the matter, with the clauses it rests on. */
export interface Side {
  readonly clauses: readonly string[];
  /** When the term ends or the dossier is cancelled; null: it waits for the applicant. */
  readonly due?: Instant | null;
  /** Why the law has no value: nothing sets it, it is silent, a text not loaded sets it, the calendar does not cover it. */
  readonly missing?: 'unset' | 'silent' | 'external' | 'calendar';
  /** The citation of the text that is not loaded. */
  readonly cite?: string;
}

export interface Consequence {
  readonly kind: ConsequenceKind;
  /** The rule point it comes from; '' where the calendar is what is missing. */
  readonly point: string;
  readonly clock?: ClockKind;
  /** The act it is about. */
  readonly act?: string;
  /** For `moved`: working minutes and civil days from the one end to the other, positive when later. */
  readonly minutes?: number;
  readonly days?: number;
  readonly before: Side;
  readonly after: Side;
}

export type Verdict = 'same' | 'differs' | 'unknown';

/** What replaying one dossier under both laws shows. */
export interface Comparison {
  readonly verdict: Verdict;
  readonly consequences: readonly Consequence[];
  readonly before: Load;
  readonly after: Load;
}

/** Clocks of the authority, as they stand at the end. */
export interface Load {
  readonly open: number;
  readonly late: number;
}
