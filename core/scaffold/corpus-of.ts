import type { Json } from '../contract/localized.ts';
import type { Regulation, Rule } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Scenario, ScenarioFile } from '../scenarios/scenario.ts';

/**
 * The first conformance corpus of a decision, one file a clause: on its first day the platform applies the value that the
 * clause gives, and names the clause. What the value does is then for the vendor to show in steps of its own.
 */
export function corpusOf(regulation: Regulation, province: string): ReadonlyMap<string, ScenarioFile> {
  // A question asked from outside knows no agency and no stage: such rules are shown by steps of a dossier only.
  const kept = regulation.rules.filter((rule) => rule.value !== undefined && allRulePoints.get(rule.point)?.planned !== true && rule.when?.agencyLevel === undefined && rule.when?.stage === undefined);
  const byClause = Map.groupBy(kept, (rule) => rule.clauses[0] ?? '');
  return new Map([...byClause].map(([clause, rules]) => [clause, { clause, scenarios: rules.map((rule) => scenarioOf(rule, regulation, province)) }]));
}

function scenarioOf(rule: Rule, { effectiveFrom }: Regulation, province: string): Scenario {
  const { title } = allRulePoints.get(rule.point) ?? { title: { vi: rule.point, en: rule.point } };
  const { channel, level, procedure } = rule.when ?? {};
  const query = new URLSearchParams({ point: rule.point, at: `${effectiveFrom}T08:00:00+07:00`, ...(channel ? { channel } : {}), ...(level ? { level } : {}), ...(procedure ? { procedure } : {}) });
  const narrowed = [channel, level, procedure].filter(Boolean).join(', ');
  return {
    title: { vi: `${title.vi}${narrowed ? ` (${narrowed})` : ''}: đúng giá trị của quyết định`, en: `${title.en}${narrowed ? ` (${narrowed})` : ''}: as the decision says` },
    province,
    steps: [{ at: `${effectiveFrom} 08:00`, call: { path: `/api/explain?${query}` }, then: { clauses: rule.clauses, is: { status: 'set', ...Object.fromEntries(Object.entries(asFields(rule)).map(([name, value]) => [`value.${name}`, value])) } } }],
  };
}

/** A value field by field, so that a fault names the field; a value that is no object has none to name. */
function asFields({ value }: Rule): { readonly [name: string]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && (typeof field !== 'object' || Array.isArray(field))));
}
