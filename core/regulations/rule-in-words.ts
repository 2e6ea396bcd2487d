import type { Json } from '../contract/localized.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { RequestContext } from '../http/request-context.ts';
import { misfitOf } from './lint-rule.ts';
import { sentenceOf } from './sentence-of.ts';

/** What a rule says, as a person reads it, or that it says nothing; null for a value that does not fit its point. */
export function ruleInWords(request: RequestContext, point: string, rule: { readonly value?: Json; readonly external?: string } | null): string | null {
  if (rule?.value === undefined) return request.say(`rule-missing.${rule === null ? 'unset' : rule.external ? 'external' : 'silent'}`, { cite: rule?.external ?? '' });
  const known = allRulePoints.get(point);
  if (known === undefined || misfitOf(known.schema, rule.value) !== null) return null;
  return sentenceOf(request.platform.texts, request.language, point, rule.value);
}
