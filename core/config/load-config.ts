import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from './config.ts';
import type { Config, Environment } from './config.ts';
import { describeSchemaError } from './describe-schema-error.ts';
import { readEnvironment } from './read-environment.ts';

/** The project's root: config/ stands in it, and relative paths start from it. */
export const projectFolder = resolve(import.meta.dirname, '../..');

type FileSettings = Pick<Config, 'port' | 'trustedProxies' | 'worker' | 'limits'> & {
  dataDir: string;
  database: { poolMax: number };
};
type Settings = { readonly [key: string]: unknown };

/**
 * Reads config/default.json, config/<environment>.json over it, and the environment variables over both.
 * Unknown keys are refused: a misspelt setting must not be a silently ignored one.
 */
export function loadConfig(env: NodeJS.ProcessEnv, folder: string = join(projectFolder, 'config')): Config {
  const variables = readEnvironment(env);
  const merged = merge(readSettings(folder, 'default'), readSettings(folder, variables.environment));
  if (variables.port !== undefined) merged.port = variables.port;
  if (variables.dataDir !== undefined) merged.dataDir = variables.dataDir;
  check(folder, merged, 'config', true);
  const settings = merged as unknown as FileSettings;
  return deepFreeze({
    environment: variables.environment,
    port: settings.port,
    dataDir: resolve(projectFolder, settings.dataDir),
    trustedProxies: settings.trustedProxies,
    database: { poolMax: settings.database.poolMax, url: variables.url, appUrl: variables.appUrl, jobsUrl: variables.jobsUrl },
    oidcIssuer: variables.oidcIssuer,
    secretKey: variables.secretKey,
    worker: settings.worker,
    limits: settings.limits,
  });
}

function readSettings(folder: string, name: 'default' | Environment): Settings {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) throw new ConfigError(`${file}: this file is missing. Restore it from the product.`);
  let settings: unknown;
  try {
    settings = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${file}: it is not JSON (${(error as Error).message}). Mend it.`);
  }
  check(folder, settings, file, false);
  return settings as Settings;
}

/** A single file may leave settings out; the merged whole may not. */
function check(folder: string, settings: unknown, source: string, whole: boolean): void {
  const ajv = new Ajv2020({ allErrors: false, verbose: true });
  const validate = ajv.compile(JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8'), (key, value: unknown) =>
    (key === 'required' && !whole ? [] : value)) as object);
  const [error] = validate(settings) ? [] : (validate.errors ?? []);
  if (error !== undefined) throw new ConfigError(`${source}: ${describeSchemaError(error)}`);
}

function merge(base: Settings, over: Settings): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isSettings(below) && isSettings(value) ? merge(below, value) : value;
  }
  return merged;
}

const isSettings = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (isSettings(part)) deepFreeze(part);
  return Object.freeze(value);
}
