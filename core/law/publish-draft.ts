import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { instant, localDate, startOfDay } from '../dossiers/instants.ts';
import type { DraftChange } from './change.ts';
import { editorOf, note, saveDraft } from './change.ts';
import { findingsOf } from './findings.ts';
import { kindOf } from './kinds/kind-of.ts';
import { lintContext } from './lint-context.ts';
import { findingInWords } from './present-findings.ts';
import { mustPublish } from './may-change.ts';
import { tenantKnownAt } from './law-known-at.ts';
import { bumpLawRevision, readPublications } from './publications.ts';
import { mustBe } from './review.ts';
import { wasReplayed } from './was-replayed.ts';
import { readDraft } from './draft.ts';

/**
 * Publishes an approved draft, whole or not at all: the publication, the tables whose temporal keys refuse two laws at once,
 * and the revision by which every process learns of it are one transaction. Two publishers at once wait for each other: the
 * second finds the draft published, or is linted again beside what the first made.
 */
export async function publishDraft(change: DraftChange): Promise<string> {
  const { tx, request, draft, by } = change;
  mustPublish(request, draft.kind, draft.content);
  mustBe(change, 'approved');
  await bumpLawRevision(tx);
  const kind = kindOf(draft.kind);
  const before = await tenantKnownAt(tx, request.tenant.base, null);
  const [fault] = findingsOf(draft, await lintContext(tx, before, by.at)).filter((one) => one.severity === 'error');
  if (fault) throw new Problem(409, 'law-has-errors', { params: { count: 1 }, errors: [{ field: fault.path, type: 'law-finding', params: { sentence: findingInWords(request, draft, fault) } }] });
  if (kind.replayed && !(await wasReplayed(tx, draft))) throw new Problem(409, 'law-not-replayed');
  const effective = kind.effectiveFrom(draft.content);
  if (effective === null) throw new Problem(409, 'law-has-errors', { params: { count: 1 } });
  const [row] = await tx('law_publication').insert({
    draft_id: draft.id, kind: draft.kind, object_id: kind.objectOf(draft.content), content: JSON.stringify(draft.content), content_hash: draft.content_hash,
    effective_from: effective, reason: draft.reason, corrects: draft.corrects, document: draft.document === null ? null : JSON.stringify(draft.document),
    published_at: by.at, published_by: by.sub, published_name: by.name,
  }).returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error('The publication was not kept.');
  await kind.settle?.(tx, await tenantKnownAt(tx, request.tenant.base, null), by.at, row.id);
  await saveDraft(change, { state: 'published' });
  await note(change, 'published');
  return row.id;
}

/** Takes back a publication that has not taken effect; what is or was in force is never withdrawn, only followed by another. */
export function withdrawPublication(request: RequestContext, id: string, reason: string): Promise<void> {
  return request.write(async (tx) => {
    await bumpLawRevision(tx);
    const found = (await readPublications(tx)).find((one) => one.id === id);
    if (found === undefined) throw new Problem(404, 'law-publication-unknown');
    mustPublish(request, found.kind, found.content);
    if (found.withdrawn_at !== null) throw new Problem(409, 'law-withdrawn-already', { params: { by: found.withdrawn_name ?? '' } });
    if (startOfDay(found.effective_from) <= instant(request.now)) throw new Problem(409, 'law-in-force-already', { params: { from: found.effective_from, today: localDate(instant(request.now)) } });
    const by = editorOf(request);
    await tx('law_publication').where({ id }).update({ withdrawn_at: by.at, withdrawn_by: by.sub, withdrawn_name: by.name, withdrawn_reason: reason });
    await kindOf(found.kind).settle?.(tx, await tenantKnownAt(tx, request.tenant.base, null), by.at, id);
    const draft = await readDraft(tx, found.draft_id ?? '');
    if (draft) await note({ tx, request, draft, by }, 'withdrawn', { text: reason });
  });
}
