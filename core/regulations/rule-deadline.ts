import type { Instant } from '../contract/localized.ts';
import type { ClauseReference, RuleCase, RulesVersion } from '../contract/regulation.ts';
import { afterHours } from '../contract/rule-points/intake.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { nextWorkingMoment } from '../working-time/deadline.ts';
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
  const version = resolveRules(regulations, received);
  const found = valueOf(version, point, subject.ruleCase);
  const decisions = inForce(regulations, received).map(({ regulation }) => regulation.number);
  if (!('value' in found)) return { set: false, reason: found.missing, external: found.rule?.external ?? null, decisions };
  if (!isTimeRule(found.value)) return { set: false, reason: 'not-a-term', external: null, decisions };
  const deadline = explainDeadline(calendar, found.value, received);
  const shifting = found.value.starts === 'submission' ? afterHoursClauses(version, calendar, received, subject.ruleCase) : [];
  return {
    set: true,
    rule: found.value,
    deadline,
    clauses: [...found.rule.clauses, ...shifting].map((id) => clauseReference(regulations, id, received)).filter((clause) => clause !== null),
  };
}

export function isTimeRule(value: unknown): value is TimeRule {
  return typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value && 'count' in value;
}

/** The clauses by which something submitted outside working hours counts from the next working moment; none inside them. */
function afterHoursClauses(version: RulesVersion, calendar: Calendar, received: Instant, ruleCase: RuleCase): readonly string[] {
  const found = valueOf(version, afterHours, ruleCase);
  if (!('value' in found) || found.value.receivedAt !== 'nextWorkingMoment') return [];
  return Date.parse(nextWorkingMoment(calendar, received)) > Date.parse(received) ? found.rule.clauses : [];
}
