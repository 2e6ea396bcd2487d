import type { Localized } from '../../../../shell/kit/types.ts';

export type Segment = readonly [string, string];
export type Weekly = Readonly<Record<string, readonly Segment[]>>;
export type DayKind = 'holiday' | 'substituted-off' | 'make-up-working';

export interface DraftDay {
  readonly date: string;
  readonly kind: DayKind;
  readonly name: Localized;
  readonly status: 'confirmed' | 'proposed';
  readonly segments?: readonly Segment[];
  readonly source?: string;
}

/** A draft of working time, unfinished as it may be. */
export interface CalendarContent {
  readonly id?: string;
  readonly agency?: string | null;
  readonly title?: Localized;
  readonly source?: string;
  readonly announced?: string;
  readonly effectiveFrom?: string;
  readonly weekly?: Weekly;
  readonly makeUpSegments?: readonly Segment[];
  readonly days?: readonly DraftDay[];
  readonly removed?: readonly string[];
  readonly coverageTo?: string;
}

export interface YearDay {
  readonly date: string;
  readonly weekday: number;
  readonly hours: readonly Segment[];
  readonly kind: DayKind | null;
  readonly name: string | null;
  readonly status: 'confirmed' | 'proposed' | null;
  readonly source: string | null;
  readonly change: 'added' | 'changed' | 'removed' | 'hours' | null;
}

export interface CalendarAgency {
  readonly id: string;
  readonly name: string;
  readonly own: boolean;
}

/** A year of a calendar as the server lays it out. */
export interface CalendarYear {
  readonly version: string;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly coverage: { readonly from: string; readonly to: string };
  readonly year: number;
  readonly hours: readonly { readonly from: string | null; readonly weekly: Weekly; readonly makeUpSegments: readonly Segment[] }[];
  readonly agencies: readonly CalendarAgency[];
  readonly days: readonly YearDay[];
  readonly names: Readonly<Record<string, Localized>>;
}

export interface ImpactCounts {
  readonly open: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  readonly becomeLate: number;
  readonly becomeOnTime: number;
}

export interface MovedDossier {
  readonly dossier: string;
  readonly code: string;
  readonly agency: { readonly name: string };
  readonly sentence: string;
  readonly before: string;
  readonly after: string;
  readonly becomes: 'late' | 'on-time' | null;
}

export interface Impact extends ImpactCounts {
  readonly waiting: number;
  readonly uncovered: number;
  readonly civilDays: readonly { readonly days: number; readonly count: number }[];
  readonly workingDays: readonly { readonly days: number; readonly count: number }[];
  readonly agencies: readonly (ImpactCounts & { readonly agency: { readonly id: string; readonly name: string } })[];
  readonly items: readonly MovedDossier[];
  readonly next: string | null;
}
