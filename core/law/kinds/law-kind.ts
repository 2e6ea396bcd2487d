import type { Instant, LocalDate, Localized } from '../../contract/localized.ts';
import type { LawStage } from '../../contract/tenant.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import type { Misfit } from '../../regulations/lint-rule.ts';
import type { TenantRuntime } from '../../platform.ts';
import type { Post } from '../../procedures/lint-process.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { Draft, DraftKind } from '../draft.ts';

/** A fault or a doubt that the lint found in a draft; `key` names it when a person acknowledges it. */
export interface DraftFinding extends LintFinding {
  readonly key: string;
}

export interface LintContext {
  /** The province with all that is published now; the draft is laid over it. */
  readonly tenant: TenantRuntime;
  readonly now: Instant;
  /** Roles that somebody holds now. */
  readonly posts: readonly Post[];
}

/** What the core has to know of one kind of law that a province may draft. */
export interface LawKind {
  readonly kind: DraftKind;
  /** What whoever writes and whoever publishes it must be permitted (access.csv). */
  readonly permissions: { readonly draft: string; readonly publish: string };
  /** What the content is about, by name; '' while it does not say so yet. */
  objectOf(content: unknown): string;
  titleOf(content: unknown, tenant: TenantRuntime): Localized;
  /** First day on which it holds; null while it does not say so. */
  effectiveFrom(content: unknown): LocalDate | null;
  /** Where and why the content has not the shape of its kind; empty when it has. */
  shapeFaults(content: unknown): readonly Misfit[];
  /** Everything wrong or doubtful, the shape first: an unfinished draft may be kept, never published. */
  lint(content: unknown, context: LintContext): readonly LintFinding[];
  /** Whether it must have been tried on stored dossiers before it is published. */
  readonly replayed: boolean;
  /** Whether whoever approves it must have been shown what it does to open dossiers. */
  readonly measured?: true;
  /** What a new draft of this kind begins with (`from`: name of an existing object); absent: a frame or a copy of a regulation. */
  startFrom?(request: RequestContext, from: string | undefined): object;
  /** Who looks at a draft, in order; absent: as the province says for its regulations. */
  stages?(tenant: TenantRuntime, draft: Pick<Draft, 'created_at'>): readonly LawStage[];
  /** Throws 403 where this person may not write this one, beyond the permission. */
  mustDraft?(request: RequestContext, content: unknown): void;
  /** Throws 403 where publishing is somebody else's. */
  mustPublish?(request: RequestContext, content: unknown): void;
  /** What has to happen in the transaction of its publication or withdrawal, beyond keeping it; `after`: the province with it. */
  settle?(tx: TenantTx, after: TenantRuntime, at: Instant, publication: string): Promise<void>;
}
