import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Regulation } from '../contract/regulation.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { Tenant } from '../contract/tenant.ts';
import { inspectPlugin } from '../plugins/discover-plugins.ts';
import { asMisfit } from './lint-rule.ts';
import type { Misfit } from './lint-rule.ts';
import { regulationSchema } from './regulation-schema.ts';

/** A regulation with the rule-set plugin that carries it and the hash of its content. */
export interface LoadedRegulation {
  /** Id of the plugin, which is what a tenant enables. */
  readonly plugin: string;
  /** Of the plugin; null for what has none, such as a province's own publication. */
  readonly version: string | null;
  readonly file: string;
  /** sha256 (hex) of what decides: see `contentHash`. */
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

/** Reads every `<folder>/<plugin>/regulation.json`, with id and version of the plugin.json beside it. Throws RegulationError with all faults found. */
export function loadRegulations(folders: readonly string[]): LoadedRegulation[] {
  const faults: string[] = [];
  const loaded: LoadedRegulation[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name, 'regulation.json');
      if (!entry.isDirectory() || !existsSync(file)) continue;
      const found = read(file, faults);
      if (found) loaded.push({ ...carrierOf(join(folder, entry.name)), file, hash: contentHash(found), regulation: found });
    }
  }
  if (faults.length > 0) throw new RegulationError(faults.join('\n'));
  return loaded.sort((a, b) => (a.plugin < b.plugin ? -1 : 1));
}

/** Of all regulations those that a province uses, each in the version that its tenant.json names. */
export function regulationsNamedBy(plugins: Tenant['plugins'], all: readonly LoadedRegulation[]): LoadedRegulation[] {
  return all.filter(({ plugin, version }) => plugin in plugins && (version === null || plugins[plugin]?.version === version));
}

/** A folder without a plugin.json is called by its own name. */
function carrierOf(folder: string): Pick<LoadedRegulation, 'plugin' | 'version'> {
  const { id, version } = inspectPlugin(folder);
  return { plugin: id, version };
}

/**
 * The hash of what decides: dates, transition, rules, and the citation of each clause that one of them rests on. Summaries,
 * and clauses on which no rule rests, are commentary: they may be mended while dossiers are handled under the decision.
 */
export function contentHash(regulation: Regulation): string {
  const grounds = new Set([...regulation.rules.flatMap((rule) => rule.clauses), ...regulation.transition.clauses]);
  const clauses = regulation.clauses.filter(({ id }) => grounds.has(id)).map(({ id, cite, amendedBy }) => ({ id, cite, ...(amendedBy ? { amendedBy } : {}) }));
  return createHash('sha256').update(canonicalJson({ ...regulation, clauses })).digest('hex');
}

function read(file: string, faults: string[]): Regulation | null {
  const value = readWithClauses(file, faults);
  if (value === undefined) return null;
  const found = shapeFaults(value);
  if (found.length === 0) return value as Regulation;
  faults.push(...found.map(({ path, reason }) => `${file} at ${path}: ${reason}. See the schema of regulation.json.`));
  return null;
}

/** The content of a regulation.json with the clauses that may stand in clauses.json beside it; undefined where a file is no JSON. */
export function readWithClauses(file: string, faults: string[]): unknown {
  const clausesFile = join(dirname(file), 'clauses.json');
  const own = readJson(file, faults);
  if (own === undefined || !existsSync(clausesFile)) return own;
  const clauses = readJson(clausesFile, faults);
  return clauses === undefined ? undefined : { ...(own as object), clauses };
}

/** Where and why a value is no regulation.json; empty when it is one. */
export function shapeFaults(value: unknown): readonly Misfit[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const fault = asMisfit(error);
    return { ...fault, path: fault.path || '/', reason: error.keyword === 'oneOf' ? 'give exactly one of value, external and silent' : `${error.message}${extra(error.params)}` };
  });
}

function readJson(file: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    faults.push(`${file}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`);
    return undefined;
  }
}

function extra(params: Record<string, unknown>): string {
  const named = params['additionalProperty'] ?? params['allowedValues'];
  return named === undefined ? '' : ` (${Array.isArray(named) ? named.join(', ') : String(named)})`;
}
