import type { LawDifference } from '../../../../shell/kit/law-types.ts';
import type { Clause, Localized } from '../../../../shell/kit/types.ts';

export interface DraftClause {
  readonly id: string;
  readonly cite: string;
  readonly kind: string;
  readonly summary: Localized;
}

/** One rule of a draft, as regulation.json has it. Fields that no form here asks for are kept as they are. */
export interface DraftRule {
  readonly point: string;
  readonly when?: Readonly<Record<string, string>>;
  readonly value?: unknown;
  readonly external?: string;
  readonly silent?: true;
  readonly clauses: readonly string[];
  readonly open?: { readonly within?: unknown };
  readonly reading?: Localized;
  readonly alternatives?: readonly DraftAlternative[];
}

/** Another plausible reading of a rule's clause. */
export interface DraftAlternative {
  readonly id: string;
  readonly value?: unknown;
  readonly external?: string;
  readonly silent?: true;
  readonly reading: Localized;
}

/** A draft's regulation.json, unfinished as it may be. */
export interface DraftContent {
  readonly id?: string;
  readonly number?: string;
  readonly title?: Localized;
  readonly issuer?: Localized;
  readonly issued?: string;
  readonly layer?: string;
  readonly subject?: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string | null;
  readonly replaces?: readonly { readonly number: string; readonly id?: string }[];
  readonly transition?: { readonly mode: string; readonly clauses: readonly string[]; readonly reading?: Localized };
  readonly clauses?: readonly DraftClause[];
  readonly rules?: readonly DraftRule[];
}

export interface DraftHead {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly title: string;
  readonly effectiveFrom: string | null;
  readonly state: 'draft' | 'in-review' | 'approved' | 'published' | 'discarded';
  readonly stage: { readonly id: string; readonly title: string; readonly since: string } | null;
  readonly version: number;
  readonly hash: string;
  readonly reason: string;
  readonly corrects: string | null;
  readonly document: { readonly name: string; readonly size: number } | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedBy: string;
  readonly updatedAt: string;
}

export interface Finding {
  readonly key: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly sentence: string;
  readonly acknowledged: boolean;
}

export interface Stage {
  readonly id: string;
  readonly title: string;
  readonly approvals: number;
  readonly may: readonly string[];
  readonly votes: readonly { readonly name: string; readonly at: string; readonly text: string; readonly figures: string | null }[];
  readonly status: 'passed' | 'waiting' | 'to-come';
}

export interface Draft extends DraftHead {
  readonly content: DraftContent;
  readonly sentences: readonly (string | null)[];
  readonly findings: readonly Finding[];
  readonly hindrances: readonly { readonly type: string; readonly sentence: string }[];
  readonly stages: readonly Stage[];
  readonly mayApprove: boolean;
  /** For whoever may vote on what must be looked at first: what they were shown, as it still stands. */
  readonly impact: { readonly shown: { readonly at: string; readonly sentence: string } | null } | null;
  readonly maySendBack: boolean;
  readonly mayDraft: boolean;
  readonly mayPublish: boolean;
  readonly notes: readonly { readonly kind: string; readonly text: string; readonly figures: string | null; readonly subject: string | null; readonly name: string; readonly at: string; readonly current: boolean }[];
}

export interface Point {
  readonly point: string;
  readonly title: string;
  readonly description: string;
  readonly pin: string;
  readonly mandatory: boolean;
  readonly planned: boolean;
  readonly theme: string;
  readonly themeTitle: string;
  readonly schema: object;
}

export interface OpenPoint {
  readonly point: string;
  readonly title: string;
  /** In other cases than those of `rules` nothing may be adjusted. */
  readonly partly: boolean;
  readonly rules: readonly { readonly case: string; readonly sentence: string; readonly within: string }[];
  readonly clauses: readonly Clause[];
}

export interface Decision {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly layer: 'national' | 'province' | 'adjustment';
  readonly subject: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly status: 'past' | 'in-force' | 'future';
  readonly replaces: readonly { readonly number: string }[];
  readonly clauses: number;
  readonly rules: number;
  readonly paused: boolean;
  readonly transition: { readonly mode: string; readonly reading: string | null };
}

export interface Publication {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly title: string;
  readonly effectiveFrom: string;
  readonly status: 'withdrawn' | 'to-come' | 'in-force';
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly reason: string;
  readonly draft: string | null;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

export interface DraftChanges {
  readonly from: string | null;
  readonly unfinished: boolean;
  readonly past?: boolean;
  readonly items: readonly LawDifference[];
}
