import { spawnSync } from 'node:child_process';
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './binaries.ts';
import type { Place } from './place.ts';

/**
 * Makes an empty cluster: UTF-8, ICU root collation (Vietnamese order is asked for where it is needed), passwords
 * required. Made beside its final name and renamed, so that an interrupted start is never taken for a good one.
 */
export async function initialise(place: Place, cluster: string, password: string): Promise<void> {
  const unfinished = `${cluster}.new`;
  const passwordFile = join(place.home, 'password.tmp');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user !== undefined) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    const { status, stderr, error } = spawnSync(program(place.programs, 'initdb'), [
      `--pgdata=${unfinished}`, `--pwfile=${passwordFile}`, '--username=postgres', '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8', '--lc-messages=C', '--no-sync',
    ], { ...place.user, cwd: place.home, encoding: 'utf8', env: { PATH: process.env.PATH } });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(stderr.trim());
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`The database could not be made in ${place.home}: ${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster);
}
