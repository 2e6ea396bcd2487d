import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { AttachedDocument } from './publications.ts';

export type DraftKind = 'regulation' | 'adjustment' | 'calendar' | 'procedure';

/** draft: being written. in-review: waits in a stage. approved: every stage has its votes. The last two are ends. */
export type DraftState = 'draft' | 'in-review' | 'approved' | 'published' | 'discarded';

/** A piece of law being written. `content_hash` is what lint, replay and votes name. */
export interface Draft {
  readonly id: string;
  readonly kind: DraftKind;
  readonly object_id: string;
  readonly content: unknown;
  readonly content_hash: string;
  readonly state: DraftState;
  readonly stage: number | null;
  readonly stage_since: Instant | null;
  readonly version: number;
  readonly reason: string;
  readonly corrects: string | null;
  readonly document: AttachedDocument | null;
  readonly created_by: string;
  readonly created_name: string;
  readonly created_at: Instant;
  readonly updated_by: string;
  readonly updated_name: string;
  readonly updated_at: Instant;
}

export type NoteKind = 'comment' | 'edited' | 'submitted' | 'approved' | 'sent-back' | 'acknowledged' | 'recalled' | 'published' | 'withdrawn' | 'discarded' | 'impact-shown';

/** How many open dossiers a change of working time moves, as a person was shown it. */
export interface ShownFigures {
  readonly open: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  readonly becomeLate: number;
  readonly becomeOnTime: number;
  /** Hash of the working time that it was compared with. */
  readonly calendars: string;
}

/** Something said of a draft: never changed, never removed. */
export interface Note {
  readonly id: string;
  readonly draft_id: string;
  readonly kind: NoteKind;
  readonly content_hash: string;
  /** Id of the stage voted in, or key of the finding acknowledged. */
  readonly subject: string | null;
  readonly text: string;
  /** Of what was shown, and of an approval that rests on it. */
  readonly figures: ShownFigures | null;
  readonly by_sub: string;
  readonly by_name: string;
  readonly at: Instant;
}

export async function readDraft(tx: TenantTx, id: string, options: { lock?: true } = {}): Promise<Draft | null> {
  const query = tx('law_draft').whereRaw('id::text = ?', [id]).first('*');
  return ((await (options.lock ? query.forUpdate() : query)) as Draft | undefined) ?? null;
}

export async function readNotes(tx: TenantTx, draft: string): Promise<Note[]> {
  return (await tx('law_note').where({ draft_id: draft }).orderBy(['at', 'id']).select('*')) as Note[];
}
