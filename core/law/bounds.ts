import type { Json } from '../contract/localized.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { formSchema } from './form-schema.ts';

type Schema = { readonly [key: string]: Json };

/** The bounds (JSON Schema) that rules above an adjustment set for a point they leave open; null where they set none. */
export function boundsOf(regulations: readonly LoadedRegulation[], point: string): Schema | null {
  const within = regulations.flatMap(({ regulation }) => (regulation.layer === 'adjustment' ? [] : regulation.rules)).find((rule) => rule.point === point && rule.open?.within !== undefined)?.open?.within;
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
