import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, JsonSchema } from '../contract/localized.ts';
import type { PluginManifest } from '../contract/plugin.ts';

/** A plugin's settings: plain values, without its secrets. */
export type PluginConfig = { readonly [key: string]: Json };

// What a plugin says without a configSchema: it takes no settings.
const none: JsonSchema = { type: 'object', additionalProperties: false };
const validators = new WeakMap<PluginManifest, ValidateFunction>();

/** Why a configSchema cannot be used, with the remedy; null for a good one. A closed object of named settings is asked. */
export function configSchemaFault(schema: JsonSchema): string | null {
  if (schema['type'] !== 'object' || schema['additionalProperties'] !== false) return 'is not closed. Give it "type": "object" and "additionalProperties": false.';
  try {
    compile(schema);
    return null;
  } catch (error) {
    return `is no JSON Schema (${error instanceof Error ? error.message : 'unreadable'}). Correct it.`;
  }
}

/** Names of the settings that are secrets: `writeOnly` at the top level of the configSchema. */
export function secretNames(manifest: PluginManifest): string[] {
  const properties = (manifest.configSchema?.['properties'] ?? {}) as { readonly [name: string]: { readonly writeOnly?: boolean } };
  return Object.keys(properties).filter((name) => properties[name]?.writeOnly === true);
}

/** What is wrong with settings; empty when nothing is. A secret that is `stored` already need not be given again. */
export function configErrors(manifest: PluginManifest, config: PluginConfig, stored: readonly string[]): ErrorObject[] {
  const validate = validatorOf(manifest);
  if (validate(config)) return [];
  return (validate.errors ?? []).filter((error) => !(error.keyword === 'required' && error.instancePath === '' && stored.includes(String(error.params['missingProperty']))));
}

function validatorOf(manifest: PluginManifest): ValidateFunction {
  const known = validators.get(manifest);
  if (known) return known;
  const validate = compile(manifest.configSchema ?? none);
  validators.set(manifest, validate);
  return validate;
}

/** An instance of its own for each schema: two plugins may use one $id. */
function compile(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, verbose: true });
  // ajv-formats is CommonJS: its default export is the function itself at run time.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv.compile(schema as object);
}
