import type { Regulation } from '../../contract/regulation.ts';
import type { LocalDate } from '../../contract/localized.ts';
import { instant } from '../../dossiers/instants.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { shapeFaults } from '../../regulations/load-regulations.ts';
import { readDraft } from '../draft.ts';
import { editorOf } from '../change.ts';
import { kindOf } from '../kinds/kind-of.ts';
import { enqueueReplay } from './run-replays.ts';
import { endEarly, readReplay } from './stored-replay.ts';
import type { StoredReplay } from './stored-replay.ts';
import { trialOf } from './trial-of.ts';

/** Asks for a draft to be tried on the dossiers received on these days, both inclusive; the worker does it. Gives the replay's id. */
export function askReplay(request: RequestContext, { from, to }: { from: LocalDate; to: LocalDate }): Promise<string> {
  if (from > to) throw new Problem(422, 'replay-period-reversed', { field: '/to' });
  const by = editorOf(request);
  return request.write(async (tx) => {
    const draft = await readDraft(tx, request.params['id'] ?? '');
    if (draft === null) throw new Problem(404, 'law-draft-unknown');
    if (!kindOf(draft.kind).replayed) throw new Problem(409, 'replay-not-for-kind');
    const faults = shapeFaults(draft.content);
    if (faults.length > 0) throw new Problem(409, 'replay-draft-unfinished', { params: { place: faults[0]?.path ?? '/', reason: faults[0]?.reason ?? '' } });
    // A draft that the province's readings do not fit is refused here and not by the worker.
    trialOf(request.tenant, draft.content as Regulation, by.at);
    const [row] = await tx('law_replay')
      .insert({ draft_id: draft.id, content_hash: draft.content_hash, period_from: from, period_to: to, asked_by: by.sub, asked_name: by.name, asked_at: by.at })
      .onConflict(tx.raw(`(tenant_id, draft_id) where state in ('queued', 'running')`) as never).ignore().returning<{ id: string }[]>('id');
    if (row === undefined) throw new Problem(409, 'replay-runs-already');
    await tx('audit_entry').insert({ at: by.at, actor_sub: by.sub, actor_name: by.name, action: 'law-replay', object: `law/${draft.kind}/${draft.object_id || draft.id}`, ground: [], detail: JSON.stringify({ requestId: request.requestId, draft: draft.id, hash: draft.content_hash, from, to }) });
    await enqueueReplay(tx);
    return row.id;
  });
}

export async function cancelReplay(request: RequestContext): Promise<void> {
  const replay = await findReplay(request);
  const ended = await request.write((tx) => endEarly(tx, replay.id, 'cancelled', instant(request.now)));
  if (!ended) throw new Problem(409, 'replay-ended-already', { params: { state: request.say(`replay-states.${replay.state}`) } });
}

/** The replay of the request's `:id`; 404 where the province has none of that id. */
export async function findReplay(request: RequestContext): Promise<StoredReplay> {
  const replay = await readReplay(request.read(), request.params['id'] ?? '');
  if (replay === null) throw new Problem(404, 'replay-unknown');
  return replay;
}
