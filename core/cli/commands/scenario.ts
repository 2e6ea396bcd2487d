import { askDevelopment, developmentPort } from '../development-server.ts';
import { developmentTarget } from '../../development/scenario-target.ts';
import { readScenarioFile, ScenarioError, titleOf } from '../../scenarios/load-scenarios.ts';
import { runScenario } from '../../scenarios/run-scenario.ts';
import { language, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/** Runs the scenarios of a file against the development server, with its clock; afterwards the clock goes on from where it was. */
export async function scenario(file: string): Promise<Report> {
  const scenarios = read(file);
  const target = developmentTarget(await developmentPort());
  const results = [];
  const before = JSON.parse((await askDevelopment('get', 'clock')).text) as { travelling: boolean; now: string };
  try {
    for (const one of scenarios) results.push({ title: titleOf(one, language), province: one.province, ...(await runScenario(target, one)) });
  } finally {
    await (before.travelling ? askDevelopment('put', 'clock', { now: before.now }) : askDevelopment('delete', 'clock'));
  }
  const failed = results.filter((one) => !one.ok).length;
  return {
    ok: failed === 0,
    json: { scenarios: results },
    lines: [...results.flatMap((one) => [`${one.ok ? '✔' : '✘'} ${one.title}`, ...one.faults.map((fault) => `    ${fault}`)]), say('cli.scenarios', { passed: results.length - failed, failed })],
  };
}

function read(file: string) {
  try {
    return readScenarioFile(file);
  } catch (error) {
    if (error instanceof ScenarioError) throw new UsageError(error.message);
    throw error;
  }
}
