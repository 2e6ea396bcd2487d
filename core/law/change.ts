import { createHash } from 'node:crypto';
import type { Instant } from '../contract/localized.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { instant } from '../dossiers/instants.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import { readDraft, readNotes } from './draft.ts';
import type { Draft, Note, NoteKind, ShownFigures } from './draft.ts';

/** Who changes the law, and when: every note and audit line carries it. */
export interface Editor {
  readonly sub: string;
  readonly name: string;
  readonly at: Instant;
}

/** One change of a draft, in its transaction, with everything said of it so far. */
export interface DraftChange {
  readonly tx: TenantTx;
  readonly request: RequestContext;
  readonly draft: Draft;
  readonly notes: readonly Note[];
  readonly by: Editor;
}

export function editorOf(request: RequestContext): Editor {
  if (request.identity === null) throw new Problem(401, 'sign-in-needed');
  return { sub: request.identity.sub, name: request.identity.name, at: instant(request.now) };
}

/** sha256 (hex) of a content's canonical JSON. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/**
 * Locks the draft of the request's `:id` and lets `work` change it. `version`: what the person last saw; 409 when somebody
 * else was faster, so that nothing is overwritten unseen.
 */
export function changeDraft<T>(request: RequestContext, version: number | null, work: (change: DraftChange) => Promise<T>): Promise<T> {
  return request.write(async (tx) => {
    const draft = await readDraft(tx, request.params['id'] ?? '', { lock: true });
    if (draft === null) throw new Problem(404, 'law-draft-unknown');
    if (version !== null && draft.version !== version) throw new Problem(409, 'version-conflict', { params: { version: draft.version } });
    return work({ tx, request, draft, notes: await readNotes(tx, draft.id), by: editorOf(request) });
  });
}

/** Writes new fields of a draft; its version goes up, so that whoever looks at the old one is told. */
export async function saveDraft({ tx, draft, by }: DraftChange, fields: Partial<Omit<Draft, 'id' | 'version' | 'content' | 'document'>> & { content?: string; document?: string }): Promise<void> {
  await tx('law_draft').where({ id: draft.id }).update({ ...fields, version: draft.version + 1, updated_at: by.at, updated_by: by.sub, updated_name: by.name });
}

/** Adds a note and its audit line. */
export async function note(change: Omit<DraftChange, 'notes'>, kind: NoteKind, more: { subject?: string; text?: string; figures?: ShownFigures | undefined } = {}): Promise<void> {
  const { tx, draft, by, request } = change;
  await tx('law_note').insert({ draft_id: draft.id, kind, content_hash: draft.content_hash, subject: more.subject ?? null, text: more.text ?? '', figures: more.figures ? JSON.stringify(more.figures) : null, by_sub: by.sub, by_name: by.name, at: by.at });
  await tx('audit_entry').insert({ at: by.at, actor_sub: by.sub, actor_name: by.name, action: `law-${kind}`, object: `law/${draft.kind}/${draft.object_id || draft.id}`, ground: [], detail: JSON.stringify({ requestId: request.requestId, draft: draft.id, hash: draft.content_hash }) });
}
