import type { Regulation, Rule } from '../../contract/regulation.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { caseKey } from '../../regulations/resolve-rules.ts';

/** Before every dossier. */
const always = '0001-01-01';

/**
 * The regulations as if the draft had been in force for the whole of any period: its own dates do not count,
 * the decisions of its layer and subject never were, and neither were the rules that another text of its layer gives to the
 * same point and case. Everything else held when it held, so whatever comes out differently comes from the draft.
 */
export function asIfInForce(regulations: readonly LoadedRegulation[], draft: LoadedRegulation): LoadedRegulation[] {
  const { layer, subject, id, rules, replaces } = draft.regulation;
  const own = new Set(rules.map(placeOf));
  const stays = (other: Regulation) => other.id !== id && !replaces.some((one) => one.id === other.id) && !(layer === 'province' && other.layer === layer && other.subject === subject);
  const others = regulations.filter(({ regulation }) => stays(regulation)).map((one): LoadedRegulation => {
    if (one.regulation.layer !== layer) return one;
    return { ...one, regulation: { ...one.regulation, rules: one.regulation.rules.filter((rule) => !own.has(placeOf(rule))) } };
  });
  return [...others, { ...draft, regulation: { ...draft.regulation, effectiveFrom: always, effectiveTo: null } }];
}

function placeOf(rule: Rule): string {
  return `${rule.point} ${caseKey(rule.when ?? {})}`;
}
