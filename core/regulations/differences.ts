import type { ResolvedRule, RuleCase, RulesVersion } from '../contract/regulation.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import { caseKey } from './resolve-rules.ts';
import { ruleFor } from './value-of.ts';

/** new, gone: only one law speaks of it. changed: another value. ground: the same value, resting on other clauses. */
export type DifferenceKind = 'new' | 'gone' | 'changed' | 'ground';

export interface Difference {
  readonly point: string;
  readonly when: RuleCase;
  readonly kind: DifferenceKind;
  readonly before: ResolvedRule | null;
  readonly after: ResolvedRule | null;
}

/**
 * Where two rules versions differ, case by case. A case that only one of them names is set beside what the other says of it
 * in general, so that a narrower rule which falls away is not shown as silence.
 */
export function differencesOf(before: RulesVersion, after: RulesVersion): Difference[] {
  const cases = new Map([...before.rules, ...after.rules].map((rule) => [`${rule.point} ${caseKey(rule.when)}`, rule]));
  return [...cases.values()].flatMap(({ point, when }): Difference[] => {
    const [left, right] = [ruleFor(before, point, when), ruleFor(after, point, when)];
    const kind = kindOf(left, right);
    return kind === null ? [] : [{ point, when, kind, before: left, after: right }];
  });
}

function kindOf(left: ResolvedRule | null, right: ResolvedRule | null): DifferenceKind | null {
  if (left === null || right === null) return left === right ? null : left === null ? 'new' : 'gone';
  if (said(left) !== said(right)) return 'changed';
  return left.regulation === right.regulation && canonicalJson([...left.clauses]) === canonicalJson([...right.clauses]) ? null : 'ground';
}

function said({ value, external, silent }: ResolvedRule): string {
  return canonicalJson({ ...(value === undefined ? {} : { value }), ...(external === undefined ? {} : { external }), ...(silent ? { silent } : {}) });
}
