import { join } from 'node:path';
import type { JWTVerifyGetKey } from 'jose';
import { derivePermissions } from './access/permissions.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { TenantHost } from './contract/tenant.ts';
import { openDatabase } from './database/open-database.ts';
import { diskStore } from './documents/file-store.ts';
import { instant, localDate } from './dossiers/instants.ts';
import { tokenAudience } from './identity/client.ts';
import { createTokenVerifier } from './identity/verify-token.ts';
import { remoteKeys } from './identity/remote-keys.ts';
import type { Platform, TenantRuntime } from './platform.ts';
import { discoverPlugins } from './plugins/discover-plugins.ts';
import { openStandings } from './plugins/effects/standings.ts';
import type { StandingParts } from './plugins/effects/standings.ts';
import { keepReceipts } from './notifications/receipts.ts';
import { createPluginService } from './plugins/plugin-states.ts';
import { procedureBook } from './procedures/procedure-book.ts';
import { createCatalogue } from './procedures/catalogue.ts';
import { loadRegulations } from './regulations/load-regulations.ts';
import { publishRegulations } from './regulations/publish.ts';
import { openLawBook } from './regulations/tenant-law.ts';
import { findHost } from './tenancy/find-tenant.ts';
import { loadTenants } from './tenancy/load-tenants.ts';
import { tenantId, withTenant } from './tenancy/with-tenant.ts';
import { loadTexts } from './texts/translate.ts';
import { compileCalendar } from './working-time/calendar.ts';
import { keepCalendar } from './working-time/keep-calendar.ts';

/** Where data and plugins are; tests add their fictional province. */
export interface Folders {
  readonly tenants: readonly string[];
  readonly procedures: string;
  readonly plugins: readonly string[];
  readonly ruleSets: readonly string[];
}

export function projectFolders(root: string): Folders {
  return { tenants: [join(root, 'tenants')], procedures: join(root, 'tenants/_national/procedures'), plugins: [join(root, 'plugins')], ruleSets: [join(root, 'plugins/rule-sets')] };
}

export interface PlatformParts {
  readonly config: Config;
  readonly appUrl: string;
  readonly clock: Clock;
  /** Real time for tokens, which never travel. */
  readonly realNow: () => number;
  readonly folders: Folders;
  readonly issuerOf: (tenant: string) => string;
  /** Keys known beforehand (development, tests); otherwise found by discovery. */
  readonly keysOf?: (tenant: string) => JWTVerifyGetKey;
  /** Where effect plugins run; in this process unless said otherwise. */
  readonly runPlugins?: StandingParts['run'] | undefined;
}

/** Opens every part in order and gives the running platform; any fault in config, data or law stops it with its place. */
export async function openPlatform(parts: PlatformParts): Promise<Platform> {
  const { config, folders } = parts;
  const texts = loadTexts(['http/', 'dossiers/', 'regulations/', 'notifications/'].map((folder) => new URL(folder, import.meta.url)));
  const loaded = loadTenants(folders.tenants, folders.procedures);
  const regulations = loadRegulations(folders.ruleSets);
  const tenants = new Map<string, TenantRuntime>();
  for (const data of loaded) {
    const { slug } = data.tenant;
    tenants.set(slug, {
      id: tenantId(slug),
      data,
      agencies: new Map(data.agencies.map((agency) => [agency.id, agency])),
      procedures: procedureBook(data.procedures),
      catalogue: createCatalogue(data.procedures),
      law: openLawBook(regulations.filter((one) => one.plugin in data.tenant.plugins), compileCalendar(data.calendar), data.agencies, data.tenant.readings),
      permissions: await derivePermissions(data.accessCsv, join(data.folder, 'access.csv')),
    });
  }
  const hosts = new Map<string, { entry: TenantHost; tenant: TenantRuntime }[]>();
  for (const tenant of tenants.values()) {
    for (const entry of tenant.data.tenant.hosts) hosts.set(entry.host, [...(hosts.get(entry.host) ?? []), { entry, tenant }]);
  }
  const remote = new Map([...tenants.keys()].map((slug) => [slug, remoteKeys(parts.issuerOf(slug))]));
  const database = openDatabase({ url: parts.appUrl, poolMax: config.database.poolMax });
  for (const tenant of tenants.values()) await withTenant(database, tenant.id, async (tx) => {
    await publishRegulations(tx, tenant.law.regulations);
    await keepCalendar(tx, tenant.law.calendar, instant(parts.clock.now()));
  });

  const plugins = createPluginService(discoverPlugins(folders.plugins));
  const channels = openStandings({
    database, secretKey: config.secretKey, loopback: config.environment !== 'production', now: () => instant(parts.clock.now()),
    takeReceipts: (slug, plugin, receipts) => withTenant(database, slug, async (tx) => {
      const tenant = tenants.get(slug);
      if (tenant) await keepReceipts(tx, tenant, (await plugins.states(tx, tenant)).all, plugin, receipts, instant(parts.clock.now()));
    }),
    log: (line) => process.stderr.write(`${JSON.stringify({ level: 'info', ...line })}\n`),
    ...(parts.runPlugins ? { run: parts.runPlugins } : {}),
  });

  return {
    config,
    database,
    clock: parts.clock,
    texts,
    files: diskStore(join(config.dataDir, 'files')),
    plugins,
    channels,
    tenants,
    findTenant: (host, now) => findHost(hosts, host, localDate(instant(now))),
    verifyToken: createTokenVerifier({
      issuerOf: parts.issuerOf,
      keysOf: parts.keysOf ?? ((tenant) => remote.get(tenant) ?? remoteKeys(parts.issuerOf(tenant))),
      audience: tokenAudience,
      now: parts.realNow,
    }),
    issuerOf: parts.issuerOf,
    intakeParams: (status) => ({ missing: [...new Set((status as { missing?: { cite: string; point: string }[] }).missing?.map((one) => one.cite || one.point) ?? [])].join(', ') }),
    async close() {
      channels.close();
      await database.close();
    },
  };
}
