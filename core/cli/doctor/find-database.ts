import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { isRunning } from '../../development/is-running.ts';

/** The database to look at. `admin`: the address may read everything, so migrations can be compared. */
export interface FoundDatabase {
  readonly url: string;
  readonly admin: boolean;
}

/**
 * The database of DATABASE_URL or APP_DATABASE_URL, otherwise the embedded one while it runs; null when it does not. Nothing
 * is started and nothing is made.
 */
export function findDatabase(config: Config): FoundDatabase | null {
  const { url, appUrl } = config.database;
  if (url !== null) return { url, admin: true };
  if (appUrl !== null) return { url: appUrl, admin: false };
  const secrets = readJson<{ postgres: string }>(join(config.dataDir, 'secrets.json'));
  const home = readJson<{ home: string }>(join(config.dataDir, 'location.json'))?.home ?? join(config.dataDir, 'postgres');
  const lock = join(home, 'cluster', 'postmaster.pid');
  if (secrets === null || !existsSync(lock)) return null;
  // PostgreSQL's own file: process id in the first line, port in the fourth.
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n');
  if (!isRunning(Number(pid))) return null;
  return { url: `postgres://postgres:${encodeURIComponent(secrets.postgres)}@127.0.0.1:${port}/motcua`, admin: true };
}

function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}
