import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Regulation } from '../contract/regulation.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import { regulationSchema } from './regulation-schema.ts';

/** A regulation with the rule-set plugin that carries it and the hash of its content. */
export interface LoadedRegulation {
  /** Id of the plugin, which is what a tenant enables. */
  readonly plugin: string;
  readonly file: string;
  /** sha256 (hex) of the canonical JSON. */
  readonly hash: string;
  readonly regulation: Regulation;
}

/** A regulation.json that cannot be used: file, place and remedy in the message. */
export class RegulationError extends Error {
  override readonly name = 'RegulationError';
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
addFormats.default(ajv, ['date']);
const validate = ajv.compile(regulationSchema);

/** Reads every `<folder>/<plugin>/regulation.json`. Throws RegulationError with all faults found. */
export function loadRegulations(folders: readonly string[]): LoadedRegulation[] {
  const faults: string[] = [];
  const loaded: LoadedRegulation[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name, 'regulation.json');
      if (!entry.isDirectory() || !existsSync(file)) continue;
      const found = read(file, faults);
      if (found) loaded.push({ plugin: entry.name, file, hash: contentHash(found), regulation: found });
    }
  }
  if (faults.length > 0) throw new RegulationError(faults.join('\n'));
  return loaded.sort((a, b) => (a.plugin < b.plugin ? -1 : 1));
}

export function contentHash(regulation: Regulation): string {
  return createHash('sha256').update(canonicalJson(regulation)).digest('hex');
}

function read(file: string, faults: string[]): Regulation | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    faults.push(`${file}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`);
    return null;
  }
  if (validate(value)) return value as unknown as Regulation;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'oneOf') faults.push(`${file} at ${error.instancePath}: give exactly one of value, external and silent.`);
    else faults.push(`${file} at ${error.instancePath || '/'}: ${error.message}${extra(error.params)}. See the schema of regulation.json.`);
  }
  return null;
}

function extra(params: Record<string, unknown>): string {
  const named = params['additionalProperty'] ?? params['allowedValues'];
  return named === undefined ? '' : ` (${Array.isArray(named) ? named.join(', ') : String(named)})`;
}
