import type { Instant, LocalDate } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { localDate } from '../dossiers/instants.ts';
import type { Draft, DraftKind } from './draft.ts';

/** The official text beside a draft or a publication. */
export interface AttachedDocument {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a province published of its own law: kept as it was for ever; withdrawn only before it took effect. */
export interface Publication {
  readonly id: string;
  readonly draft_id: string | null;
  readonly kind: DraftKind;
  readonly object_id: string;
  readonly content: unknown;
  readonly content_hash: string;
  readonly effective_from: LocalDate;
  readonly reason: string;
  readonly corrects: string | null;
  readonly document: AttachedDocument | null;
  readonly published_at: Instant;
  readonly published_by: string;
  readonly published_name: string;
  readonly withdrawn_at: Instant | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_reason: string | null;
}

/** Every publication of the tenant, withdrawn ones too, in the order of publication. */
export async function readPublications(tx: TenantTx): Promise<Publication[]> {
  return (await tx('law_publication').orderBy(['published_at', 'id']).select('*')) as Publication[];
}

/** Those that held in people's knowledge at an instant (known-at); without one, those that are not withdrawn. */
export function knownAt(publications: readonly Publication[], at: Instant | null): Publication[] {
  return publications.filter((one) => (at === null ? one.withdrawn_at === null : one.published_at <= at && (one.withdrawn_at === null || at < one.withdrawn_at)));
}

/** A draft as it would stand among the publications, had it been published at an instant. */
export function asIfPublished(draft: Draft, at: Instant): Publication {
  return {
    id: draft.id, draft_id: draft.id, kind: draft.kind, object_id: draft.object_id, content: draft.content, content_hash: draft.content_hash, effective_from: localDate(at),
    reason: draft.reason, corrects: draft.corrects, document: draft.document, published_at: at, published_by: '', published_name: '',
    withdrawn_at: null, withdrawn_by: null, withdrawn_name: null, withdrawn_reason: null,
  };
}

/** How often the tenant's own law has changed; 0 where it never has. One cheap read, made at each request. */
export async function lawRevision(tx: TenantTx): Promise<number> {
  const row = await tx('law_revision').first<{ revision: number | string } | undefined>('revision');
  return Number(row?.revision ?? 0);
}

/** Counts a change, and holds every other change of this tenant's law until the transaction ends. */
export async function bumpLawRevision(tx: TenantTx): Promise<void> {
  await tx.raw('insert into law_revision (revision) values (1) on conflict (tenant_id) do update set revision = law_revision.revision + 1');
}
