import type { Json } from '../contract/localized.ts';
import type { Rule } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { formSchema } from './form-schema.ts';

type Schema = { readonly [key: string]: Json };

/** The rule above that leaves a point open within bounds, found by the clauses (as the lint names them) that it rests on. */
export function boundingRule(regulations: readonly LoadedRegulation[], point: string, clauses: string): Rule | undefined {
  return regulations.flatMap(({ regulation }) => (regulation.layer === 'adjustment' ? [] : regulation.rules)).find((rule) => rule.point === point && rule.open?.within !== undefined && rule.clauses.join(', ') === clauses);
}

/** The bounds (JSON Schema) within which a rule leaves its point open; null where it sets none. */
export function boundsOf(rule: Pick<Rule, 'open'> | undefined): Schema | null {
  const within = rule?.open?.within;
  return typeof within === 'object' && within !== null && !Array.isArray(within) ? (within as Schema) : null;
}

/** "Số lượng: từ 1 đến 8", for each part of the value that is bounded; '' where nothing is. */
export function boundsInWords(request: RequestContext, point: RulePoint<unknown>, bounds: Schema | null): string {
  const properties = (bounds?.['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const titles = (formSchema(request.platform.texts, request.language, point)['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  return Object.entries(properties).flatMap(([name, one]) => {
    const said = limitsOf(request, one, (titles[name]?.['oneOf'] ?? []) as readonly { const: Json; title: string }[]);
    return said === '' ? [] : [`${String(titles[name]?.['title'] ?? '')}: ${said}`];
  }).join('; ');
}

function limitsOf(request: RequestContext, { minimum, maximum, enum: choices, const: only }: Schema, named: readonly { const: Json; title: string }[]): string {
  const allowed = choices ?? (only === undefined ? undefined : [only]);
  if (Array.isArray(allowed)) return allowed.map((value) => named.find((one) => one.const === value)?.title ?? String(value)).join(', ');
  if (minimum !== undefined && maximum !== undefined) return request.say('bounds.between', { minimum: String(minimum), maximum: String(maximum) });
  if (minimum !== undefined) return request.say('bounds.minimum', { minimum: String(minimum) });
  return maximum === undefined ? '' : request.say('bounds.maximum', { maximum: String(maximum) });
}
