import type { ResolvedRule, RuleCase, RulesVersion } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { fits, governing } from './governing.ts';

/** Why a point has no value: nothing sets it, a text that is not loaded sets it, or the decision is silent on purpose. */
export type Missing = { readonly missing: 'unset' | 'external' | 'silent'; readonly rule: ResolvedRule | null };

export type Found<Value> = { readonly value: Value; readonly rule: ResolvedRule } | Missing;

/**
 * The rule of a point for a case: the lowest layer that speaks, and in it the most specific case. Where a rule that binds
 * governs the case, the layers below it are not heard.
 */
export function ruleFor(version: RulesVersion, point: string, ruleCase: RuleCase): ResolvedRule | null {
  const candidates = candidatesOf(version).get(point);
  if (candidates === undefined) return null;
  if (candidates.some((rule) => rule.binds)) return boundRule(candidates, ruleCase);
  for (const rule of candidates) if (fits(rule.when, ruleCase)) return rule;
  return null;
}

function boundRule(candidates: readonly ResolvedRule[], ruleCase: RuleCase): ResolvedRule | null {
  const speaking = candidates.filter((rule) => !rule.silent);
  const binding = lowestFirst.findLastIndex((layer) => governing(speaking.filter((rule) => rule.layer === layer), ruleCase).some((rule) => rule.binds));
  return candidates.find((rule) => fits(rule.when, ruleCase) && (rule.silent || lowestFirst.indexOf(rule.layer) >= binding)) ?? null;
}

/** The value of a point for a case; its schema was checked when the regulation was linted. */
export function valueOf<Value>(version: RulesVersion, point: RulePoint<Value>, ruleCase: RuleCase): Found<Value> {
  const rule = ruleFor(version, point.key, ruleCase);
  if (rule === null) return { missing: 'unset', rule };
  if (rule.value !== undefined) return { value: rule.value as Value, rule };
  return { missing: rule.external === undefined ? 'silent' : 'external', rule };
}

const lowestFirst = ['adjustment', 'province', 'national'] as const satisfies readonly ResolvedRule['layer'][];
const indexed = new WeakMap<RulesVersion, ReadonlyMap<string, readonly ResolvedRule[]>>();

/** A version's rules by point, in the order they are asked: the first that fits is the answer. A version never changes, so this is made once. */
function candidatesOf(version: RulesVersion): ReadonlyMap<string, readonly ResolvedRule[]> {
  const known = indexed.get(version);
  if (known) return known;
  const byPoint = Map.groupBy([...version.rules].sort((a, b) => rank(a) - rank(b) || (a.silent ? 0 : specificity(b) - specificity(a))), (rule) => rule.point);
  indexed.set(version, byPoint);
  return byPoint;
}

/** A silent rule is asked after every layer that speaks. */
function rank(rule: ResolvedRule): number {
  return rule.silent ? lowestFirst.length : lowestFirst.indexOf(rule.layer);
}

function specificity(rule: ResolvedRule): number {
  return Object.keys(rule.when).length;
}
