import { localizedSchema } from '../contract/localized.ts';

/** JSON Schemas (2020-12) of what a calendar is written with, in a province's files and in its drafts. */
export const dateSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
export const segmentsSchema = { type: 'array', items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'string', pattern: '^\\d\\d:\\d\\d$' } } } as const;
export const weeklySchema = { type: 'object', additionalProperties: false, patternProperties: { '^[1-7]$': segmentsSchema } } as const;
export const dayProperties = {
  date: dateSchema,
  kind: { enum: ['holiday', 'substituted-off', 'make-up-working'] },
  name: localizedSchema,
  status: { enum: ['confirmed', 'proposed'] },
  segments: segmentsSchema,
  source: { type: 'string' },
} as const;
