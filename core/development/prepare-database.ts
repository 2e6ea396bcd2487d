import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '../config/config.ts';
import { migrate } from '../database/migrate.ts';
import { urlFor } from '../database/roles.ts';
import { startEmbeddedPostgres } from './embedded-postgres/start.ts';
import type { EmbeddedPostgres } from './embedded-postgres/start.ts';
import { say } from './say.mjs';
import type { DevelopmentSecrets } from './secrets.ts';

/** The migrated database of a development server, as its processes sign in. */
export interface PreparedDatabase {
  appUrl: string;
  jobsUrl: string;
  /** The embedded server, where DATABASE_URL names no other. */
  embedded: EmbeddedPostgres | null;
}

/** Starts the embedded PostgreSQL, or takes the one of DATABASE_URL, and brings it to this version. */
export async function prepareDatabase(config: Config, secrets: DevelopmentSecrets, progress: (line: string) => void): Promise<PreparedDatabase> {
  let embedded: EmbeddedPostgres | null = null;
  let adminUrl = config.database.url;
  if (adminUrl === null) {
    progress(say('startingDatabase'));
    embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, password: secrets.postgres });
    adminUrl = embedded.adminUrl('motcua');
    await makeDatabase(embedded.adminUrl(), 'motcua');
  } else {
    progress(say('usingDatabase'));
  }
  try {
    await migrate({ adminUrl, passwords: secrets, onStep: (file) => progress(say('migrating', { file })) });
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return {
    appUrl: config.database.appUrl ?? urlFor(adminUrl, 'app', secrets.app),
    jobsUrl: config.database.jobsUrl ?? urlFor(adminUrl, 'jobs', secrets.jobs),
    embedded,
  };
}

async function makeDatabase(url: string, name: string): Promise<void> {
  const client = await connect(url);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** After a crash the server may still refuse for a moment although it says it is ready. */
async function connect(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (attempt === 20 || (error as { code?: string }).code !== '57P03') throw error;
      await sleep(100);
    }
  }
}
