import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../contract/localized.ts';
import type { Regulation, Rule } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { caseKey, endOfForce, startOfDay } from './resolve-rules.ts';

export type LintCode =
  | 'unknown-point' | 'bad-value' | 'unknown-clause' | 'rule-without-clause' | 'same-rank-twice' | 'duplicate-clause'
  | 'dates-reversed' | 'overlapping-decisions' | 'gap' | 'closed-national-rule' | 'mandatory-unset' | 'id-mismatch';

/** One finding: where, why and what to do (texts `lint.<code>`). Errors stop publication, warnings are shown. */
export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning';
  readonly regulation: string;
  /** JSON path inside regulation.json. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

/** Checks one regulation by itself. */
export function lintRegulation({ plugin, regulation }: LoadedRegulation): LintFinding[] {
  const found: LintFinding[] = [];
  const add = (code: LintCode, path: string, params: Record<string, string> = {}, severity: LintFinding['severity'] = 'error') =>
    found.push({ code, severity, regulation: regulation.id, path, params });
  if (plugin !== regulation.id) add('id-mismatch', '/id', { plugin });
  if (regulation.effectiveTo !== null && regulation.effectiveTo < regulation.effectiveFrom) add('dates-reversed', '/effectiveTo');
  const clauses = new Set<string>();
  regulation.clauses.forEach((clause, index) => {
    if (clauses.has(clause.id)) add('duplicate-clause', `/clauses/${index}/id`, { clause: clause.id });
    clauses.add(clause.id);
  });
  const ranks = new Map<string, number>();
  regulation.rules.forEach((rule, index) => {
    const path = `/rules/${index}`;
    lintRule(rule, path, clauses, add);
    const key = `${rule.point} ${caseKey(rule.when ?? {})}`;
    const earlier = ranks.get(key);
    if (earlier !== undefined) add('same-rank-twice', path, { point: rule.point, other: `/rules/${earlier}` });
    ranks.set(key, index);
    lintOverlap(regulation, rule, index, add);
  });
  return found;
}

/** Checks regulations that one tenant uses together, besides each by itself. */
export function lintTogether(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const found = regulations.flatMap(lintRegulation);
  const add = (one: Regulation, code: LintCode, path: string, params: Record<string, string>, severity: LintFinding['severity'] = 'error') =>
    found.push({ code, severity, regulation: one.id, path, params });
  const bySubject = Map.groupBy(regulations, ({ regulation }) => `${regulation.layer} ${regulation.subject}`);
  for (const group of bySubject.values()) {
    const ordered = group.map((one) => one.regulation).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    ordered.forEach((one, index) => {
      const next = ordered[index + 1];
      if (!next) return;
      const end = endOfForce(one);
      if (end === null || end > startOfDay(next.effectiveFrom)) add(next, 'overlapping-decisions', '/effectiveFrom', { other: one.id });
      else if (end < startOfDay(next.effectiveFrom)) add(next, 'gap', '/effectiveFrom', { other: one.id }, 'warning');
    });
  }
  const national = regulations.filter(({ regulation }) => regulation.layer === 'national').flatMap(({ regulation }) => regulation.rules.map((rule) => ({ regulation, rule })));
  for (const { regulation } of regulations.filter((one) => one.regulation.layer === 'province')) {
    regulation.rules.forEach((rule, index) => {
      const closed = national.find((one) => one.rule.point === rule.point && one.rule.value !== undefined && one.rule.open === undefined && together(one.regulation, regulation));
      if (closed && rule.value !== undefined) add(regulation, 'closed-national-rule', `/rules/${index}`, { point: rule.point, clause: closed.rule.clauses.join(', ') });
    });
  }
  return found;
}

function lintRule(rule: Rule, path: string, clauses: ReadonlySet<string>, add: (code: LintCode, path: string, params?: Record<string, string>) => void): void {
  const point = allRulePoints.get(rule.point);
  if (point === undefined) {
    add('unknown-point', `${path}/point`, { point: rule.point });
    return;
  }
  if (rule.clauses.length === 0) add('rule-without-clause', `${path}/clauses`, { point: rule.point });
  rule.clauses.forEach((clause, index) => {
    if (!clauses.has(clause)) add('unknown-clause', `${path}/clauses/${index}`, { clause });
  });
  if (rule.value === undefined) return;
  const validate = validatorOf(point.key, point.schema);
  if (!validate(rule.value)) {
    const error = validate.errors?.[0];
    add('bad-value', `${path}/value${error?.instancePath ?? ''}`, { point: rule.point, reason: error?.message ?? '' });
  }
}

/** Two cases of equal rank that can meet in one dossier leave nobody knowing which holds. */
function lintOverlap(regulation: Regulation, rule: Rule, index: number, add: (code: LintCode, path: string, params?: Record<string, string>) => void): void {
  const mine = Object.entries(rule.when ?? {});
  regulation.rules.slice(0, index).forEach((other, at) => {
    if (other.point !== rule.point) return;
    const theirs = Object.entries(other.when ?? {});
    const sameCase = caseKey(rule.when ?? {}) === caseKey(other.when ?? {});
    const disjoint = mine.some(([key, value]) => theirs.some(([otherKey, otherValue]) => key === otherKey && value !== otherValue));
    if (!sameCase && !disjoint && mine.length === theirs.length) add('same-rank-twice', `/rules/${index}`, { point: rule.point, other: `/rules/${at}` });
  });
}

function validatorOf(key: string, schema: JsonSchema): ValidateFunction {
  const known = validators.get(key);
  if (known) return known;
  const made = ajv.compile(schema as object);
  validators.set(key, made);
  return made;
}

function together(a: Regulation, b: Regulation): boolean {
  const [endA, endB] = [endOfForce(a), endOfForce(b)];
  return (endB === null || startOfDay(a.effectiveFrom) < endB) && (endA === null || startOfDay(b.effectiveFrom) < endA);
}
