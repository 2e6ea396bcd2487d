import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../core/database/migrate.ts';
import { readMigrations } from '../../core/database/migration-files.ts';
import { openDatabase } from '../../core/database/open-database.ts';
import type { Database } from '../../core/database/open-database.ts';
import { urlFor } from '../../core/database/roles.ts';
import { testCluster } from './cluster.ts';

/** A fresh, migrated database, seen as the product sees it: the app role and a pool of two, so that leaks show. */
export interface TestDatabase {
  db: Database;
  /** Signs in as the app role. */
  appUrl: string;
  /** Signs in as the role that runs the job queue. */
  jobsUrl: string;
  /** Signs in as the migrator (a superuser): for arranging and for looking behind the curtain. */
  adminUrl: string;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
}

const passwords = { app: 'app-of-tests', jobs: 'jobs-of-tests' };
let template: Promise<string> | undefined;
let made = 0;

/** Makes a database by cloning one that was migrated once per run (about 50 ms). */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster();
  template ??= makeTemplate(cluster);
  const source = await template;
  const name = `test_${process.pid}_${(made += 1)}`;
  await onCluster(cluster, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${source}`);
    // Rights on a database are not copied with it.
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to motcua_owner, motcua_app, motcua_jobs`);
  });
  const adminUrl = databaseUrl(cluster, name);
  const appUrl = urlFor(adminUrl, 'app', passwords.app);
  const db = openDatabase({ url: appUrl, poolMax: 2, onWarning: () => {} });
  return {
    db,
    appUrl,
    jobsUrl: urlFor(adminUrl, 'jobs', passwords.jobs),
    adminUrl,
    async close() {
      await db.close();
      await onCluster(cluster, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The template carries the checksum of its migrations in its name: a run never starts from another version's tables. */
async function makeTemplate(cluster: string): Promise<string> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(migrations.map(({ checksum }) => checksum).join()).digest('hex').slice(0, 12);
  const name = `test_template_${hash}`;
  await onCluster(cluster, async (client) => {
    // Two test runs on one server wait for each other here.
    await client.query('select pg_advisory_lock(7105002)');
    const ready = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (ready.rowCount === 0) {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`create database ${name}`);
      await migrate({ adminUrl: databaseUrl(cluster, name), passwords });
      await client.query(`alter database ${name} is_template true`);
    }
  });
  return name;
}

async function onCluster(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}
