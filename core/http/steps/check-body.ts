import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import getRawBody from 'raw-body';
import { Problem } from '../problem.ts';
import type { Route } from '../route.ts';
import type { Step } from './state.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
// ajv-formats is CommonJS: its default export is the function itself at run time.
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const validators = new WeakMap<Route, ValidateFunction>();

/** The body must be JSON that fits the route's schema; every fault is named at once, by its place. */
export const checkBody: Step = async (state) => {
  const { route, ctx, platform } = state;
  if (route.body === undefined || route.body === 'upload' || route.body === 'raw') return;
  if (!ctx.is('application/json')) throw new Problem(415, 'body-not-json');
  state.body = parse(await readText(ctx.req, platform.config.limits.bodyKilobytes));
  const validate = validatorOf(route);
  if (!validate(state.body)) throw new Problem(422, 'body-invalid', { errors: (validate.errors ?? []).map(fieldFault) });
};

/** The whole body as text, bounded. */
export async function readText(raw: import('node:http').IncomingMessage, kilobytes: number): Promise<string> {
  try {
    return await getRawBody(raw, { limit: kilobytes * 1024, encoding: 'utf8' });
  } catch {
    throw new Problem(413, 'body-too-large', { params: { kilobytes } });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'body-not-json');
  }
}

function validatorOf(route: Route): ValidateFunction {
  const known = validators.get(route);
  if (known) return known;
  const validate = ajv.compile(route.body as object);
  validators.set(route, validate);
  return validate;
}

/** A schema error as a fault of one field, with a text of its own. */
export function fieldFault(error: ErrorObject): { field: string; type: string; params: Record<string, string | number> } {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  const unknown = error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
  const type = ['required', 'additionalProperties', 'enum', 'format', 'minLength', 'maxLength', 'type'].includes(error.keyword) ? error.keyword : 'other';
  return { field: `${error.instancePath}${missing}${unknown}` || '/', type: `field-${type}`, params: { limit: Number(error.params['limit'] ?? 0) } };
}
