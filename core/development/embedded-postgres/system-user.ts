import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whom a program runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user PostgreSQL runs as: undefined means "as we are". PostgreSQL refuses to run as root, so root lends it the
 * owner of the existing data, or the user `postgres`, which is made if it isn't there.
 */
export function postgresUser(dataFolder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? makeUser() ?? lookUp('nobody') ?? refuse();
}

function lookUp(name: string): SystemUser | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

function makeUser(): SystemUser | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return lookUp('postgres');
}

function refuse(): never {
  throw new Error('PostgreSQL does not run as root and no user "postgres" can be made. Start as an ordinary user, or set DATABASE_URL.');
}

/** Whether a user may enter a folder: every folder on the way down must let them through. */
export function canEnter(folder: string, user: SystemUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  const parent = dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || canEnter(parent, user));
}
