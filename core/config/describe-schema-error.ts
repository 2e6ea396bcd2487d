import type { ErrorObject } from 'ajv';

/** A schema error as one sentence: the path, what is wrong, what to do. */
export function describeSchemaError(error: ErrorObject): string {
  const path = error.instancePath === '' ? '/' : error.instancePath;
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {}).filter((key) => key !== '$schema');
    return `${path}: unknown setting "${additionalProperty}". Remove it or correct its name; known here: ${known.join(', ')}.`;
  }
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return `${path}: the setting "${missingProperty}" is missing. Add it.`;
  }
  const { description } = (error.parentSchema ?? {}) as { description?: string };
  return `${path}: ${JSON.stringify(error.data)} ${error.message ?? 'is wrong'}. Correct it${description === undefined ? '' : ` (${description})`}`;
}
