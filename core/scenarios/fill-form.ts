import type { Json, JsonSchema } from '../contract/localized.ts';

type Schema = { readonly [key: string]: Json };

const samples: readonly [RegExp, string][] = [[/\{12\}/, '000000000101'], [/^\^0\[0-9\]/, '0900000101']];

/** A filled form that fits the procedure's schema: every required field with a plain sample value; a procedure without a form has none. */
export function fillForm(schema: JsonSchema | null): { readonly [key: string]: Json } {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: { [name: string]: Schema }; required?: string[] };
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]));
}

function sample(schema: Schema): Json {
  if (schema['type'] === 'object') return fillForm(schema) as Json;
  const [first] = (schema['oneOf'] ?? []) as { const: Json }[];
  if (first) return first.const;
  if (schema['type'] === 'integer' || schema['type'] === 'number') return (schema['minimum'] ?? 1) as Json;
  if (schema['type'] === 'boolean') return true;
  if (schema['format'] === 'date') return '2000-01-15';
  const pattern = String(schema['pattern'] ?? '');
  return samples.find(([known]) => known.test(pattern))?.[1] ?? 'Mẫu';
}
