import type { Regulation, Rule } from '../contract/regulation.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { LintFinding } from './lint-finding.ts';
import { misfitOf } from './lint-rule.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce, isAbove } from './resolve-rules.ts';

/** A province, or its adjustment, sets only what the rules above that are in force with it leave open, and within their bounds. */
export function lintLayers(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const all = regulations.flatMap(({ regulation }) => regulation.rules.map((rule) => ({ regulation, rule })));
  return regulations.flatMap(({ regulation }) =>
    regulation.rules.flatMap((rule, index) =>
      all
        .filter((one) => one.rule.point === rule.point && isAbove(one.regulation.layer, regulation.layer) && together(one.regulation, regulation))
        .flatMap((one) => compare(one, rule, { regulation: regulation.id, path: `/rules/${index}` })),
    ),
  );
}

function compare({ regulation, rule: above }: { regulation: Regulation; rule: Rule }, below: Rule, place: Pick<LintFinding, 'regulation' | 'path'>): LintFinding[] {
  if (above.value === undefined || below.value === undefined) return [];
  const params = { point: below.point, clause: above.clauses.join(', ') };
  if (above.open === undefined) return [{ code: regulation.layer === 'national' ? 'closed-national-rule' : 'closed-rule', severity: 'error', ...place, params }];
  const { within } = above.open;
  if (typeof within !== 'object' || within === null) return [];
  const misfit = misfitOf(within, below.value);
  return misfit ? [{ code: 'outside-bounds', severity: 'error', ...place, params: { ...params, reason: `${misfit.path} ${misfit.reason}`.trim() } }] : [];
}

function together(a: Regulation, b: Regulation): boolean {
  const [endA, endB] = [endOfForce(a), endOfForce(b)];
  return (endB === null || startOfDay(a.effectiveFrom) < endB) && (endA === null || startOfDay(b.effectiveFrom) < endA);
}
