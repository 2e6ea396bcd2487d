import type { ResolvedRule, RuleCase, RulesVersion } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';

/** Why a point has no value: nothing sets it, a text that is not loaded sets it, or the decision is silent on purpose. */
export type Missing = { readonly missing: 'unset' | 'external' | 'silent'; readonly rule: ResolvedRule | null };

export type Found<Value> = { readonly value: Value; readonly rule: ResolvedRule } | Missing;

/** The rule of a point for a case: the lowest layer that speaks, and in it the most specific case. */
export function ruleFor(version: RulesVersion, point: string, ruleCase: RuleCase): ResolvedRule | null {
  const fitting = version.rules.filter((rule) => rule.point === point && fits(rule.when, ruleCase));
  for (const layer of ['adjustment', 'province', 'national'] as const) {
    const spoken = fitting.filter((rule) => rule.layer === layer && !rule.silent).sort((a, b) => specificity(b) - specificity(a));
    if (spoken[0]) return spoken[0];
  }
  return fitting.find((rule) => rule.silent) ?? null;
}

/** The value of a point for a case; its schema was checked when the regulation was linted. */
export function valueOf<Value>(version: RulesVersion, point: RulePoint<Value>, ruleCase: RuleCase): Found<Value> {
  const rule = ruleFor(version, point.key, ruleCase);
  if (rule === null) return { missing: 'unset', rule };
  if (rule.value !== undefined) return { value: rule.value as Value, rule };
  return { missing: rule.external === undefined ? 'silent' : 'external', rule };
}

/** A rule fits when each thing it names is so in the case; what the case does not know fits only a rule that does not ask. */
export function fits(when: RuleCase, ruleCase: RuleCase): boolean {
  return Object.entries(when).every(([key, wanted]) => ruleCase[key as keyof RuleCase] === wanted);
}

function specificity(rule: ResolvedRule): number {
  return Object.keys(rule.when).length;
}
