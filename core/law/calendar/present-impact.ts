import type { Instant } from '../../contract/localized.ts';
import { instant } from '../../dossiers/instants.ts';
import { presentAgency } from '../../dossiers/present-summary.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { LawBook } from '../../regulations/tenant-law.ts';
import { assembleTenant } from '../../tenant-runtime.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { canonicalJson } from '../../texts/canonical-json.ts';
import { changeDraft, note } from '../change.ts';
import { readDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { findingsOf } from '../findings.ts';
import { lintContext } from '../lint-context.ts';
import { asIfPublished, knownAt, readPublications } from '../publications.ts';
import { mustVote } from '../review.ts';
import { measureImpact, movesAfter } from './impact.ts';
import type { DossierMove, Impact, ImpactCounts } from './impact.ts';
import { calendarsHash, shownImpact } from './shown-impact.ts';

const pageSize = 50;

/** The impact of the draft of `:id`, with the dossiers that move a page at a time; with a cursor only the next of these. */
export async function presentImpact(request: RequestContext): Promise<unknown> {
  const draft = await calendarDraft(request, request.params['id'] ?? '');
  const { tx, before, after, now } = await comparison(request, draft);
  const cursor = request.query['cursor'] ?? null;
  if (cursor !== null && !/^[0-9a-f-]{36}$/.test(cursor)) throw new Problem(422, 'cursor-invalid', { field: '/cursor' });
  const list = await presentMoves(request, await movesAfter(tx, before, after, now, cursor, pageSize));
  return cursor === null ? { ...presentMeasure(request, await measureImpact(tx, before, after, now)), ...list } : list;
}

/** The same for somebody who is to vote: what they are shown is noted, and their approval will name it. */
export async function showImpact(request: RequestContext): Promise<unknown> {
  const draft = await calendarDraft(request, request.params['id'] ?? '');
  const { tx, before, after, now } = await comparison(request, draft);
  const impact = await measureImpact(tx, before, after, now);
  const { open, moved, earlier, later, becomeLate, becomeOnTime } = impact;
  const figures = { open, moved, earlier, later, becomeLate, becomeOnTime, calendars: calendarsHash(request.tenant) };
  await changeDraft(request, null, async (change) => {
    mustVote(change);
    if (change.draft.content_hash !== draft.content_hash) throw new Problem(409, 'version-conflict', { params: { version: change.draft.version } });
    const last = shownImpact({ ...change, tenant: request.tenant, sub: change.by.sub, now });
    // Looking twice at the same says nothing new.
    if (canonicalJson(last?.figures ?? null) !== canonicalJson(figures)) await note(change, 'impact-shown', { figures });
  });
  return { ...presentMeasure(request, impact), ...(await presentMoves(request, await movesAfter(tx, before, after, now, null, pageSize))) };
}

/** The province's working time without and with the draft; throws 409 where the draft has errors. */
async function comparison(request: RequestContext, draft: Draft): Promise<{ readonly tx: TenantTx; readonly before: LawBook; readonly after: LawBook; readonly now: Instant }> {
  const now = instant(request.now);
  const fault = findingsOf(draft, await lintContext(request.read(), request.tenant, now)).find((one) => one.severity === 'error');
  if (fault && draft.state !== 'published') throw new Problem(409, 'law-has-errors', { params: { count: 1 } });
  const tx = request.read();
  const published = knownAt(await readPublications(tx), null).filter((one) => one.draft_id !== draft.id);
  const before = assembleTenant(request.tenant.base, published, request.tenant.revision).law;
  const after = assembleTenant(request.tenant.base, [...published, asIfPublished(draft, now)], request.tenant.revision).law;
  return { tx, before, after, now };
}

async function presentMoves(request: RequestContext, moves: readonly DossierMove[]): Promise<object> {
  const rows = (await request.read()('dossier').whereIn('id', moves.map((one) => one.dossier)).select('id', 'code', 'reference')) as { id: string; code: string | null; reference: string }[];
  const codes = new Map(rows.map((row) => [row.id, row.code ?? row.reference]));
  return { items: moves.map((one) => presentMove(request, one, codes.get(one.dossier) ?? '')), next: moves.length === pageSize ? (moves.at(-1)?.dossier ?? null) : null };
}

function presentMove(request: RequestContext, move: DossierMove, code: string): object {
  return { ...move, code, agency: presentAgency(request, move.agency), sentence: request.say(`deadlines.${move.kind}`) };
}

function presentMeasure(request: RequestContext, { civilDays, workingDays, agencies, ...counts }: Impact): object {
  const bars = (histogram: ReadonlyMap<number, number>) => [...histogram].sort(([a], [b]) => a - b).map(([days, count]) => ({ days, count }));
  const rows = [...agencies].filter(([, own]: [string, ImpactCounts]) => own.moved > 0).sort(([, a], [, b]) => b.moved - a.moved);
  return { ...counts, civilDays: bars(civilDays), workingDays: bars(workingDays), agencies: rows.map(([id, own]) => ({ agency: presentAgency(request, id), ...own })) };
}

/** The calendar draft of an id; 404 and 409 where there is none. */
export async function calendarDraft(request: RequestContext, id: string): Promise<Draft> {
  const draft = await readDraft(request.read(), id);
  if (draft === null) throw new Problem(404, 'law-draft-unknown');
  if (draft.kind !== 'calendar') throw new Problem(409, 'law-not-a-calendar');
  return draft;
}
