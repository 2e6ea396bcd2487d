import type { Regulation, Rule } from '../contract/regulation.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { LintFinding } from './lint-finding.ts';
import { misfitOf } from './lint-rule.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce } from './resolve-rules.ts';

/** A province sets only what the national rules in force with it leave open, and within their bounds. */
export function lintNational(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const national = regulations.filter(({ regulation }) => regulation.layer === 'national').flatMap(({ regulation }) => regulation.rules.map((rule) => ({ regulation, rule })));
  return regulations
    .filter((one) => one.regulation.layer === 'province')
    .flatMap(({ regulation }) =>
      regulation.rules.flatMap((rule, index) =>
        national
          .filter((one) => one.rule.point === rule.point && together(one.regulation, regulation))
          .flatMap((one) => compare(one.rule, rule, { regulation: regulation.id, path: `/rules/${index}` })),
      ),
    );
}

function compare(above: Rule, below: Rule, place: Pick<LintFinding, 'regulation' | 'path'>): LintFinding[] {
  if (above.value === undefined || below.value === undefined) return [];
  const params = { point: below.point, clause: above.clauses.join(', ') };
  if (above.open === undefined) return [{ code: 'closed-national-rule', severity: 'error', ...place, params }];
  const { within } = above.open;
  if (typeof within !== 'object' || within === null) return [];
  const misfit = misfitOf(within, below.value);
  return misfit ? [{ code: 'outside-bounds', severity: 'error', ...place, params: { ...params, reason: `${misfit.path} ${misfit.reason}`.trim() } }] : [];
}

function together(a: Regulation, b: Regulation): boolean {
  const [endA, endB] = [endOfForce(a), endOfForce(b)];
  return (endB === null || startOfDay(a.effectiveFrom) < endB) && (endA === null || startOfDay(b.effectiveFrom) < endA);
}
