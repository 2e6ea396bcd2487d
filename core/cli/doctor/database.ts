import type { Config } from '../../config/config.ts';
import { checkIsolation } from '../../database/catalogue-check.ts';
import { readMigrations } from '../../database/migration-files.ts';
import { openDatabase } from '../../database/open-database.ts';
import type { Database } from '../../database/open-database.ts';
import { say } from '../output.ts';
import { Fault, look } from './check.ts';
import { pluginVersions } from './plugin-versions.ts';
import type { DoctorCheck } from './check.ts';
import { findDatabase } from './find-database.ts';

/** PostgreSQL's version, the migrations and the isolation of tenants in the catalogue, where a database can be reached. */
export async function lookAtDatabase(config: Config): Promise<DoctorCheck[]> {
  const found = findDatabase(config);
  if (found === null) return [await look('database', () => say('doctor.database-stopped'))];
  const database = openDatabase({ url: found.url, poolMax: 1, onWarning: () => {} });
  try {
    const version = await look('database', () => serverVersion(database));
    if (version.status !== 'ok') return [version];
    const migrated = await look('migrations', () => (found.admin ? migrations(database) : say('doctor.migrations-not-readable')));
    return [
      version,
      migrated,
      await look('isolation', () => isolation(database)),
      ...(migrated.status === 'ok' ? [await look('plugin-versions', pluginVersions)] : []),
    ];
  } finally {
    await database.close();
  }
}

async function serverVersion(database: Database): Promise<string> {
  let version: string;
  try {
    const { rows } = (await database.system.raw('show server_version')) as { rows: { server_version: string }[] };
    version = rows[0]?.server_version ?? '';
  } catch (error) {
    throw new Fault(error instanceof Error ? error.message : String(error), 'database-unreachable');
  }
  if (Number.parseInt(version, 10) < 18) throw new Fault(version, 'postgres-old');
  return `PostgreSQL ${version}`;
}

async function migrations(database: Database): Promise<string> {
  const wanted = await readMigrations();
  const made = (await database.system.raw("select to_regclass('public.applied_migrations') is not null as made")) as { rows: { made: boolean }[] };
  const applied = made.rows[0]?.made ? ((await database.system('public.applied_migrations').select('file', 'checksum')) as { file: string; checksum: string }[]) : [];
  const known = new Map(applied.map((one) => [one.file, one.checksum]));
  const pending = wanted.filter((one) => !known.has(one.file));
  if (pending.length > 0) throw new Fault(pending.map((one) => one.file).join(', '), 'migrations-pending');
  const changed = wanted.filter((one) => known.get(one.file) !== one.checksum);
  if (changed.length > 0) throw new Fault(changed.map((one) => one.file).join(', '), 'migrations-changed');
  const newer = applied.filter((one) => !wanted.some((own) => own.file === one.file));
  if (newer.length > 0) throw new Fault(newer.map((one) => one.file).join(', '), 'migrations-newer');
  return String(wanted.length);
}

async function isolation(database: Database): Promise<string> {
  const findings = await checkIsolation(database.system);
  if (findings.length > 0) throw new Fault(findings.map((one) => `${one.rule}: ${one.object}`).join('; '), 'isolation');
  return '';
}
