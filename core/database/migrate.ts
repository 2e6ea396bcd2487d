import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { silentLogger } from '../jobs/silent-logger.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration } from './migration-files.ts';
import { roles } from './roles.ts';
import type { RolePasswords } from './roles.ts';

/** Any fixed number: two migrators of one database wait for each other on it. */
const MIGRATION_LOCK = 7_105_001;

/** What to migrate, as whom, and which passwords to give to the roles that sign in. */
export interface MigrateOptions {
  /** Signs in as the migrator: a superuser, or the database's owner with CREATEROLE and BYPASSRLS. */
  adminUrl: string;
  passwords?: RolePasswords;
  /** Told before each step; for progress. */
  onStep?: (file: string) => void;
  /** Another folder of migrations, for tests. */
  folder?: string;
}

/**
 * Brings a database to this version: PostgreSQL's version asserted, new migrations applied each in its own
 * transaction, the job queue's tables after them. Answers the files that were applied.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(options.folder);
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: 'motcua-migrate' });
  await client.connect();
  try {
    await assertVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query("set client_min_messages = warning; set timezone = 'UTC'");
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) {
      options.onStep?.(migration.file);
      await apply(client, migration);
    }
    if (options.passwords !== undefined) await setPasswords(client, options.passwords);
    await migrateQueue(client, options.adminUrl);
    return pending.map(({ file }) => file);
  } finally {
    await client.end();
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as name");
  const [version] = rows;
  if (version === undefined || Number(version.number) < 180_000) {
    throw new Error(`DATABASE_URL: PostgreSQL 18 or newer is needed (temporal keys), this server is ${version?.name}. Upgrade it.`);
  }
}

async function pendingMigrations(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query(`
    create table if not exists public.applied_migrations (
      number int primary key,
      file text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<{ number: number; file: string; checksum: string }>(
    'select number, file, checksum from public.applied_migrations order by number');
  const applied = new Map(rows.map((row) => [row.number, row]));
  for (const migration of migrations) {
    const row = applied.get(migration.number);
    if (row !== undefined && (row.checksum !== migration.checksum || row.file !== migration.file)) {
      throw new Error(`${migration.file}: it was changed after it was applied as ${row.file}. Restore it and write a new migration.`);
    }
  }
  const known = new Set(migrations.map(({ number }) => number));
  const foreign = rows.find(({ number }) => !known.has(number));
  if (foreign !== undefined) {
    throw new Error(`The database holds migration ${foreign.file}, which this version does not know: it is newer. Update the product.`);
  }
  return migrations.filter(({ number }) => !applied.has(number));
}

async function apply(client: pg.Client, { number, file, sql, checksum, asMigrator }: Migration): Promise<void> {
  await client.query('begin');
  try {
    if (!asMigrator) await client.query(`set local role ${roles.owner}`);
    await client.query(sql);
    await client.query('reset role');
    await client.query('insert into public.applied_migrations (number, file, checksum) values ($1, $2, $3)', [number, file, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

async function setPasswords(client: pg.Client, passwords: RolePasswords): Promise<void> {
  for (const role of ['app', 'jobs'] as const) {
    await client.query(`alter role ${roles[role]} password ${client.escapeLiteral(passwords[role])}`);
  }
}

/** The queue's tables belong to the jobs role. Its migration needs CREATE on the database, so it gets it for that long. */
async function migrateQueue(client: pg.Client, adminUrl: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`grant create on database ${database} to ${roles.jobs}`);
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, options: `-c role=${roles.jobs}` });
  // An idle connection's error ends the pool's use of it; the next statement reports what matters.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  try {
    await runMigrations({ pgPool: pool, logger: silentLogger });
  } finally {
    await pool.end();
    await client.query(`revoke create on database ${database} from ${roles.jobs}`);
  }
}
