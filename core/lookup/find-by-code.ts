import type { Knex } from 'knex';
import type { DossierState } from '../contract/dossier-view.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { settleNow } from '../dossiers/act.ts';
import { completion } from '../dossiers/national-status.ts';
import { presentNational } from '../dossiers/present-summary.ts';
import { findCounted } from './lookup-limit.ts';
import type { Caller } from './lookup-limit.ts';

/** What a look-up reads of a dossier; nothing of the applicant. */
export interface Found {
  readonly id: string;
  readonly code: string | null;
  readonly reference: string;
  readonly procedure_id: string;
  readonly procedure_version: string;
  readonly state: DossierState;
  readonly step_index: number | null;
}

export const foundColumns = ['id', 'code', 'reference', 'procedure_id', 'procedure_version', 'state', 'step_index'] as const;

/** What anybody may know of a dossier (Thông tư 01/2018/TT-VPCP Điều 16.2d). */
export interface PublicView {
  readonly code: string;
  readonly state: ReturnType<typeof presentNational>;
  readonly progress: { readonly percent: number; readonly sentence: string };
}

/** No dossier has this code. */
const nobodys = '-';

/** The dossier of a code or reference as anybody may see it, by whatever channel they ask; 404 for all else, 429 over the caller's limit. */
export async function lookUpByCode(request: RequestContext, caller: Caller, asked: string): Promise<PublicView> {
  const upper = asked.trim().toUpperCase();
  // What can be no code is looked for all the same, as one that nobody has: the answer and the time it takes say no more.
  const typed = /^[0-9A-Z.\-]{6,40}$/.test(upper) ? upper : nobodys;
  const [first] = await findCounted<Found>(request, caller, of(request, typed));
  if (first === undefined) throw new Problem(404, 'dossier-not-found');
  return publicView(request, first.state === 'supplement-requested' ? await afterSettling(request, first, typed) : first);
}

/** The code and how far it is, nothing else. */
export function publicView(request: RequestContext, found: Found): PublicView {
  const all = request.tenant.procedures.version(found.procedure_id, found.procedure_version)?.process.length ?? 0;
  return {
    code: found.code ?? found.reference,
    state: presentNational(request, found.state),
    progress: { percent: completion(found.state, { done: found.step_index ?? 0, all }), sentence: request.say(`progress.${found.state}`) },
  };
}

function of(request: RequestContext, typed: string): Knex.QueryBuilder {
  return request.read()('dossier').where(typed.startsWith('NH-') ? 'reference' : 'code', typed).select(...foundColumns);
}

/** Only a dossier that waits for its applicant can lapse by itself: it is settled before anybody is told its state. */
async function afterSettling(request: RequestContext, found: Found, typed: string): Promise<Found> {
  await settleNow(request, found.id);
  const [settled] = (await of(request, typed)) as Found[];
  return settled ?? found;
}
