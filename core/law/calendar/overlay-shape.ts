import { Ajv2020 } from 'ajv/dist/2020.js';
import { localizedSchema } from '../../contract/localized.ts';
import { dateSchema, dayProperties, segmentsSchema, weeklySchema } from '../../working-time/calendar-schema.ts';
import { asMisfit } from '../../regulations/lint-rule.ts';
import type { Misfit } from '../../regulations/lint-rule.ts';
import type { CalendarOverlay } from './overlay.ts';

const name = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,60}$' } as const;

/** JSON Schema (2020-12) of a calendar draft: closed, so that a wrong key is an error and never ignored. */
export const overlaySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'agency', 'title', 'source', 'announced', 'effectiveFrom', 'days', 'removed'],
  properties: {
    id: name,
    agency: { anyOf: [name, { type: 'null' }] },
    title: localizedSchema,
    source: { type: 'string', minLength: 3, maxLength: 400 },
    announced: dateSchema,
    effectiveFrom: dateSchema,
    weekly: weeklySchema,
    makeUpSegments: segmentsSchema,
    days: { type: 'array', maxItems: 1000, items: { type: 'object', additionalProperties: false, required: ['date', 'kind', 'name', 'status'], properties: dayProperties } },
    removed: { type: 'array', maxItems: 1000, items: dateSchema },
    coverageTo: dateSchema,
  },
} as const;

const validate = new Ajv2020({ allErrors: true, strict: false }).compile<CalendarOverlay>(overlaySchema);

/** Where and why a content is no calendar draft; empty when it is one. */
export function overlayFaults(content: unknown): readonly Misfit[] {
  if (validate(content)) return [];
  return (validate.errors ?? []).map((error) => {
    const fault = asMisfit(error);
    return { ...fault, path: fault.path || '/' };
  });
}
