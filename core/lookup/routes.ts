import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { lookupKeys } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import { valueOf } from '../regulations/value-of.ts';
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
  {
    method: 'get',
    path: '/api/lookup',
    summary: { vi: 'Tra cứu theo số định danh hoặc tên, nơi quy chế cho phép', en: 'Look-up by identity number or name, where the decision offers it' },
    who: 'anyone',
    query: { identityNumber: { type: 'string', pattern: '^[0-9A-Z-]{8,20}$' }, name: { type: 'string', minLength: 2, maxLength: 100 } },
    answer: lookUpByPerson,
  },
];

/** So many dossiers at most answer one search by person; nobody reads a province's list that way. */
const mostFound = 20;

/** By identity number or name (lookup.keys): whoever finds a dossier so learns its code and how far it is, nothing else. */
async function lookUpByPerson(request: RequestContext): Promise<{ body: unknown }> {
  const { identityNumber, name } = request.query;
  const key = identityNumber !== undefined ? 'identity-number' : 'name';
  const found = valueOf(request.law.at(instant(request.now)).version, lookupKeys, {});
  const clauses = 'value' in found ? found.rule.clauses : [];
  if (!('value' in found) || !found.value.keys.includes(key)) throw new Problem(409, 'lookup-key-not-offered', { clauses });
  const query = request.read()('dossier').orderBy('submitted_at', 'desc').limit(mostFound);
  if (identityNumber !== undefined) query.where('applicant_identity', identityNumber);
  else query.whereRaw(`lower(applicant->>'name') = lower(?)`, [name?.trim() ?? '']);
  const rows = (await query.select(...columns)) as Found[];
  return { body: { items: rows.map((row) => publicView(request, row)), clauses: clauses.map((id) => request.law.clause(id, instant(request.now))) } };
}

interface Found {
  readonly id: string;
  readonly code: string | null;
  readonly reference: string;
  readonly procedure_id: string;
  readonly procedure_version: string;
  readonly state: DossierState;
  readonly step_index: number | null;
}

const columns = ['id', 'code', 'reference', 'procedure_id', 'procedure_version', 'state', 'step_index'] as const;

async function lookUp(request: RequestContext): Promise<{ body: unknown }> {
  const typed = (request.params['code'] ?? '').trim().toUpperCase();
  if (!/^[0-9A-Z.\-]{6,40}$/.test(typed)) throw new Problem(404, 'dossier-not-found');
  const first = await find(request, typed);
  const found = first.state === 'supplement-requested' ? await afterSettling(request, first, typed) : first;
  return { body: publicView(request, found) };
}

/** What anybody may know of a dossier: its code and how far it is. */
function publicView(request: RequestContext, found: Found): unknown {
  const all = request.tenant.procedures.version(found.procedure_id, found.procedure_version)?.process.length ?? 0;
  const percent = completion(found.state, { done: found.step_index ?? 0, all });
  return {
    code: found.code ?? found.reference,
    state: presentNational(request, found.state),
    progress: { percent, sentence: request.say(`progress.${found.state}`) },
  };
}

async function find(request: RequestContext, typed: string): Promise<Found> {
  const column = typed.startsWith('NH-') ? 'reference' : 'code';
  const found = await request.read()('dossier').where(column, typed).first<Found | undefined>(...columns);
  if (found === undefined) throw new Problem(404, 'dossier-not-found');
  return found;
}

/** Only a dossier that waits for its applicant can lapse by itself: it is settled before anybody is told its state. */
async function afterSettling(request: RequestContext, found: Found, typed: string): Promise<Found> {
  await settleNow(request, found.id);
  return find(request, typed);
}
