import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { settleNow } from '../dossiers/act.ts';
import type { DossierState } from '../contract/dossier-view.ts';
import { completion } from '../dossiers/national-status.ts';
import { presentNational } from '../dossiers/present-summary.ts';

/** Look-up without sign-in: the code and the degree of completion, nothing else (Thông tư 01/2018/TT-VPCP Điều 16.2d). */
export const lookupRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/lookup/:code',
    summary: { vi: 'Tra cứu tình trạng hồ sơ theo mã', en: 'Look a dossier up by its code' },
    who: 'anyone',
    law: false,
    answer: lookUp,
  },
];

interface Found {
  readonly id: string;
  readonly code: string | null;
  readonly reference: string;
  readonly procedure_id: string;
  readonly state: DossierState;
  readonly step_index: number | null;
}

async function lookUp(request: RequestContext): Promise<{ body: unknown }> {
  const typed = (request.params['code'] ?? '').trim().toUpperCase();
  if (!/^[0-9A-Z.\-]{6,40}$/.test(typed)) throw new Problem(404, 'dossier-not-found');
  const first = await find(request, typed);
  const found = first.state === 'supplement-requested' ? await afterSettling(request, first, typed) : first;
  const all = request.tenant.procedures.get(found.procedure_id)?.process.length ?? 0;
  const percent = completion(found.state, { done: found.step_index ?? 0, all });
  return {
    body: {
      code: found.code ?? found.reference,
      state: presentNational(request, found.state),
      progress: { percent, sentence: request.say(`progress.${found.state}`) },
    },
  };
}

async function find(request: RequestContext, typed: string): Promise<Found> {
  const column = typed.startsWith('NH-') ? 'reference' : 'code';
  const found = await request.read()('dossier').where(column, typed).first<Found | undefined>('id', 'code', 'reference', 'procedure_id', 'state', 'step_index');
  if (found === undefined) throw new Problem(404, 'dossier-not-found');
  return found;
}

/** Only a dossier that waits for its applicant can lapse by itself: it is settled before anybody is told its state. */
async function afterSettling(request: RequestContext, found: Found, typed: string): Promise<Found> {
  await settleNow(request, found.id);
  return find(request, typed);
}
