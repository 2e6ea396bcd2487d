import { projectFolder } from '../config/load-config.ts';
import type { ClauseCoverage, Coverage, Proof } from '../coverage/coverage.ts';
import { measureCoverage } from '../coverage/measure.ts';
import { titleOf } from '../law/present-findings.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { projectFolders } from '../open-platform.ts';

/** Code, tests and scenarios do not change while the process runs: measured once, when somebody first asks. */
let measured: Coverage | null = null;

/** For each clause of the province's decisions: what enforces it and what shows that. */
export const coverageRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/coverage',
    summary: { vi: 'Điều khoản nào được thực thi, chứng minh bằng gì', en: 'Which clause is enforced, and what shows it' },
    who: 'staff',
    permission: 'regulation:read',
    answer(request) {
      measured ??= measureCoverage(projectFolder, projectFolders(projectFolder).ruleSets);
      const layers = new Map(request.law.regulations.map(({ regulation }) => [regulation.id, regulation.layer]));
      const decisions = measured.decisions.filter((one) => layers.has(one.id));
      return { body: { decisions: decisions.map((one) => ({ ...one, layer: layers.get(one.id), clauses: one.clauses.map((clause) => present(request, clause)) })) } };
    },
  },
];

function present(request: RequestContext, { clause, status, points, code, proofs, opposites }: ClauseCoverage): unknown {
  return {
    id: clause.id,
    cite: clause.cite,
    kind: clause.kind,
    status,
    summary: request.local(clause.summary),
    points: points.map((point) => titleOf(request, point)),
    code,
    // Scenarios are written for readers; the project's own tests are only counted.
    proofs: proofs.filter(isScenario),
    opposites: opposites.filter(isScenario),
    tests: [...proofs, ...opposites].filter((one) => !isScenario(one)).length,
  };
}

const isScenario = ({ place }: Proof) => place.endsWith('.json');
