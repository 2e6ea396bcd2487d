import { basename, dirname, join, sep } from 'node:path';
import { lintRegulation } from '../../regulations/lint.ts';
import type { LintFinding } from '../../regulations/lint.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';

/** regulation.json fits its schema and passes the lint of one decision by itself; `sentence` words a finding. */
export function checkRuleSet(folder: string, sentence: (finding: LintFinding) => string): PluginCheck {
  try {
    const loaded = loadRegulations([dirname(folder)]).find((one) => one.plugin === basename(folder));
    if (loaded === undefined) return checked('rule-set', [join(folder, 'regulation.json')]);
    return checked('rule-set', lintRegulation(loaded).filter((one) => one.severity === 'error').map((one) => `regulation.json at ${one.path}: ${sentence(one)}`));
  } catch (error) {
    const faults = (error instanceof Error ? error.message : String(error)).split('\n');
    const own = faults.filter((fault) => fault.startsWith(`${folder}${sep}`));
    // Where only a neighbour is at fault, it is named: without it this one cannot be read either.
    return checked('rule-set', own.length > 0 ? own : faults);
  }
}
