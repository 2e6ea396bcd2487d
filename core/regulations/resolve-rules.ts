import { createHash } from 'node:crypto';
import type { Instant } from '../contract/localized.ts';
import type { Regulation, ResolvedRule, Rule, RuleCase, RulesVersion } from '../contract/regulation.ts';
import { startOfDay } from '../dossiers/instants.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import { casesWithin, governing } from './governing.ts';
import type { LoadedRegulation } from './load-regulations.ts';

const layers = ['national', 'province', 'adjustment'] as const;

/** Whether rules of layer `a` bind those of layer `b`. */
export function isAbove(a: Regulation['layer'], b: Regulation['layer']): boolean {
  return layers.indexOf(a) < layers.indexOf(b);
}

/** First instant at which a regulation no longer holds; null when no end is known. */
export function endOfForce(regulation: Regulation): Instant | null {
  return regulation.effectiveTo === null ? null : new Date(Date.parse(startOfDay(regulation.effectiveTo)) + 86_400_000).toISOString();
}

export function holdsAt(regulation: Regulation, at: Instant): boolean {
  const end = endOfForce(regulation);
  return startOfDay(regulation.effectiveFrom) <= at && (end === null || at < end);
}

export function inForce(regulations: readonly LoadedRegulation[], at: Instant): LoadedRegulation[] {
  return regulations.filter(({ regulation }) => holdsAt(regulation, at));
}

/**
 * The rules that hold at an instant, and from when to when exactly these hold. A rule goes before those of the layers above
 * it only where they are open; a silent rule lets the layer above speak. Pure: same regulations, same answer and hash.
 */
export function resolveRules(regulations: readonly LoadedRegulation[], at: Instant): RulesVersion {
  const holding = inForce(regulations, at).sort((a, b) => layers.indexOf(a.regulation.layer) - layers.indexOf(b.regulation.layer) || (a.plugin < b.plugin ? -1 : 1));
  const rules = layers.flatMap((layer) =>
    holding.filter((one) => one.regulation.layer === layer).flatMap(({ regulation }) => regulation.rules.map((rule): Spoken => ({ ...resolved(regulation, rule), isOpen: rule.open !== undefined }))),
  );
  const reaches = rules.map((rule) => reachOf(rule, rules));
  const binding = new Set(reaches.flatMap(({ somewhere, stoppedBy }) => (somewhere ? stoppedBy : [])));
  const allowed = rules.filter((_rule, index) => reaches[index]?.somewhere).map((rule): ResolvedRule => {
    const { isOpen: _isOpen, ...rest } = rule;
    return binding.has(rule) ? { ...rest, binds: true } : rest;
  });
  const ordered = allowed.sort((a, b) => compare(keyOf(a), keyOf(b)));
  const sources = holding.map((one) => ({ id: one.regulation.id, hash: one.hash, layer: one.regulation.layer }));
  const hash = createHash('sha256').update(canonicalJson({ regulations: sources, rules: ordered })).digest('hex');
  return { hash, ...interval(regulations, at), regulations: sources, rules: ordered };
}

/** Stable text of a case, for sorting and for the temporal key of the database. */
export function caseKey(when: RuleCase): string {
  return canonicalJson(when);
}

function resolved(regulation: Regulation, rule: Rule): ResolvedRule {
  const { open: _open, alternatives: _others, when, ...rest } = rule;
  return { ...rest, when: when ?? {}, layer: regulation.layer, regulation: regulation.id };
}

/** A rule before it is known what the layers make of each other. */
type Spoken = ResolvedRule & { readonly isOpen: boolean };

/**
 * In which of its cases a rule is heard: a layer may set a point where no layer above sets it, or where the rules that govern
 * the case above leave it open. What a text that is not loaded (`external`) says is unknown, so it counts as closed unless it
 * is marked open. `stoppedBy`: the closed rules that govern one of its cases.
 */
function reachOf(rule: Spoken, rules: readonly Spoken[]): { readonly somewhere: boolean; readonly stoppedBy: readonly Spoken[] } {
  const above = rules.filter((one) => isAbove(one.layer, rule.layer) && one.point === rule.point && !one.silent);
  const cases = casesWithin(rule.when, above);
  const closed = cases.map((ruleCase) => layers.flatMap((layer) => governing(above.filter((one) => one.layer === layer), ruleCase)).filter((one) => !one.isOpen));
  return { somewhere: closed.some((found) => found.length === 0), stoppedBy: closed.flat() };
}

function interval(regulations: readonly LoadedRegulation[], at: Instant): { from: Instant; to: Instant | null } {
  const edges = regulations.flatMap(({ regulation }) => [startOfDay(regulation.effectiveFrom), endOfForce(regulation)]).filter((edge) => edge !== null);
  const past = edges.filter((edge) => edge <= at).sort();
  const future = edges.filter((edge) => edge > at).sort();
  return { from: past.at(-1) ?? '0000-01-01T00:00:00.000Z', to: future[0] ?? null };
}

function keyOf(rule: ResolvedRule): string {
  return `${rule.point} ${rule.layer} ${caseKey(rule.when)} ${rule.regulation}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
