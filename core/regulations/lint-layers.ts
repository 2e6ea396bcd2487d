import type { Instant } from '../contract/localized.ts';
import type { Regulation, Rule, RuleCase } from '../contract/regulation.ts';
import { startOfDay } from '../dossiers/instants.ts';
import { casesWithin, governing } from './governing.ts';
import type { LintFinding } from './lint-finding.ts';
import { misfitOf } from './lint-rule.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce, holdsAt, isAbove } from './resolve-rules.ts';

/**
 * A province, or its adjustment, sets only what the rules above that are in force with it leave open, and within their bounds. A
 * rule that would be heard in some of its cases only is refused too: it is to be narrowed to those.
 */
export function lintLayers(regulations: readonly LoadedRegulation[]): LintFinding[] {
  return regulations.flatMap(({ regulation }) =>
    regulation.rules.flatMap((rule, index) => rulingOver(rule, regulation, regulations).flatMap((one) => compare(one, rule, { regulation: regulation.id, path: `/rules/${index}` }))),
  );
}

/** A rule above another. */
interface Above {
  readonly regulation: Regulation;
  readonly rule: Rule;
  readonly when: RuleCase;
}

/** The rules above that govern one of a rule's cases on one of the days on which both are in force. */
function rulingOver(rule: Rule, own: Regulation, regulations: readonly LoadedRegulation[]): Above[] {
  const above = regulations
    .filter(({ regulation }) => isAbove(regulation.layer, own.layer) && together(regulation, own))
    .flatMap(({ regulation }) => regulation.rules.filter((one) => one.point === rule.point && !one.silent).map((one): Above => ({ regulation, rule: one, when: one.when ?? {} })));
  if (above.length === 0) return [];
  const cases = casesWithin(rule.when ?? {}, above);
  const ruling = new Set<Above>();
  for (const at of turns(own, above)) {
    const holding = above.filter(({ regulation }) => holdsAt(regulation, at));
    for (const layer of ['national', 'province'] as const) {
      const spoken = holding.filter(({ regulation }) => regulation.layer === layer);
      for (const ruleCase of cases) for (const one of governing(spoken, ruleCase)) ruling.add(one);
    }
  }
  return above.filter((one) => ruling.has(one));
}

/** The instants of a regulation's force from which other rules above may govern. */
function turns(own: Regulation, above: readonly Above[]): Instant[] {
  const edges = above.flatMap(({ regulation }) => [startOfDay(regulation.effectiveFrom), endOfForce(regulation) ?? []].flat());
  return [startOfDay(own.effectiveFrom), ...new Set(edges)].filter((at) => holdsAt(own, at));
}

function compare({ regulation, rule: above }: Above, below: Rule, place: Pick<LintFinding, 'regulation' | 'path'>): LintFinding[] {
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
