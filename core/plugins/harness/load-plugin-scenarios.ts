import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeSchemaError } from '../../config/describe-schema-error.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import { callsOf, effectScenarioSchema, ruleScenarioSchema } from './plugin-scenario-schema.ts';
import type { EffectKind } from './plugin-scenario-schema.ts';
import type { EffectScenario, EffectScenarioFile, RuleScenario, RuleScenarioFile } from './plugin-scenario.ts';

/** A scenario with what its file says for all, and where it stands. */
export interface LoadedEffectScenario extends EffectScenario {
  readonly file: EffectScenarioFile;
  /** `file.json #2`, for messages. */
  readonly place: string;
}

export interface LoadedRuleScenario extends RuleScenario {
  readonly place: string;
}

/** What was found, and for each file that cannot be used its place and remedy. */
export interface Found<Scenario> {
  readonly scenarios: readonly Scenario[];
  readonly faults: readonly string[];
}

export function isEffectKind(kind: PluginManifest['kind']): kind is EffectKind {
  return kind in callsOf;
}

export function loadEffectScenarios(folder: string, kind: EffectKind): Found<LoadedEffectScenario> {
  return load<EffectScenarioFile, LoadedEffectScenario>(folder, compile(effectScenarioSchema(kind)), (file, name) => file.scenarios.map((one, index) => ({ ...one, file, place: placed(name, index) })));
}

export function loadRuleScenarios(folder: string): Found<LoadedRuleScenario> {
  return load<RuleScenarioFile, LoadedRuleScenario>(folder, compile(ruleScenarioSchema), (file, name) => file.scenarios.map((one, index) => ({ ...one, place: placed(name, index) })));
}

const placed = (name: string, index: number) => `scenarios/${name} #${index + 1}`;

/** strict would refuse `required` beside a property that another branch names. */
const compile = (schema: object) => new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, verbose: true }).compile(schema);

function load<File, Scenario>(folder: string, validate: ValidateFunction, read: (file: File, name: string) => readonly Scenario[]): Found<Scenario> {
  const own = join(folder, 'scenarios');
  const names = existsSync(own) ? readdirSync(own).filter((name) => name.endsWith('.json')).sort() : [];
  if (names.length === 0) return { scenarios: [], faults: [`${own}: there is no scenario. Add a JSON file; the templates under plugins/ have one.`] };
  const read1 = names.map((name) => readOne(join(own, name), validate));
  return {
    scenarios: read1.flatMap(({ value }, index) => (value === null ? [] : read(value as File, names[index] ?? ''))),
    faults: read1.flatMap(({ faults }) => faults),
  };
}

function readOne(path: string, validate: ValidateFunction): { readonly value: unknown; readonly faults: readonly string[] } {
  const name = `scenarios/${basename(path)}`;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { value: null, faults: [`${name}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`] };
  }
  if (validate(value)) return { value, faults: [] };
  // "One of these must be there" is said by its own keyword; that each of them alone is missing says nothing.
  const told = (validate.errors ?? []).filter((error) => !/\/(oneOf|anyOf)\/\d+\/(required|enum|type)$/.test(error.schemaPath));
  return { value: null, faults: told.map((error) => (error.keyword === 'oneOf' ? `${name} at ${error.instancePath}: give exactly one of ${(error.parentSchema?.['oneOf'] as { readonly required: readonly string[] }[]).flatMap((one) => one.required).join(', ')}.` : `${name} at ${describeSchemaError(error)}`)) };
}
