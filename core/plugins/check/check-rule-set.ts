import { basename, dirname, join, sep } from 'node:path';
import { lintRegulation } from '../../regulations/lint.ts';
import type { LintFinding } from '../../regulations/lint.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { loadScenarios } from '../../scenarios/load-scenarios.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';

/** regulation.json fits its schema and passes the lint of one decision by itself, and its scenarios name its own clauses; `sentence` words a finding. */
export function checkRuleSet(folder: string, sentence: (finding: LintFinding) => string): PluginCheck {
  try {
    const loaded = loadRegulations([dirname(folder)]).find((one) => dirname(one.file) === folder);
    if (loaded === undefined) return checked('rule-set', [join(folder, 'regulation.json')]);
    const faults = lintRegulation(loaded).filter((one) => one.severity === 'error').map((one) => `regulation.json at ${one.path}: ${sentence(one)}`);
    return checked('rule-set', [...faults, ...corpusFaults(loaded)]);
  } catch (error) {
    const faults = (error instanceof Error ? error.message : String(error)).split('\n');
    const own = faults.filter((fault) => fault.startsWith(`${folder}${sep}`));
    // Where only a neighbour is at fault, it is named: without it this one cannot be read either.
    return checked('rule-set', own.length > 0 ? own : faults);
  }
}

/** The conformance corpus that comes with a decision: each file fits its schema and names a clause of the decision. */
function corpusFaults({ file, regulation }: LoadedRegulation): string[] {
  const known = new Set(regulation.clauses.map((clause) => clause.id));
  const own = loadScenarios([dirname(dirname(file))]).filter((scenario) => dirname(dirname(scenario.file)) === dirname(file));
  return [...new Set(own.filter((scenario) => !known.has(scenario.clause)).map((scenario) => `scenarios/${basename(scenario.file)}: there is no clause ${scenario.clause} in clauses.json. Add it or correct the name.`))];
}
