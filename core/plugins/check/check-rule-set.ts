import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { lintManifest } from '../../regulations/lint-manifest.ts';
import { lintRegulation } from '../../regulations/lint.ts';
import type { LintFinding } from '../../regulations/lint.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { readScenarioFile } from '../../scenarios/load-scenarios.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';

/**
 * regulation.json fits its schema and passes the lint of one decision by itself, plugin.json says the same days, and the
 * scenarios are in form and name the decision's own clauses; `sentence` words a finding.
 */
export function checkRuleSet(folder: string, sentence: (finding: LintFinding) => string): PluginCheck[] {
  try {
    const loaded = loadRegulations([dirname(folder)]).find((one) => dirname(one.file) === folder);
    if (loaded === undefined) return [checked('rule-set', [join(folder, 'regulation.json')])];
    const findings = [...lintRegulation(loaded), ...lintManifest(loaded)];
    const faults = findings.filter((one) => one.severity === 'error').map((one) => `regulation.json at ${one.path}: ${sentence(one)}`);
    return [checked('rule-set', faults), checked('corpus', corpusFaults(folder, loaded))];
  } catch (error) {
    const faults = messageOf(error).split('\n');
    const own = faults.filter((fault) => fault.startsWith(`${folder}${sep}`));
    // Where only a neighbour is at fault, it is named: without it this one cannot be read either.
    return [checked('rule-set', own.length > 0 ? own : faults)];
  }
}

/** The conformance corpus that comes with a decision: each file fits its schema and names a clause of the decision. */
function corpusFaults(folder: string, { regulation }: LoadedRegulation): string[] {
  const known = new Set(regulation.clauses.map((clause) => clause.id));
  const scenarios = join(folder, 'scenarios');
  const names = existsSync(scenarios) ? readdirSync(scenarios).filter((name) => name.endsWith('.json')).sort() : [];
  return names.flatMap((name) => {
    try {
      const [first] = readScenarioFile(join(scenarios, name));
      return first === undefined || known.has(first.clause) ? [] : [`scenarios/${name}: there is no clause ${first.clause} in clauses.json. Add it or correct the name.`];
    } catch (error) {
      return messageOf(error).split('\n').map((fault) => fault.replace(`${folder}${sep}`, ''));
    }
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
