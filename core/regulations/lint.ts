import { lintMandatory } from './lint-mandatory.ts';
import { lintLayers } from './lint-layers.ts';
import { lintOverlap } from './lint-overlap.ts';
import { lintRule } from './lint-rule.ts';
import { lintTimes } from './lint-times.ts';
import type { LintFinding, Report } from './lint-finding.ts';
import type { LoadedRegulation } from './load-regulations.ts';

export type { LintCode, LintFinding } from './lint-finding.ts';

/** Checks one regulation by itself. `above`: clauses of others on which its rules may rest, as an adjustment's do. */
export function lintRegulation({ plugin, regulation }: LoadedRegulation, above: readonly string[] = []): LintFinding[] {
  const found: LintFinding[] = [];
  const report: Report = (code, path, params = {}, severity = 'error') => found.push({ code, severity, regulation: regulation.id, path, params });
  if (plugin !== regulation.id) report('id-mismatch', '/id', { plugin });
  if (regulation.effectiveTo !== null && regulation.effectiveTo < regulation.effectiveFrom) report('dates-reversed', '/effectiveTo');
  const clauses = new Set<string>();
  regulation.clauses.forEach((clause, index) => {
    if (clauses.has(clause.id)) report('duplicate-clause', `/clauses/${index}/id`, { clause: clause.id });
    clauses.add(clause.id);
  });
  above.forEach((id) => clauses.add(id));
  regulation.transition.clauses.forEach((clause, index) => {
    if (!clauses.has(clause)) report('unknown-clause', `/transition/clauses/${index}`, { clause });
  });
  regulation.rules.forEach((rule, index) => {
    lintRule(rule, `/rules/${index}`, clauses, report);
    lintOverlap(rule, regulation.rules.slice(0, index), report);
  });
  return found;
}

/** Checks regulations that one tenant uses together, besides each by itself. */
export function lintTogether(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const clauses = regulations.flatMap(({ regulation }) => regulation.clauses.map(({ id }) => id));
  return [...regulations.flatMap((one) => lintRegulation(one, one.regulation.layer === 'adjustment' ? clauses : [])), ...lintTimes(regulations), ...lintLayers(regulations), ...lintMandatory(regulations)];
}
