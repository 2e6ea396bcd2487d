import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { clauseReference } from '../regulations/clause-reference.ts';
import { readInstant } from '../regulations/routes.ts';
import { resolveRules } from '../regulations/resolve-rules.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { caseInWords } from './case-in-words.ts';

/**
 * The same rule in every province, as published. This is no way from one province into another: a published decision is
 * public law, printed in the official gazette, and only what it says is given – the sentence, the citation, the decision.
 * It is read from the law each province runs on, in which there are no drafts, no reviews, no people and no dossiers, and no
 * row of another province's tables is asked for here beyond the count of its publications. Fictional provinces are left out.
 */
export async function pointInProvinces(request: RequestContext): Promise<unknown> {
  const point = allRulePoints.get(request.params['point'] ?? '');
  if (point === undefined) throw new Problem(404, 'point-unknown', { params: { point: request.params['point'] ?? '' } });
  const at = readInstant(request);
  const provinces = [];
  for (const known of request.platform.tenants.values()) {
    if (known.data.tenant.fictional) continue;
    const { law, data } = await request.platform.freshTenant(known);
    const { rules } = resolveRules(law.regulations, at);
    const own = rules.filter((rule) => rule.point === point.key);
    provinces.push({
      name: request.local(data.tenant.name), own: known.id === request.tenant.id,
      values: (own.length > 0 ? own : [null]).map((rule) => ({
        sentence: ruleInWords(request, point.key, rule), when: rule ? caseInWords(request, rule.when) : [],
        grounds: (rule?.clauses ?? []).map((id) => clauseReference(law.regulations, id, at)).filter((one) => one !== null).map((one) => ({ cite: one.cite, number: one.regulation.number })),
      })),
    });
  }
  return { point: point.key, title: request.local(point.title), at: at ?? instant(request.now), provinces: provinces.sort((a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name, 'vi')) };
}
