import type { ClauseReference, ResolvedRule } from '../contract/regulation.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Difference } from '../regulations/differences.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { caseInWords } from './case-in-words.ts';
import { titleOf } from './present-findings.ts';
import { themeOf, themesInOrder } from './themes.ts';

/** Finds a clause as one of the two laws has it. */
export type ClauseFinder = (id: string) => ClauseReference | null;

/** One law's word on a matter, as pages show it. */
export function presentSide(request: RequestContext, rule: ResolvedRule | null, clause: ClauseFinder): unknown {
  if (rule === null) return null;
  const clauses = rule.clauses.map(clause).filter((one) => one !== null);
  return { sentence: ruleInWords(request, rule.point, rule), layer: rule.layer, regulation: rule.regulation, number: clauses[0]?.regulation.number ?? rule.regulation, reading: rule.reading ? request.local(rule.reading) : null, clauses };
}

/** Differences in the order of the themes, each with both sides in words. */
export function presentDifferences(request: RequestContext, differences: readonly Difference[], before: ClauseFinder, after: ClauseFinder): unknown[] {
  const order = (one: Difference) => themesInOrder.indexOf(themeOf(one.point));
  return [...differences].sort((a, b) => order(a) - order(b)).map((one) => ({
    point: one.point, title: titleOf(request, one.point), theme: request.say(`rule-themes.${themeOf(one.point)}`), when: caseInWords(request, one.when), kind: one.kind,
    before: presentSide(request, one.before, before), after: presentSide(request, one.after, after),
  }));
}
