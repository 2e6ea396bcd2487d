import type { ProcedureFaultCode } from '../procedures/procedure-fault.ts';

export type LintCode =
  | 'unknown-point' | 'bad-value' | 'unknown-clause' | 'rule-without-clause' | 'same-rank-twice' | 'duplicate-clause'
  | 'dates-reversed' | 'manifest-dates' | 'overlapping-decisions' | 'gap' | 'closed-national-rule' | 'closed-rule' | 'outside-bounds' | 'mandatory-unset' | 'mandatory-unset-nowhere' | 'id-mismatch'
  // Of a draft, beside what is in force (core/law).
  | 'bad-shape' | 'wrong-layer' | 'id-taken' | 'replaces-unknown' | 'replaces-later' | 'replaces-national' | 'retroactive' | 'transition-read' | 'no-working-time'
  // Of a calendar draft.
  | 'calendar-bad-date' | 'calendar-agency-unknown' | 'calendar-day-twice' | 'calendar-before-effective' | 'calendar-outside' | 'calendar-not-listed'
  | 'calendar-make-up-on-working-day' | 'calendar-bad-hours' | 'calendar-week-without-work' | 'calendar-year-without-work' | 'calendar-coverage-not-later'
  | 'calendar-coverage-gap' | 'calendar-announced-later' | 'calendar-retroactive' | 'calendar-now-working' | 'calendar-proposed' | 'calendar-day-length' | 'calendar-no-change'
  // Of a version of a procedure (core/procedures).
  | ProcedureFaultCode;

/** One finding: where, why and what to do (texts `lint.<code>`). Errors stop publication, warnings are shown. */
export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning';
  readonly regulation: string;
  /** JSON path inside regulation.json. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Takes the findings of one regulation. */
export type Report = (code: LintCode, path: string, params?: Record<string, string>, severity?: LintFinding['severity']) => void;
