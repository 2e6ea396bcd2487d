import type { Instant, LocalDate, Localized } from '../../contract/localized.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import type { TenantRuntime } from '../../platform.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { DraftKind } from '../draft.ts';

/** A fault or a doubt that the lint found in a draft; `key` names it when a person acknowledges it. */
export interface DraftFinding extends LintFinding {
  readonly key: string;
}

export interface LintContext {
  /** The province with all that is published now; the draft is laid over it. */
  readonly tenant: TenantRuntime;
  readonly now: Instant;
}

/** What the core has to know of one kind of law that a province may draft. */
export interface LawKind {
  readonly kind: DraftKind;
  /** What the content is about, by name; '' while it does not say so yet. */
  objectOf(content: unknown): string;
  titleOf(content: unknown): Localized;
  /** First day on which it holds; null while it does not say so. */
  effectiveFrom(content: unknown): LocalDate | null;
  /** Everything wrong or doubtful, the shape first: an unfinished draft may be kept, never published. */
  lint(content: unknown, context: LintContext): readonly LintFinding[];
  /** Whether it must have been tried on stored dossiers before it is published. */
  readonly replayed: boolean;
  /** What a new draft of this kind begins with (`from`: name of an existing object); absent: a frame or a copy of a regulation. */
  startFrom?(request: RequestContext, from: string | undefined): object;
  /** What has to happen in the transaction of its publication or withdrawal, beyond keeping it; `after`: the province with it. */
  settle?(tx: TenantTx, after: TenantRuntime, at: Instant, publication: string): Promise<void>;
}
