import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { instant } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import { inForce } from '../regulations/resolve-rules.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { boundsInWords, boundsOf } from './bounds.ts';

/** What the rules in force leave to the province to adjust: each with the clause that leaves it open, its bounds and its value now. */
export function openPoints(request: RequestContext): unknown[] {
  const now = instant(request.now);
  const above = inForce(request.law.regulations, now).filter(({ regulation }) => regulation.layer !== 'adjustment');
  return [...allRulePoints.values()].flatMap((point) => {
    const rules = above.flatMap(({ regulation }) => regulation.rules).filter((rule) => rule.point === point.key && !rule.silent);
    if (rules.length === 0 || rules.some((rule) => rule.open === undefined)) return [];
    return [{
      point: point.key, title: request.local(point.title), description: request.local(point.description),
      sentence: ruleInWords(request, point.key, rules.at(-1) ?? null), within: boundsInWords(request, point, boundsOf(above, point.key)),
      clauses: [...new Set(rules.flatMap((rule) => rule.clauses))].map((id) => request.law.clause(id, now)).filter((one) => one !== null),
    }];
  });
}
