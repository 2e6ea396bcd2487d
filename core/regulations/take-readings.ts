import type { Rule } from '../contract/regulation.ts';
import { RegulationError } from './load-regulations.ts';
import type { LoadedRegulation } from './load-regulations.ts';

/** Which reading a province takes where a clause allows several: rule point → id of the alternative. */
export type Readings = { readonly [point: string]: string };

/**
 * The regulations as a province reads them. The text, and so its hash, stays the same; the rule says what the reading taken
 * says. Throws RegulationError for a reading that no rule offers.
 */
export function takeReadings(regulations: readonly LoadedRegulation[], readings: Readings): readonly LoadedRegulation[] {
  for (const [point, id] of Object.entries(readings)) {
    const offered = regulations.flatMap(({ regulation }) => regulation.rules).filter((rule) => rule.point === point).flatMap((rule) => rule.alternatives ?? []);
    if (!offered.some((one) => one.id === id)) {
      throw new RegulationError(`readings: ${point} has no reading "${id}". Choose one of: ${[...new Set(offered.map((one) => one.id))].join(', ') || 'none; the text allows one reading only'}.`);
    }
  }
  if (Object.keys(readings).length === 0) return regulations;
  return regulations.map((one) => ({ ...one, regulation: { ...one.regulation, rules: one.regulation.rules.map((rule) => taken(rule, readings[rule.point])) } }));
}

function taken(rule: Rule, id: string | undefined): Rule {
  const other = rule.alternatives?.find((one) => one.id === id);
  if (other === undefined) return rule;
  const { value: _value, external: _external, silent: _silent, ...rest } = rule;
  const { id: name, ...saying } = other;
  return { ...rest, ...saying, taken: name };
}
