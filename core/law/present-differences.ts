import type { Instant } from '../contract/localized.ts';
import type { ClauseReference, ResolvedRule } from '../contract/regulation.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Difference } from '../regulations/differences.ts';
import { clauseReference } from '../regulations/clause-reference.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { inForce } from '../regulations/resolve-rules.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { caseInWords } from './case-in-words.ts';
import { titleOf } from './present-findings.ts';
import { themeOf, themesInOrder } from './themes.ts';

/** Finds a clause as one of the two laws has it. */
export type ClauseFinder = (id: string) => ClauseReference | null;

/** One law's word on a matter, as pages show it. */
export function presentSide(request: RequestContext, rule: ResolvedRule | null, clause: ClauseFinder): unknown {
  if (rule === null) return null;
  const clauses = rule.clauses.map(clause).filter((one) => one !== null);
  return { sentence: ruleInWords(request, rule.point, rule), layer: rule.layer, regulation: rule.regulation, number: clauses[0]?.regulation.number ?? rule.regulation, reading: rule.reading ? request.local(rule.reading) : null, clauses };
}

/** One of the two laws compared: its decisions in force, and its clauses. */
export interface ComparedLaw {
  readonly holding: readonly LoadedRegulation[];
  readonly clause: ClauseFinder;
}

export function lawAt(regulations: readonly LoadedRegulation[], at: Instant): ComparedLaw {
  return { holding: inForce(regulations, at), clause: (id) => clauseReference(regulations, id, at) };
}

/**
 * Differences in the order of the themes, each with both sides in words. Where a rule falls away with the decision that a text
 * replaces of which nothing is loaded, nobody knows what holds: that is said, and never that nothing is ruled.
 */
export function presentDifferences(request: RequestContext, differences: readonly Difference[], before: ComparedLaw, after: ComparedLaw): unknown[] {
  const unread = after.holding.filter(({ regulation }) => regulation.rules.length > 0 && regulation.rules.every((rule) => rule.external !== undefined));
  const unknownAfter = (one: Difference) => one.kind === 'gone' && unread.find(({ regulation }) => regulation.replaces.some(({ id }) => id === one.before?.regulation))?.regulation.number;
  const order = (one: Difference) => themesInOrder.indexOf(themeOf(one.point));
  return [...differences].sort((a, b) => order(a) - order(b)).map((one) => ({
    point: one.point, title: titleOf(request, one.point), theme: request.say(`rule-themes.${themeOf(one.point)}`), when: caseInWords(request, one.when),
    kind: unknownAfter(one) ? 'unknown' : one.kind, unknown: unknownAfter(one) ? request.say('differences.unknown', { number: unknownAfter(one) || '' }) : null,
    before: presentSide(request, one.before, before.clause), after: presentSide(request, one.after, after.clause),
  }));
}
