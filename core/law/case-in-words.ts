import type { RuleCase } from '../contract/regulation.ts';
import type { RequestContext } from '../http/request-context.ts';

/** The case that a rule is narrowed to, in words; empty: it holds for every case. */
export function caseInWords(request: RequestContext, when: RuleCase): string[] {
  return Object.entries(when).map(([name, value]) => {
    if (name === 'procedure') {
      const known = request.tenant.data.procedures.find((one) => one.id === value);
      return known ? request.local(known.name) : value;
    }
    return request.say(name === 'stage' ? `rule-stages.${value}` : `words.${value}`);
  });
}
