import type { Regulation, Rule, Transition } from '../contract/regulation.ts';
import { RegulationError } from './load-regulations.ts';
import type { LoadedRegulation } from './load-regulations.ts';

/** The key of a reading that is no rule's: which law a step follows where the decision has no transitional clause. */
const transitionKey = 'transition';

/** Which reading a province takes where a clause allows several: rule point (or `transition`) → id of the alternative. */
export type Readings = { readonly [point: string]: string };

/**
 * The regulations as a province reads them. The text, and so its hash, stays the same; the rule says what the reading taken
 * says. Throws RegulationError for a reading that no rule offers.
 */
export function takeReadings(regulations: readonly LoadedRegulation[], readings: Readings): readonly LoadedRegulation[] {
  const { [transitionKey]: mode, ...ofRules } = readings;
  if (mode !== undefined && mode !== 'pin' && mode !== 'step') throw new RegulationError(`readings: ${transitionKey} is "pin" or "step", not "${mode}".`);
  for (const [point, id] of Object.entries(ofRules)) {
    const offered = regulations.flatMap(({ regulation }) => regulation.rules).filter((rule) => rule.point === point).flatMap((rule) => rule.alternatives ?? []);
    if (!offered.some((one) => one.id === id)) {
      throw new RegulationError(`readings: ${point} has no reading "${id}". Choose one of: ${[...new Set(offered.map((one) => one.id))].join(', ') || 'none; the text allows one reading only'}.`);
    }
  }
  if (Object.keys(readings).length === 0) return regulations;
  return regulations.map((one) => ({ ...one, regulation: { ...one.regulation, transition: transitionOf(one.regulation, mode), rules: one.regulation.rules.map((rule) => taken(rule, ofRules[rule.point])) } }));
}

/** A decision with a transitional clause of its own says what it says; only a silent one may be read either way. */
function transitionOf({ id, layer, transition }: Regulation, mode: Transition['mode'] | undefined): Transition {
  if (mode === undefined || layer === 'national' || mode === transition.mode) return transition;
  if (transition.clauses.length > 0) throw new RegulationError(`readings: ${id} has a transitional clause (${transition.clauses.join(', ')}); it cannot be read as "${mode}".`);
  return { ...transition, mode };
}

function taken(rule: Rule, id: string | undefined): Rule {
  const other = rule.alternatives?.find((one) => one.id === id);
  if (other === undefined) return rule;
  const { value: _value, external: _external, silent: _silent, ...rest } = rule;
  const { id: name, ...saying } = other;
  return { ...rest, ...saying, taken: name };
}
