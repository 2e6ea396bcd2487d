import { localizedSchema } from '../contract/localized.ts';

const date = { type: 'string', format: 'date' } as const;
const id = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9.đĐ-]{0,79}$' } as const;
const ids = { type: 'array', items: id, uniqueItems: true } as const;

/** What a rule says about its point: exactly one of the three. */
const saying = { value: {}, external: { type: 'string', minLength: 1 }, silent: { const: true } } as const;
const oneSaying = [{ required: ['value'] }, { required: ['external'] }, { required: ['silent'] }] as const;

/**
 * The bounds a rule leaves: a small, closed part of JSON Schema. No pattern and no reference, so that what a person writes
 * is data that is checked in bounded time and never a program.
 */
const bounds = {
  type: 'object',
  additionalProperties: false,
  properties: {
    type: { enum: ['object', 'array', 'string', 'number', 'integer', 'boolean'] },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    enum: { type: 'array', minItems: 1, maxItems: 100 },
    const: {},
    minItems: { type: 'integer', minimum: 0 },
    maxItems: { type: 'integer', minimum: 0 },
    required: { type: 'array', items: { type: 'string' }, maxItems: 50 },
    properties: { type: 'object', additionalProperties: { $ref: '#/$defs/bounds' }, maxProperties: 50 },
    items: { $ref: '#/$defs/bounds' },
  },
} as const;

/** JSON Schema (2020-12) of a regulation as read, its clauses included: closed everywhere, so that a slip of the pen is never read as silence. */
export const regulationSchema = {
  $id: 'https://motcua.example/schemas/regulation.json',
  $defs: { bounds },
  type: 'object',
  additionalProperties: false,
  required: ['id', 'number', 'title', 'issuer', 'issued', 'layer', 'subject', 'effectiveFrom', 'effectiveTo', 'replaces', 'transition', 'clauses', 'rules'],
  properties: {
    $schema: { type: 'string' },
    id,
    number: { type: 'string', minLength: 1, maxLength: 80 },
    title: localizedSchema,
    issuer: localizedSchema,
    issued: date,
    layer: { enum: ['national', 'province', 'adjustment'] },
    subject: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,60}$' },
    effectiveFrom: date,
    effectiveTo: { anyOf: [date, { type: 'null' }] },
    replaces: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, required: ['number'], properties: { number: { type: 'string' }, id } },
    },
    transition: {
      type: 'object',
      additionalProperties: false,
      required: ['mode', 'clauses'],
      properties: { mode: { enum: ['pin', 'step'] }, clauses: ids, reading: localizedSchema },
    },
    clauses: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'cite', 'kind', 'summary'],
        properties: {
          id,
          cite: { type: 'string', minLength: 1, maxLength: 200 },
          kind: { enum: ['executable', 'feature', 'config', 'duty', 'none'] },
          summary: localizedSchema,
          status: { enum: ['enforced', 'supported', 'planned', 'none'] },
          about: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[a-z][a-z_.]{2,60}$' } },
          amendedBy: {
            type: 'array',
            items: { type: 'object', additionalProperties: false, required: ['number', 'from'], properties: { number: { type: 'string' }, from: date } },
          },
        },
      },
    },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['point', 'clauses'],
        properties: {
          point: { type: 'string', pattern: '^[a-z][a-z_.]{2,60}$' },
          when: {
            type: 'object',
            additionalProperties: false,
            properties: {
              channel: { enum: ['online', 'counter', 'postal', 'agent'] },
              level: { enum: ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'] },
              agencyLevel: { enum: ['province', 'district', 'commune', 'central-vertical', 'industrial-zone'] },
              procedure: { type: 'string', minLength: 1 },
              stage: { enum: ['intake', 'processing', 'result'] },
            },
          },
          ...saying,
          clauses: ids,
          open: { type: 'object', additionalProperties: false, properties: { within: { $ref: '#/$defs/bounds' } } },
          reading: localizedSchema,
          alternatives: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['id', 'reading'],
              properties: { id: { type: 'string', pattern: '^[a-z][a-z0-9-]{1,40}$' }, ...saying, reading: localizedSchema },
              oneOf: oneSaying,
            },
          },
        },
        oneOf: oneSaying,
      },
    },
  },
} as const;
