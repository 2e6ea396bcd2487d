import type { Instant } from '../contract/localized.ts';
import type { ClauseReference, RuleCase } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import type { ExplainedDeadline } from '../working-time/explain-deadline.ts';
import { clauseReference } from './clause-reference.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { inForce, resolveRules } from './resolve-rules.ts';
import { valueOf } from './value-of.ts';

export type RuleDeadline =
  | { readonly set: true; readonly rule: TimeRule; readonly deadline: ExplainedDeadline; readonly clauses: readonly ClauseReference[] }
  /** No term: the law in force names none (its decisions are listed), or names a text that is not loaded. */
  | { readonly set: false; readonly reason: 'unset' | 'external' | 'silent' | 'not-a-term'; readonly external: string | null; readonly decisions: readonly string[] };

/** When the term of a time-rule point falls due for something received at `received`. Throws for a point nobody knows. */
export function ruleDeadline(subject: { regulations: readonly LoadedRegulation[]; calendar: Calendar; point: string; received: Instant; ruleCase: RuleCase }): RuleDeadline {
  const { regulations, calendar, received } = subject;
  const point = allRulePoints.get(subject.point);
  if (point === undefined) throw new RangeError(subject.point);
  const found = valueOf(resolveRules(regulations, received), point, subject.ruleCase);
  const decisions = inForce(regulations, received).map(({ regulation }) => regulation.number);
  if (!('value' in found)) return { set: false, reason: found.missing, external: found.rule?.external ?? null, decisions };
  if (!isTimeRule(found.value)) return { set: false, reason: 'not-a-term', external: null, decisions };
  return {
    set: true,
    rule: found.value,
    deadline: explainDeadline(calendar, found.value, received),
    clauses: found.rule.clauses.map((id) => clauseReference(regulations, id, received)).filter((clause) => clause !== null),
  };
}

export function isTimeRule(value: unknown): value is TimeRule {
  return typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value && 'count' in value;
}
