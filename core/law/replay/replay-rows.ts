import type { Regulation } from '../../contract/regulation.ts';
import { instant } from '../../dossiers/instants.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { clauseReference } from '../../regulations/clause-reference.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { asLoaded } from '../as-loaded.ts';
import { readDraft } from '../draft.ts';
import { findReplay } from './ask-replay.ts';
import { compare } from './compare.ts';
import { consequenceKinds } from './consequence.ts';
import { presentConsequence, presentRow } from './present-replay.ts';
import type { ClauseBooks } from './present-replay.ts';
import { readHistory } from './read-histories.ts';
import { replay as replayOne } from './replay.ts';
import type { ReplayRow, StoredReplay } from './stored-replay.ts';
import { trialOf } from './trial-of.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const first = '00000000-0000-0000-0000-000000000000';

/** A page of the dossiers that fare otherwise, after the one that the last page ended with. */
export async function listRows(request: RequestContext): Promise<{ items: unknown[]; next: string | null }> {
  const replay = await findReplay(request);
  const { after = first, kind } = request.query;
  if (!uuid.test(after)) throw new Problem(422, 'cursor-invalid', { field: '/after' });
  if (kind !== undefined && !consequenceKinds.includes(kind as never)) throw new Problem(422, 'replay-kind-unknown', { field: '/kind', params: { kinds: consequenceKinds.join(', ') } });
  const limit = Math.min(200, Math.max(1, Number(request.query['limit'] ?? 50) || 50));
  const rows = await readRows(request.read(), replay.id, after, limit + 1, kind);
  const clauses = await clausesOf(request, replay);
  const shown = rows.slice(0, limit);
  return { items: shown.map((row) => presentRow(request, row, clauses)), next: rows.length > limit ? (shown.at(-1)?.dossier_id ?? null) : null };
}

/** Rows by dossier, after one of them. */
export async function readRows(tx: TenantTx, replay: string, after: string | null, limit: number, kind?: string): Promise<ReplayRow[]> {
  const query = tx('law_replay_row').where({ replay_id: replay }).where('dossier_id', '>', after ?? first).orderBy('dossier_id').limit(limit);
  if (kind !== undefined) query.whereRaw('? = any(kinds)', [kind]);
  return (await query.select('dossier_id', 'code', 'procedure_id', 'agency_id', 'submitted_at', 'kinds', 'consequences')) as ReplayRow[];
}

/** Clauses of the law up to now, and of the draft before it; where the draft was changed since, its new words are not shown. */
export async function clausesOf(request: RequestContext, replay: StoredReplay): Promise<ClauseBooks> {
  const draft = await readDraft(request.read(), replay.draft_id);
  const drafted = draft?.content_hash === replay.content_hash ? [asLoaded(draft.content as Regulation)] : [];
  const { regulations } = request.law;
  return {
    before: (id) => clauseReference(regulations, id, replay.asked_at),
    after: (id) => clauseReference([...drafted, ...regulations], id, replay.asked_at),
  };
}

/** One dossier under both laws, whole: every clock of each with its clauses, and what differs. 409 where the draft was changed since. */
export async function compareOne(request: RequestContext): Promise<unknown> {
  const replay = await findReplay(request);
  const id = request.params['dossierId'] ?? '';
  const [history, draft] = await Promise.all([uuid.test(id) ? readHistory(request.read(), id) : null, readDraft(request.read(), replay.draft_id)]);
  if (history === null) throw new Problem(404, 'dossier-not-found');
  if (draft?.content_hash !== replay.content_hash) throw new Problem(409, 'replay-outdated');
  const trial = trialOf(request.tenant, draft.content as Regulation, replay.asked_at);
  const clauses = await clausesOf(request, replay);
  const compared = compare(trial, history);
  const side = (law: typeof trial.before, clauseOf: ClauseBooks['before']) => {
    const { clocks, lapsed } = replayOne(law, trial.procedures, history, trial.asOf);
    const named = (ids: readonly string[]) => ids.map(clauseOf).filter((one) => one !== null);
    return {
      clocks: clocks.map((clock) => ({ kind: clock.kind, title: request.say(`replay-clocks.${clock.kind}`), rule: clock.rule, startsAt: clock.startsAt, pauses: clock.pauses, due: clock.due, ended: clock.ended, clauses: named(clock.clauses) })),
      cancelled: lapsed && { at: lapsed.at, clauses: named(lapsed.clauses) },
    };
  };
  // Where the calendar does not reach, neither side has clocks to show; the consequence says so.
  const reaches = !compared.consequences.some((one) => one.before.missing === 'calendar');
  return {
    dossierId: history.id, code: history.code, submittedAt: history.submitted_at, askedAt: instant(Date.parse(replay.asked_at)), basis: request.say('replay.basis'), verdict: compared.verdict,
    before: reaches ? side(trial.before, clauses.before) : null,
    after: reaches ? side(trial.after, clauses.after) : null,
    consequences: compared.consequences.map((one) => presentConsequence(request, one, clauses)),
  };
}
