import type { ProcedureProcess, ProcessTerm } from '../../../../shell/kit/process-types.ts';
import type { Clause, Deadline, Effect, Localized } from '../../../../shell/kit/types.ts';
import type { DraftHandle } from '../law/use-draft.ts';

export interface Term extends ProcessTerm {
  readonly count: string;
  readonly endsAt?: string;
}

export interface PublishedBy {
  readonly number: string;
  readonly effectiveOn: string;
  readonly receivedOn?: string;
}

export interface Component {
  readonly id: string;
  readonly name: Localized;
  readonly required: boolean;
  readonly originals: number;
  readonly copies: number;
  readonly basis?: Localized;
}

export interface Fee {
  readonly name: Localized;
  readonly amount: number | null;
  readonly kind: 'fee' | 'charge';
  readonly basis?: Localized;
}

/** A draft's content: a version of a procedure, unfinished as it may be, or its closing. */
export interface ProcedureContent {
  readonly id: string;
  readonly version: string;
  readonly code: string;
  readonly name: Localized;
  readonly field: { readonly id: string; readonly name: Localized };
  readonly agencies: readonly string[];
  readonly term: Term;
  readonly onlineTerm?: Term;
  readonly inForce?: { readonly from: string | null; readonly to: string | null };
  readonly decision?: PublishedBy;
  readonly fees: readonly Fee[];
  readonly components: readonly Component[];
  readonly contents: Readonly<Record<string, Localized>>;
  readonly form: object | null;
  readonly uiSchema: unknown;
  readonly texts: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>>;
  readonly process: ProcedureProcess['process'];
  readonly shares?: NonNullable<ProcedureProcess['shares']>;
  readonly closedFrom?: string;
  readonly reason?: Localized;
  readonly [more: string]: unknown;
}

export interface VersionRow {
  readonly version: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly state: 'in-force' | 'to-come' | 'past';
  readonly decision: PublishedBy | null;
  readonly publication: { readonly id: string; readonly at: string; readonly by: string } | null;
}

export interface ProcedureRow {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly field: { readonly id: string; readonly name: Localized };
  readonly state: 'open' | 'to-come' | 'closed';
  readonly versions: readonly VersionRow[];
  readonly flags: readonly { readonly version: string; readonly reason: string; readonly by: string; readonly at: string; readonly settledAt: string | null }[];
  readonly reminder: { readonly kind: 'to-close' | 'ending'; readonly version: string; readonly to: string } | null;
  readonly mayDraft: boolean;
}

export interface ProcedureList {
  readonly items: readonly ProcedureRow[];
  readonly roles: readonly { readonly role: string; readonly kind: 'work' | 'approval' }[];
  readonly lifecycle: Effect;
}

export interface Task {
  readonly id: string;
  readonly itemId: string;
  readonly kind: 'content' | 'internal-process';
  readonly state: 'done' | 'done-late' | 'waiting' | 'no-term' | 'late' | 'open';
  readonly code: string;
  readonly name: string;
  readonly change: string;
  readonly daysLate: number;
  readonly daysGone: number;
  readonly doneAt: string | null;
  readonly decision: { readonly id: string; readonly number: string; readonly effectiveOn: string; readonly receivedOn: string | null; readonly processApproved: boolean };
  readonly agency: { readonly id: string; readonly name: Localized };
  readonly due: string | null;
  readonly why: { readonly clauses: readonly Clause[]; readonly ledger: Deadline['ledger'] } | null;
  readonly draft: string | null;
  readonly holder: { readonly at: 'department' | 'stage' | 'publisher' | 'drafter'; readonly name: string; readonly since: string | null } | null;
}

export interface CoverageRow {
  readonly agency: { readonly id: string; readonly name: Localized };
  readonly wanted: number;
  readonly present: number;
  readonly percent: number;
  readonly missing: readonly { readonly id?: string; readonly code?: string; readonly name?: Localized | string; readonly decision?: string }[];
}

/** The law's draft handle, for content that is a procedure's: the law's pages know regulations only. */
export function saveContent(handle: DraftHandle, change: (content: ProcedureContent) => ProcedureContent): Promise<boolean> {
  return handle.save((content) => change(content as unknown as ProcedureContent) as unknown as typeof content);
}
