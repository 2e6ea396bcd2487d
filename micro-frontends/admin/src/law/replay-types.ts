import type { Clause } from '../../../../shell/kit/types.ts';

export interface Trial {
  readonly id: string;
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly total: number | null;
  readonly done: number;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly failure: string | null;
  readonly basis: string;
  readonly result: TrialResult | null;
}

export interface TrialResult {
  readonly dossiers: number;
  readonly differ: number;
  readonly unknown: number;
  readonly notAssessed: number;
  readonly same: number;
  readonly kinds: readonly { readonly kind: string; readonly title: string; readonly dossiers: number }[];
  readonly points: readonly { readonly point: string; readonly title: string; readonly dossiers: number }[];
  readonly missing: readonly { readonly point: string; readonly title: string; readonly cite: string; readonly dossiers: number }[];
  readonly moves: readonly { readonly clock: string; readonly title: string; readonly buckets: readonly { readonly days: number | null; readonly title: string; readonly terms: number }[] }[];
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly dossiers: number; readonly differ: number; readonly lateBefore: number; readonly lateAfter: number }[];
}

export interface TrialSide {
  readonly due: string | null;
  readonly missing: string | null;
  readonly clauses: readonly Clause[];
}

export interface Consequence {
  readonly kind: string;
  readonly title: string;
  readonly pointTitle: string;
  readonly clockTitle: string | null;
  readonly actTitle: string | null;
  readonly before: TrialSide;
  readonly after: TrialSide;
}

export interface TrialRow {
  readonly dossierId: string;
  readonly code: string | null;
  readonly submittedAt: string;
  readonly procedure: { readonly name: string };
  readonly agency: { readonly name: string };
  readonly consequences: readonly Consequence[];
}

export interface Clocks {
  readonly clocks: readonly { readonly kind: string; readonly title: string; readonly startsAt: string; readonly due: string | null; readonly clauses: readonly Clause[] }[];
  readonly cancelled: { readonly at: string; readonly clauses: readonly Clause[] } | null;
}

export interface TrialDossier {
  readonly code: string | null;
  readonly submittedAt: string;
  readonly basis: string;
  readonly before: Clocks | null;
  readonly after: Clocks | null;
  readonly consequences: readonly Consequence[];
}
