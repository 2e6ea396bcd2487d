import { existsSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../is-running.ts';

/**
 * Clears what a killed parent left: PostgreSQL outlives `kill -9` of node and would hold the data, and a pid file whose
 * number now belongs to another program would stop PostgreSQL from starting.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isPostgresOf(pid, cluster)) {
    rmSync(file, { force: true });
    return;
  }
  await stopPostgres(pid);
}

/** Asks for a fast shutdown (open transactions roll back) and waits; after 30 s it is killed, recovery mends the rest. */
export async function stopPostgres(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (!isRunning(pid)) return;
    await sleep(20);
  }
  process.kill(pid, 'SIGKILL');
}

/** Whether this process is a PostgreSQL that serves this very folder: a pid alone may have been given to another program. */
function isPostgresOf(pid: number, cluster: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1) return false;
  const words = commandLine(pid);
  return words.includes(cluster) && words.includes('postgres');
}

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
