import type { Clause } from './types.ts';

/** What one law says of a matter. */
export interface LawSide {
  readonly sentence: string | null;
  readonly layer: string;
  readonly regulation: string;
  readonly number: string;
  readonly reading: string | null;
  readonly clauses: readonly Clause[];
}

/** Where two laws differ, as the server words it. */
export interface LawDifference {
  readonly point: string;
  readonly title: string;
  readonly theme: string;
  readonly when: readonly string[];
  readonly kind: 'new' | 'gone' | 'changed' | 'ground' | 'unknown';
  /** Why nobody knows what holds afterwards: the new text is not loaded. */
  readonly unknown: string | null;
  readonly before: LawSide | null;
  readonly after: LawSide | null;
}
