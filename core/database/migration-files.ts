import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered, forward-only SQL file. `asMigrator`: it needs more rights than the owner has (roles, extensions). */
export interface Migration {
  number: number;
  file: string;
  sql: string;
  checksum: string;
  asMigrator: boolean;
}

/** The product's own migrations. */
export const migrationsFolder = join(import.meta.dirname, 'migrations');

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Reads and checks the migrations of a folder, in order. Each opens with one sentence saying why it exists;
 * `-- as: migrator` on the second line keeps it from running as the owner.
 */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const files = (await readdir(folder)).sort();
  const migrations = await Promise.all(files.map(async (file): Promise<Migration> => {
    const number = FILE_NAME.exec(file)?.[1];
    if (number === undefined) throw new Error(`${join(folder, file)}: a migration is named NNNN_what_it_does.sql. Rename it.`);
    const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
    const [reason, second] = sql.split('\n');
    if (!/^-- .+\.$/.test(reason ?? '')) {
      throw new Error(`${join(folder, file)}: the first line must be a comment of one sentence saying why. Add it.`);
    }
    const checksum = createHash('sha256').update(sql).digest('hex');
    return { number: Number(number), file, sql, checksum, asMigrator: second === '-- as: migrator' };
  }));
  migrations.forEach((migration, index) => {
    const previous = migrations[index - 1];
    if (previous?.number === migration.number) {
      throw new Error(`${join(folder, migration.file)}: number ${migration.number} is taken by ${previous.file}. Renumber it.`);
    }
  });
  return migrations;
}
