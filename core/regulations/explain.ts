import type { Instant, Json } from '../contract/localized.ts';
import type { ClauseReference, ResolvedRule, RuleCase } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { clauseReference } from './clause-reference.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { fits } from './governing.ts';
import { inForce, isAbove, resolveRules } from './resolve-rules.ts';
import { valueOf } from './value-of.ts';

/** What holds for a point at an instant and why. */
export interface Explanation {
  readonly point: RulePoint<unknown>;
  readonly at: Instant;
  readonly status: 'set' | 'external' | 'silent' | 'unset' | 'not-loaded';
  readonly value: Json | null;
  readonly rule: ResolvedRule | null;
  readonly clauses: readonly ClauseReference[];
  /** Rules of higher layers that this one goes before, which it may because they are open. */
  readonly overrides: readonly ResolvedRule[];
  readonly rulesVersion: string;
  readonly decisions: readonly string[];
}

/** Throws RangeError for a point nobody knows. */
export function explain(regulations: readonly LoadedRegulation[], key: string, at: Instant, ruleCase: RuleCase): Explanation {
  const point = allRulePoints.get(key);
  if (point === undefined) throw new RangeError(key);
  const version = resolveRules(regulations, at);
  const found = valueOf(version, point, ruleCase);
  const rule = found.rule;
  const holding = inForce(regulations, at);
  const provinceMissing = !holding.some(({ regulation }) => regulation.layer === 'province');
  const status = 'value' in found ? 'set' : found.missing === 'unset' && provinceMissing ? 'not-loaded' : found.missing;
  return {
    point,
    at,
    status,
    value: 'value' in found ? (found.value as Json) : null,
    rule,
    clauses: (rule?.clauses ?? []).map((id) => clauseReference(regulations, id, at)).filter((clause) => clause !== null),
    overrides: rule ? version.rules.filter((one) => isAbove(one.layer, rule.layer) && one.point === key && fits(one.when, ruleCase)) : [],
    rulesVersion: version.hash,
    decisions: holding.map(({ regulation }) => regulation.number),
  };
}
