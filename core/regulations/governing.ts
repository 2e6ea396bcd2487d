import type { RuleCase } from '../contract/regulation.ts';

interface Narrowed {
  readonly when?: RuleCase;
}

const keys = ['channel', 'level', 'agencyLevel', 'procedure', 'stage'] as const satisfies readonly (keyof RuleCase)[];

/**
 * Every case worth telling apart by what these rules are narrowed to, inside one case: for each thing that case leaves open, each
 * value that a rule names and one that none of them names. What a rule says in all of these, it says in every dossier.
 */
export function casesWithin(within: RuleCase, rules: readonly Narrowed[]): RuleCase[] {
  return keys.reduce<RuleCase[]>((cases, key) => {
    if (within[key] !== undefined) return cases;
    const named = new Set(rules.flatMap((rule) => rule.when?.[key] ?? []));
    return cases.flatMap((one) => [one, ...[...named].map((value): RuleCase => ({ ...one, [key]: value }))]);
  }, [within]);
}

/** A rule fits when each thing it names is so in the case; what the case does not know fits only a rule that does not ask. */
export function fits(when: RuleCase, ruleCase: RuleCase): boolean {
  for (const key in when) if (ruleCase[key as keyof RuleCase] !== when[key as keyof RuleCase]) return false;
  return true;
}

/** Of the rules of one layer about one point, those that govern a case: the most specific that fit; two where the law says it twice. */
export function governing<One extends Narrowed>(rules: readonly One[], ruleCase: RuleCase): One[] {
  const fitting = rules.filter((rule) => fits(rule.when ?? {}, ruleCase));
  const most = Math.max(...fitting.map(specificity));
  return fitting.filter((rule) => specificity(rule) === most);
}

function specificity({ when }: Narrowed): number {
  return Object.keys(when ?? {}).length;
}
