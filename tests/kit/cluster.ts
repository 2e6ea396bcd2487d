import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../core/development/embedded-postgres/start.ts';

let started: Promise<string> | undefined;

/** The superuser's URL of the server the tests run on: the test run's own, or one started for this process alone. */
export function testCluster(): Promise<string> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  return given === undefined ? (started ??= startOwn()) : Promise.resolve(given);
}

async function startOwn(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-test-'));
  // mkdtemp closes the folder to all others; PostgreSQL runs as another user when we are root.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, password: 'tests', throwaway: true });
  process.once('exit', () => {
    // Nothing can be awaited here and nothing in this database is worth saving.
    process.kill(postgres.pid, 'SIGKILL');
    for (let attempt = 0; attempt < 20 && existsSync(dataDir); attempt += 1) removeIfIdle(dataDir);
  });
  return postgres.adminUrl();
}

/** Its last child may still be writing: then the folder is not empty yet, and the next attempt finds it so. */
function removeIfIdle(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
