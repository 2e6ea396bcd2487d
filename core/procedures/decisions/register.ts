import type { Instant, LocalDate } from '../../contract/localized.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';

export type ItemChange = 'new' | 'amended' | 'replaced' | 'abolished';

/** One procedure that a publishing decision names. */
export interface PublishingItem {
  readonly id: string;
  readonly decision_id: string;
  readonly code: string;
  readonly name: string;
  readonly change: ItemChange;
  readonly process_sent_at: Instant | null;
  readonly process_sent_name: string | null;
}

/** A publishing decision as one department has to carry it out. */
export interface PublishingDecision {
  readonly id: string;
  readonly number: string;
  readonly issued_on: LocalDate;
  readonly effective_on: LocalDate;
  readonly received_on: LocalDate | null;
  readonly agency_id: string;
  readonly process_approved: boolean;
  readonly items: readonly PublishingItem[];
}

/** What became of a version that names its decision: handed over, sent back, published. */
export interface EnteredVersion {
  readonly draftId: string;
  readonly decision: string;
  readonly code: string;
  readonly abolishes: boolean;
  readonly handedOverAt: Instant | null;
  readonly publishedAt: Instant | null;
  /** Stage it waits in, where it is being looked at. */
  readonly stage: number | null;
  readonly state: string;
  readonly since: Instant;
  readonly by: string;
  readonly createdAt: Instant;
}

/** Every publishing decision with its procedures, newest first. */
export async function readDecisions(tx: TenantTx): Promise<PublishingDecision[]> {
  const decisions = (await tx('publishing_decision').orderBy([{ column: 'effective_on', order: 'desc' }, { column: 'id', order: 'desc' }]).select('*')) as Omit<PublishingDecision, 'items'>[];
  const items = Map.groupBy((await tx('publishing_item').orderBy(['code']).select('*')) as PublishingItem[], (item) => item.decision_id);
  return decisions.map((one) => ({ ...one, items: items.get(one.id) ?? [] }));
}

interface EnteredRow {
  readonly id: string;
  readonly object: string;
  readonly decision: string;
  readonly code: string | null;
  readonly closes: boolean;
  readonly state: string;
  readonly stage: number | null;
  readonly stage_since: Instant | null;
  readonly updated_at: Instant;
  readonly updated_name: string;
  readonly created_at: Instant;
  readonly handed_over_at: Instant | null;
  readonly published_at: Instant | null;
}

/**
 * Drafts and publications that name a decision. Handed over is what stands: a version that was sent back or recalled since
 * is not. `codeOf` tells the code of a procedure that a closing ends.
 */
export async function readEntered(tx: TenantTx, codeOf: (procedure: string) => string | undefined): Promise<EnteredVersion[]> {
  const rows = (await tx('law_draft as draft')
    .leftJoin('law_publication as publication', (join) => join.on('publication.draft_id', 'draft.id').andOnNull('publication.withdrawn_at'))
    .where('draft.kind', 'procedure')
    .whereNot('draft.state', 'discarded')
    .whereRaw(`draft.content #>> '{decision,number}' is not null`)
    .select('draft.id', 'draft.object_id as object', 'draft.state', 'draft.stage', 'draft.stage_since', 'draft.updated_at', 'draft.updated_name', 'draft.created_at', 'publication.published_at')
    .select(tx.raw(`draft.content #>> '{decision,number}' as decision, draft.content ->> 'code' as code, draft.content -> 'closedFrom' is not null as closes`))
    .select(tx.raw(`(select max(note.at) from law_note as note where note.draft_id = draft.id and note.kind = 'submitted') as handed_over_at`))
    .orderBy('draft.created_at')) as EnteredRow[];
  return rows.map((row) => ({
    draftId: row.id, decision: row.decision, code: row.code ?? codeOf(row.object.split('@')[0] ?? '') ?? '', abolishes: row.closes,
    handedOverAt: row.state === 'draft' ? null : row.handed_over_at, publishedAt: row.published_at,
    stage: row.stage, state: row.state, since: row.stage_since ?? row.updated_at, by: row.updated_name, createdAt: row.created_at,
  }));
}
