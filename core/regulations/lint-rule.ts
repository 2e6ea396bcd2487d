import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from '../contract/localized.ts';
import type { Rule } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Report } from './lint-finding.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
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
  if (rule.value === undefined) return;
  const misfit = misfitOf(point.schema, rule.value);
  if (misfit) report('bad-value', `${path}/value${misfit.path}`, { point: rule.point, reason: misfit.reason });
}

/** Where and why a value does not fit a schema; null when it does. */
export function misfitOf(schema: object, value: Json): { readonly path: string; readonly reason: string } | null {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  if (validate(value)) return null;
  const error = validate.errors?.[0];
  return { path: error?.instancePath ?? '', reason: error?.message ?? '' };
}
