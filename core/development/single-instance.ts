import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';

/**
 * Claims a data folder for this process, so that a second start cannot stop the first one's database.
 * Answers the pid of the process that holds it, or a function that gives it back. A dead holder's claim counts for nothing.
 */
export function claimDataFolder(dataDir: string): { heldBy: number } | { release: () => void } {
  const file = join(dataDir, 'running.json');
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(file)) {
    const { pid, startedAt } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startedAt: string | null };
    if (pid !== process.pid && startedAt === startOf(pid) && isRunning(pid)) return { heldBy: pid };
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
  return { release: () => rmSync(file, { force: true }) };
}

/** When a process was started, in the kernel's ticks: tells it from a later one of the same number. Null where unknown. */
function startOf(pid: number): string | null {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] ?? null) : null;
}
