import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { instant } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import { casesWithin, governing } from '../regulations/governing.ts';
import { inForce } from '../regulations/resolve-rules.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { boundsInWords, boundsOf } from './bounds.ts';
import { caseInWords } from './case-in-words.ts';

/**
 * What the rules in force leave to the province to adjust: each with the clauses that leave it open, and for each such rule its
 * case, its value now and its bounds. `partly`: in other cases nothing may be adjusted.
 */
export function openPoints(request: RequestContext): unknown[] {
  const now = instant(request.now);
  const above = inForce(request.law.regulations, now).filter(({ regulation }) => regulation.layer !== 'adjustment');
  const layers = [above.filter(({ regulation }) => regulation.layer === 'national'), above.filter(({ regulation }) => regulation.layer === 'province')].map((layer) => layer.flatMap(({ regulation }) => regulation.rules));
  return [...allRulePoints.values()].flatMap((point) => {
    const spoken = layers.map((rules) => rules.filter((rule) => rule.point === point.key && !rule.silent));
    // By case: the rules that govern it, and whether all of them leave it open.
    const cases = casesWithin({}, spoken.flat()).map((ruleCase) => spoken.flatMap((rules) => governing(rules, ruleCase))).filter((rules) => rules.length > 0);
    const open = cases.filter((rules) => rules.every((rule) => rule.open !== undefined));
    const rules = spoken.flat().filter((rule) => open.some((found) => found.at(-1) === rule));
    if (rules.length === 0) return [];
    return [{
      point: point.key, title: request.local(point.title), description: request.local(point.description), partly: open.length < cases.length,
      rules: rules.map((rule) => ({ case: caseInWords(request, rule.when ?? {}).join(', '), sentence: ruleInWords(request, point.key, rule), within: boundsInWords(request, point, boundsOf(rule)) })),
      clauses: [...new Set(open.flat().flatMap((rule) => rule.clauses))].map((id) => request.law.clause(id, now)).filter((one) => one !== null),
    }];
  });
}
