import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scenarioSchema } from './scenario-schema.ts';
import type { LoadedScenario, ScenarioFile } from './scenario.ts';

/** A scenario file that cannot be used: file, place and remedy in the message. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile<ScenarioFile>(scenarioSchema);

/** Every scenario of `<folder>/<rule set>/scenarios/*.json`, in the order of file names. */
export function loadScenarios(folders: readonly string[]): LoadedScenario[] {
  return folders
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).sort().map((set) => join(folder, set, 'scenarios')))
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name)))
    .flatMap(readScenarioFile);
}

/** Reads one file; throws ScenarioError naming the place of each fault. */
export function readScenarioFile(file: string): LoadedScenario[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ScenarioError(`${file}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`);
  }
  if (!validate(value)) {
    const faults = (validate.errors ?? []).filter((error) => error.keyword !== 'required' || error.schemaPath.indexOf('oneOf') < 0);
    throw new ScenarioError(faults.map((error) => `${file} at ${error.instancePath || '/'}: ${error.message} ${JSON.stringify(error.params)}.`).join('\n'));
  }
  if (basename(file, '.json') !== value.clause) throw new ScenarioError(`${file}: the file of clause ${value.clause} is named ${value.clause}.json.`);
  return value.scenarios.map((scenario) => ({ ...scenario, clause: (value as ScenarioFile).clause, file }));
}

/** The name under which a scenario runs and is found: the clause it proves, or "opposite of" that clause. */
export function titleOf(scenario: LoadedScenario, language: 'vi' | 'en' = 'en'): string {
  const readings = Object.entries(scenario.readings ?? {}).map(([point, id]) => `${point} = ${id}`).join(', ');
  return `${scenario.opposite ? '≠ ' : ''}${[scenario.clause, ...(scenario.also ?? [])].join(' ')} ${scenario.title[language]}${readings ? ` [${readings}]` : ''}`;
}
