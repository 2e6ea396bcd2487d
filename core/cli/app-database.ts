import { derivePermissions } from '../access/permissions.ts';
import { loadConfig } from '../config/load-config.ts';
import { openDatabase } from '../database/open-database.ts';
import { urlFor } from '../database/roles.ts';
import { developmentSecrets } from '../development/secrets.ts';
import { loadRegulations, regulationsNamedBy } from '../regulations/load-regulations.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import { tenantId, withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { TenantBase } from '../tenant-runtime.ts';
import { findDatabase } from './doctor/find-database.ts';
import { folders } from './law-of.ts';
import { say, UsageError } from './output.ts';

/** Works in one province's data as the app's own role: row-level security holds for a command as for every request. */
export async function inProvince<T>(slug: string, work: (tx: TenantTx, base: TenantBase) => Promise<T>): Promise<T> {
  const all = loadTenants(folders.tenants, folders.procedures);
  const data = all.find((one) => one.tenant.slug === slug);
  if (data === undefined) throw new UsageError(say('cli.unknown-tenant', { tenant: slug, known: all.map((one) => one.tenant.slug).join(', ') }));
  const base = { data, regulations: regulationsNamedBy(data.tenant.plugins, loadRegulations(folders.ruleSets)), permissions: await derivePermissions(data.accessCsv, slug) };
  const database = openDatabase({ url: appUrl(), poolMax: 1 });
  try {
    return await withTenant(database, tenantId(slug), (tx) => work(tx, base));
  } finally {
    await database.close();
  }
}

function appUrl(): string {
  const config = loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
  if (config.database.appUrl !== null) return config.database.appUrl;
  const found = findDatabase(config);
  if (found === null) throw new Error(say('cli.no-database'));
  return urlFor(found.url, 'app', developmentSecrets(config.dataDir).app);
}
