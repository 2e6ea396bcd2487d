import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postgresFolder } from './binaries.ts';
import { clearOrphan } from './orphan.ts';
import { canEnter, postgresUser } from './system-user.ts';
import type { SystemUser } from './system-user.ts';

/** Where the programs and the data are, and whom they run as. */
export interface Place {
  programs: string;
  /** Holds `cluster` (the data) and `postgres.log`. */
  home: string;
  user: SystemUser | undefined;
}

/**
 * Puts data beside the project, or, when root works in a folder the postgres user cannot enter, data and a copy of the
 * programs in a place that it can. That place is recorded in `<dataDir>/location.json`: the next start finds it again,
 * and whoever deletes the data knows what to delete.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const programs = await postgresFolder();
  mkdirSync(dataDir, { recursive: true });
  const record = join(dataDir, 'location.json');
  const recorded = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as { home: string }).home : undefined;
  const home = recorded ?? join(resolve(dataDir), 'postgres');
  const user = postgresUser(join(home, 'cluster'));
  if (user === undefined) return own({ programs, home, user });

  const outside = recorded ?? (canEnter(dataDir, user) ? undefined : outsideHome(dataDir, user));
  if (outside !== undefined && recorded === undefined) await setAside(join(outside, 'cluster'));
  const place = own({ programs, home: outside ?? home, user });
  if (outside !== undefined) writeFileSync(record, `${JSON.stringify({ home: outside }, null, 2)}\n`);
  if (!canEnter(join(programs, 'bin'), user)) place.programs = copyPrograms(programs, outside ?? outsideHome(dataDir, user), user);
  return place;
}

/** Data without its record: the folder it belonged to was deleted, and its password with it. Kept once, as `.old`. */
async function setAside(cluster: string): Promise<void> {
  if (!existsSync(cluster)) return;
  await clearOrphan(cluster);
  rmSync(`${cluster}.old`, { recursive: true, force: true });
  renameSync(cluster, `${cluster}.old`);
}

function own(place: Place): Place {
  mkdirSync(place.home, { recursive: true, mode: 0o755 });
  if (place.user !== undefined) chownSync(place.home, place.user.uid, place.user.gid);
  return place;
}

function outsideHome(dataDir: string, user: SystemUser): string {
  const name = `motcua-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)}`;
  for (const base of ['/var/lib', tmpdir()]) {
    if (!existsSync(base) || !canEnter(base, user)) continue;
    try {
      mkdirSync(join(base, name), { recursive: true, mode: 0o755 });
      return join(base, name);
    } catch {
      // Read-only /var/lib, as in some containers: the next place.
    }
  }
  throw new Error(
    `${dataDir}: the user PostgreSQL runs as cannot enter this folder, and neither /var/lib nor ${tmpdir()} can take the data. `
    + 'Move the project, or set DATABASE_URL.');
}

/** Copied whole to a temporary name first: an interrupted copy is never taken for a good one. */
function copyPrograms(source: string, home: string, user: SystemUser): string {
  const { version } = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `programs-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  chownSync(home, user.uid, user.gid);
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
  return copy;
}
