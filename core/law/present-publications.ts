import { instant, startOfDay } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import { kindOf } from './kinds/kind-of.ts';
import { readPublications } from './publications.ts';

/** What the province published, newest first, with what became of each. */
export async function presentPublications(request: RequestContext): Promise<unknown> {
  const now = instant(request.now);
  const all = await readPublications(request.read());
  return {
    items: all.toReversed().map((one) => ({
      id: one.id, kind: one.kind, objectId: one.object_id, title: request.local(kindOf(one.kind).titleOf(one.content, request.tenant)), effectiveFrom: one.effective_from,
      status: one.withdrawn_at !== null ? 'withdrawn' : startOfDay(one.effective_from) > now ? 'to-come' : 'in-force',
      publishedAt: one.published_at, publishedBy: one.published_name, reason: one.reason, corrects: one.corrects, hash: one.content_hash, draft: one.draft_id,
      withdrawn: one.withdrawn_at === null ? null : { at: one.withdrawn_at, by: one.withdrawn_name, reason: one.withdrawn_reason },
    })),
  };
}
