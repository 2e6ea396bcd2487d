import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Procedure } from '../contract/procedure.ts';
import type { ProblemDetails } from '../http/problem.ts';

export type FormErrors = NonNullable<ProblemDetails['errors']>;

const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const compiled = new WeakMap<Procedure, ValidateFunction>();
const known = new Set(['required', 'additionalProperties', 'enum', 'format', 'minLength', 'maxLength', 'type']);

/** Every fault of a form by its place (`/form/child/name`); the same JSON Schema drives the page. */
export function validateForm(procedure: Procedure, form: unknown): FormErrors {
  if (procedure.form === null) return [];
  const validate = compiled.get(procedure) ?? ajv.compile(procedure.form as object);
  compiled.set(procedure, validate);
  if (validate(form)) return [];
  return (validate.errors ?? []).filter((error) => error.keyword !== 'if').map(fault);
}

function fault(error: ErrorObject): FormErrors[number] {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  const keyword = error.keyword === 'pattern' ? 'format' : error.keyword === 'minLength' && error.params['limit'] === 1 ? 'required' : known.has(error.keyword) ? error.keyword : 'other';
  return { field: `/form${error.instancePath}${missing}`, type: `field-${keyword}`, params: { limit: Number(error.params['limit'] ?? 0) } };
}
