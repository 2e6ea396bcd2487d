import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { editorOf, hashOf, note, saveDraft } from './change.ts';
import type { DraftChange } from './change.ts';
import type { Draft, DraftKind } from './draft.ts';
import { findingsOf } from './findings.ts';
import { kindOf } from './kinds/kind-of.ts';
import { lintContext } from './lint-context.ts';
import { mustDraft } from './may-change.ts';
import { readPublications } from './publications.ts';
import { findingInWords } from './present-findings.ts';
import { mustBe } from './review.ts';
import { startingContent } from './starting-content.ts';

export interface NewDraft {
  readonly kind: DraftKind;
  /** A file's content, imported as it is. */
  readonly content?: object;
  /** Id of a text of the province (a plugin's or a published one) that is opened as a draft. */
  readonly from?: string;
  /** Id of the publication that this one is to correct. */
  readonly corrects?: string;
  readonly reason?: string;
}

/** Begins a draft: empty, imported, or opened from a text that exists. Answers its id. */
export function createDraft(request: RequestContext, wish: NewDraft): Promise<string> {
  const kind = kindOf(wish.kind);
  return request.write(async (tx) => {
    const by = editorOf(request);
    const corrected = wish.corrects === undefined ? null : (await readPublications(tx)).find((one) => one.id === wish.corrects);
    if (corrected === undefined) throw new Problem(422, 'law-publication-unknown', { field: '/corrects' });
    if (corrected !== null && (wish.reason ?? '').trim().length < 3) throw new Problem(422, 'law-correction-needs-reason', { field: '/reason' });
    const content = wish.content ?? startingContent(request, wish.kind, corrected === null ? wish.from : corrected.object_id);
    mustDraft(request, wish.kind, content);
    const fields = { kind: wish.kind, object_id: kind.objectOf(content), content_hash: hashOf(content) };
    const [row] = await tx('law_draft').insert({
      ...fields, content: JSON.stringify(content), reason: wish.reason ?? '', corrects: corrected?.id ?? null,
      created_by: by.sub, created_name: by.name, created_at: by.at, updated_by: by.sub, updated_name: by.name, updated_at: by.at,
    }).returning<Draft[]>('*');
    if (row === undefined) throw new Error('The draft was not kept.');
    await note({ tx, request, draft: row, by }, 'edited');
    return row.id;
  });
}

/** Replaces the content. Only a draft that nobody is looking at may be changed: recall it first. */
export async function editDraft(change: DraftChange, content: object, reason: string | undefined): Promise<void> {
  mustDraft(change.request, change.draft.kind, change.draft.content);
  mustDraft(change.request, change.draft.kind, content);
  mustBe(change, 'draft');
  const hash = hashOf(content);
  await saveDraft(change, { content: JSON.stringify(content), content_hash: hash, object_id: kindOf(change.draft.kind).objectOf(content), ...(reason === undefined ? {} : { reason }) });
  await note({ ...change, draft: { ...change.draft, content_hash: hash } }, 'edited');
}

/** Notes that a person has seen each of these warnings of the present content. */
export async function acknowledge(change: DraftChange, keys: readonly string[]): Promise<void> {
  mustDraft(change.request, change.draft.kind, change.draft.content);
  mustBe(change, 'draft');
  const warnings = findingsOf(change.draft, await lintContext(change.tx, change.request.tenant, change.by.at)).filter((one) => one.severity === 'warning');
  for (const key of keys) {
    const found = warnings.find((one) => one.key === key);
    if (found === undefined) throw new Problem(422, 'law-finding-unknown', { field: '/findings' });
    await note(change, 'acknowledged', { subject: key, text: findingInWords(change.request, change.draft, found) });
  }
}

export async function comment(change: DraftChange, text: string): Promise<void> {
  await note(change, 'comment', { text });
}

export async function discard(change: DraftChange, text: string): Promise<void> {
  mustDraft(change.request, change.draft.kind, change.draft.content);
  if (change.draft.state !== 'in-review' && change.draft.state !== 'approved') mustBe(change, 'draft');
  await saveDraft(change, { state: 'discarded', stage: null, stage_since: null });
  await note(change, 'discarded', { text });
}

