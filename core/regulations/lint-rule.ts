import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from '../contract/localized.ts';
import type { Rule } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Report } from './lint-finding.ts';

// Bounds name only what they bound: their types are those of the point.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
const validators = new WeakMap<object, ValidateFunction>();

/** A rule names a point that exists, rests on clauses that exist, and its value fits the point's schema. */
export function lintRule(rule: Rule, path: string, clauses: ReadonlySet<string>, report: Report): void {
  const point = allRulePoints.get(rule.point);
  if (point === undefined) {
    report('unknown-point', `${path}/point`, { point: rule.point });
    return;
  }
  if (rule.clauses.length === 0) report('rule-without-clause', `${path}/clauses`, { point: rule.point });
  rule.clauses.forEach((clause, index) => {
    if (!clauses.has(clause)) report('unknown-clause', `${path}/clauses/${index}`, { clause });
  });
  lintValue(rule.value, point, `${path}/value`, report);
  rule.alternatives?.forEach((other, index) => lintValue(other.value, point, `${path}/alternatives/${index}/value`, report));
}

function lintValue(value: Json | undefined, point: RulePoint<unknown>, path: string, report: Report): void {
  const misfit = value === undefined ? null : misfitOf(point.schema, value);
  if (misfit) report('bad-value', `${path}${misfit.path}`, { point: point.key, reason: misfit.reason });
}

/** One thing that does not fit: where (JSON path inside the value), why, and the keyword by which pages say it in words. */
export interface Misfit {
  readonly path: string;
  readonly reason: string;
  readonly keyword: string;
  readonly limit: number;
}

/** Where and why a value does not fit a schema; null when it does. */
export function misfitOf(schema: object, value: Json): Misfit | null {
  return misfitsOf(schema, value)[0] ?? null;
}

/** Everything about a value that does not fit a schema. */
export function misfitsOf(schema: object, value: Json): readonly Misfit[] {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  return validate(value) ? [] : (validate.errors ?? []).map(asMisfit);
}

/** A fault of ajv as we carry it; something missing is said at the place where it is missing. */
export function asMisfit(error: ErrorObject): Misfit {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  return { path: `${error.instancePath}${missing}`, reason: error.message ?? '', keyword: error.keyword, limit: Number(error.params['limit'] ?? 0) };
}
