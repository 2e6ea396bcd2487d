import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { lookupKeys } from '../contract/rule-points/lookup.ts';
import { instant } from '../dossiers/instants.ts';
import { valueOf } from '../regulations/value-of.ts';
import { embedPage } from './embed-page.ts';
import { callerByNetwork, findCounted } from './lookup-limit.ts';
import { foundColumns, lookUpByCode, publicView } from './find-by-code.ts';
import type { Found } from './find-by-code.ts';
import { lookupWays } from './ways.ts';

const code = { type: 'string', maxLength: 60 } as const;

/** Look-up without sign-in: the code and the degree of completion, nothing else (Thông tư 01/2018/TT-VPCP Điều 16.2d). */
export const lookupRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/lookup/:code',
    summary: { vi: 'Tra cứu tình trạng hồ sơ theo mã', en: 'Look a dossier up by its code' },
    who: 'anyone',
    law: false,
    answer: async (request) => ({ body: await lookUpByCode(request, callerByNetwork(request), request.params['code'] ?? '') }),
  },
  {
    method: 'get',
    path: '/api/lookup',
    summary: { vi: 'Tra cứu theo số định danh hoặc tên, nơi quy chế cho phép', en: 'Look-up by identity number or name, where the decision offers it' },
    who: 'anyone',
    query: { identityNumber: { type: 'string', pattern: '^[0-9A-Z-]{8,20}$' }, name: { type: 'string', minLength: 2, maxLength: 100 } },
    answer: lookUpByPerson,
  },
  {
    method: 'get',
    path: '/api/lookup-ways',
    summary: { vi: 'Các cách tra cứu hồ sơ của tỉnh', en: 'The ways in which dossiers of the province can be looked up' },
    who: 'anyone',
    answer: lookupWays,
  },
  {
    method: 'get',
    path: '/nhung/tra-cuu',
    summary: { vi: 'Ô tra cứu để nhúng vào trang của các đơn vị', en: "The look-up box that units put into their own sites" },
    who: 'anyone',
    query: { code },
    produces: 'text/html',
    answer: embedPage,
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
  const query = request.read()('dossier').orderBy('submitted_at', 'desc').limit(mostFound).select(...foundColumns);
  if (identityNumber !== undefined) query.where('applicant_identity', identityNumber);
  else query.whereRaw('applicant_name = lower(?)', [(name ?? '').trim().replace(/\s+/g, ' ').normalize('NFC')]);
  const rows = await findCounted<Found>(request, callerByNetwork(request), query);
  return { body: { items: rows.map((row) => publicView(request, row)), clauses: clauses.map((id) => request.law.clause(id, instant(request.now))) } };
}
