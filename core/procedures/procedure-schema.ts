import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../contract/localized.ts';
import { localizedSchema } from '../contract/localized.ts';
import { timeRuleSchema } from '../contract/time-rule.ts';
import { asMisfit } from '../regulations/lint-rule.ts';
import type { Misfit } from '../regulations/lint-rule.ts';

const closed = (properties: { readonly [name: string]: JsonSchema }, required: readonly string[] = Object.keys(properties)): JsonSchema => ({ type: 'object', additionalProperties: false, required: [...required], properties });
const list = (items: JsonSchema, more: JsonSchema = {}): JsonSchema => ({ type: 'array', maxItems: 200, items, ...more });
const date: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const dateOrNull: JsonSchema = { anyOf: [date, { type: 'null' }] };
const slug: JsonSchema = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,60}$' };
const word: JsonSchema = { type: 'string', minLength: 1, maxLength: 80 };
const count: JsonSchema = { type: 'integer', minimum: 0, maximum: 99 };
// A text that is not written yet is a fault of its content, named by the lint with its clause, and not of its shape.
const text: JsonSchema = closed({ vi: { type: 'string', maxLength: 8000 }, en: { type: 'string', maxLength: 8000 } });
const texts: JsonSchema = { type: 'object', additionalProperties: { type: 'string', maxLength: 2000 } };
const decision = closed({ number: word, effectiveOn: date, receivedOn: date }, ['number', 'effectiveOn']);
const levels: JsonSchema = { enum: ['province', 'district', 'commune', 'central-vertical', 'industrial-zone'] };
const serviceLevels: JsonSchema = { enum: ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'] };

/** JSON Schema (2020-12) of one version of a procedure: closed, so that a wrong key is an error and never ignored. */
export const procedureSchema: JsonSchema = closed(
  {
    id: slug,
    version: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z.-]{0,40}$' },
    code: word,
    codeConfidence: { enum: ['verified', 'weak', 'sample'] },
    name: text,
    summary: text,
    field: closed({ id: slug, name: text }),
    agencyLevel: levels,
    agencies: list(slug, { uniqueItems: true, maxItems: 2000 }),
    status: { enum: ['full', 'listed'] },
    level: serviceLevels,
    applicants: text,
    synonyms: list(word),
    term: timeRuleSchema,
    onlineTerm: timeRuleSchema,
    inForce: closed({ from: dateOrNull, to: dateOrNull }),
    decision,
    atOnce: { const: true },
    shares: list(closed({ id: slug, name: text, agency: slug, term: timeRuleSchema, after: list(slug) })),
    fees: list(closed({ name: text, amount: { anyOf: [{ type: 'integer', minimum: 0, maximum: 1e12 }, { type: 'null' }] }, kind: { enum: ['fee', 'charge'] }, basis: text }, ['name', 'amount', 'kind'])),
    components: list(closed({ id: slug, name: text, required: { type: 'boolean' }, originals: count, copies: count, note: text, basis: text, purpose: { const: 'authorisation' } }, ['id', 'name', 'required', 'originals', 'copies'])),
    contents: closed({ sequence: text, place: text, manner: text, quantity: text, result: text, conditions: text, legalBasis: text }),
    form: { type: ['object', 'null'] },
    uiSchema: {},
    texts: closed({ vi: texts, en: texts }),
    process: list(closed({ id: slug, name: text, role: { type: 'string', pattern: '^[a-z-]{1,40}$' }, kind: { enum: ['work', 'approval'] }, term: timeRuleSchema })),
    resultForms: list({ enum: ['electronic', 'paper'] }, { uniqueItems: true }),
    sample: list(word),
  },
  ['id', 'version', 'code', 'codeConfidence', 'name', 'summary', 'field', 'agencyLevel', 'agencies', 'status', 'level', 'applicants', 'synonyms', 'term', 'fees', 'components', 'contents', 'form', 'uiSchema', 'texts', 'process', 'resultForms', 'sample'],
);

export const closingSchema: JsonSchema = closed({ id: slug, closedFrom: date, reason: localizedSchema, decision }, ['id', 'closedFrom', 'reason']);

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
const validateProcedure = ajv.compile(procedureSchema);
const validateClosing = ajv.compile(closingSchema);

/** Where and why a value is no version of a procedure, or no closing of one; empty when it is. */
export function shapeFaults(value: unknown): readonly Misfit[] {
  const validate = isClosing(value) ? validateClosing : validateProcedure;
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const fault = asMisfit(error);
    const named = error.params['additionalProperty'] ?? error.params['allowedValues'];
    return { ...fault, path: fault.path || '/', reason: `${fault.reason}${named === undefined ? '' : ` (${[named].flat().join(', ')})`}` };
  });
}

export function isClosing<Closing extends { readonly closedFrom: string }>(value: unknown): value is Closing {
  return typeof value === 'object' && value !== null && 'closedFrom' in value;
}
