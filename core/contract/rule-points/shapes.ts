import type { Json, JsonSchema } from '../localized.ts';

/** A closed object schema; all properties are required unless `required` says which. */
export function object(properties: { readonly [name: string]: Json }, required: readonly string[] = Object.keys(properties)): JsonSchema {
  return { type: 'object', additionalProperties: false, required: [...required], properties };
}

/** A list of choices without repeats. */
export function listOf(choices: readonly string[]): JsonSchema {
  return { type: 'array', minItems: 1, uniqueItems: true, items: { enum: [...choices] } };
}

export const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 400 };
