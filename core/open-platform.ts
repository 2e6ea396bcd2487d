import { join } from 'node:path';
import type { JWTVerifyGetKey } from 'jose';
import { derivePermissions } from './access/permissions.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Language, Localized } from './contract/localized.ts';
import { allRulePoints } from './contract/rule-points/all-rule-points.ts';
import type { TenantHost } from './contract/tenant.ts';
import { openDatabase } from './database/open-database.ts';
import { diskStore } from './documents/file-store.ts';
import { instant, localDate } from './dossiers/instants.ts';
import { pinRules } from './dossiers/pin-rules.ts';
import { tenantKnownAt } from './law/law-known-at.ts';
import { lawRevision } from './law/publications.ts';
import { tokenAudience } from './identity/client.ts';
import { createTokenVerifier } from './identity/verify-token.ts';
import { remoteKeys } from './identity/remote-keys.ts';
import type { Platform, TenantRuntime } from './platform.ts';
import { discoverPlugins } from './plugins/discover-plugins.ts';
import { openStandings } from './plugins/effects/standings.ts';
import type { StandingParts } from './plugins/effects/standings.ts';
import { keepReceipts } from './notifications/receipts.ts';
import { namesOf } from './plugins/installed.ts';
import { createPluginService } from './plugins/plugin-states.ts';
import type { PluginService } from './plugins/plugin-states.ts';
import { loadRegulations, RegulationError, regulationsNamedBy } from './regulations/load-regulations.ts';
import { publishRegulations } from './regulations/publish.ts';
import { calendarsInUse } from './regulations/tenant-law.ts';
import { findHost } from './tenancy/find-tenant.ts';
import { loadTenants } from './tenancy/load-tenants.ts';
import type { LoadedTenant } from './tenancy/load-tenants.ts';
import { readTenant, tenantId, withTenant } from './tenancy/with-tenant.ts';
import type { TenantBase } from './tenant-runtime.ts';
import { loadTexts } from './texts/translate.ts';
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
  const texts = loadTexts(['http/', 'dossiers/', 'regulations/', 'law/', 'procedures/', 'feedback/', 'lookup/', 'notifications/'].map((folder) => new URL(folder, import.meta.url)));
  const loaded = loadTenants(folders.tenants, folders.procedures);
  const regulations = loadRegulations(folders.ruleSets);
  const plugins = createPluginService(discoverPlugins(folders.plugins));
  refuseMissingLaw(loaded, plugins);
  const database = openDatabase({ url: parts.appUrl, poolMax: config.database.poolMax });
  const tenants = new Map<string, TenantRuntime>();
  const fresh = async (base: TenantBase): Promise<TenantRuntime> => {
    const found = await withTenant(database, tenantId(base.data.tenant.slug), (tx) => tenantKnownAt(tx, base, null));
    // Two requests may find the same change; the newer one stays.
    if ((tenants.get(found.id)?.revision ?? -1) <= found.revision) tenants.set(found.id, found);
    return found;
  };
  for (const data of loaded) {
    const permissions = await derivePermissions(data.accessCsv, join(data.folder, 'access.csv'));
    const tenant = await fresh({ data, permissions, regulations: regulationsNamedBy(data.tenant.plugins, regulations) });
    await withTenant(database, tenant.id, async (tx) => {
      await publishRegulations(tx, tenant.law.regulations);
      for (const calendar of calendarsInUse(tenant.law)) await keepCalendar(tx, calendar, instant(parts.clock.now()));
    });
    const read = readTenant(database, tenant.id);
    await pinRules(read, await plugins.states(read, tenant), instant(parts.clock.now()));
  }
  const hosts = new Map<string, { entry: TenantHost; tenant: string }[]>();
  for (const { tenant } of loaded) {
    for (const entry of tenant.hosts) hosts.set(entry.host, [...(hosts.get(entry.host) ?? []), { entry, tenant: tenant.slug }]);
  }
  const remote = new Map(loaded.map(({ tenant: { slug } }) => [slug, remoteKeys(parts.issuerOf(slug))]));

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
    realNow: parts.realNow,
    texts,
    files: diskStore(join(config.dataDir, 'files')),
    plugins,
    channels,
    tenants,
    async freshTenant(tenant, revision) {
      return (revision ?? (await lawRevision(readTenant(database, tenant.id)))) === tenant.revision ? tenant : fresh(tenant.base);
    },
    findTenant(host, now) {
      const found = findHost(hosts, host, localDate(instant(now)));
      const tenant = found && tenants.get(found.tenant);
      return tenant ? { tenant, audience: found.audience } : null;
    },
    verifyToken: createTokenVerifier({
      issuerOf: parts.issuerOf,
      keysOf: parts.keysOf ?? ((tenant) => remote.get(tenant) ?? remoteKeys(parts.issuerOf(tenant))),
      audience: tokenAudience,
      now: parts.realNow,
    }),
    issuerOf: parts.issuerOf,
    intakeParams: (status) => ({ missing: missingInWords((status as { missing?: { cite: string; point: string }[] }).missing ?? []) }),
    async close() {
      channels.close();
      await database.close();
    },
  };
}

/** Without the version of a decision that a province names there would be no rule where there is one: nothing starts. */
function refuseMissingLaw(tenants: readonly LoadedTenant[], { installed }: PluginService): void {
  const faults = tenants.flatMap(({ tenant: { slug, plugins } }) => Object.entries(plugins)
    .filter(([id, { version }]) => installed.find(id, version) === undefined && installed.versionsOf(id).some((one) => one.manifest?.kind === 'rule-set'))
    .map(([id, { version }]) => `tenants/${slug}/tenant.json at /plugins/${id}/version: version ${version} is not installed; installed: ${namesOf(installed.versionsOf(id))}. Put its folder back or name another.`));
  if (faults.length > 0) throw new RegulationError(faults.join('\n'));
}

/** The texts that would have to be loaded, or where none is known what they would set, each once. */
function missingInWords(missing: readonly { readonly cite: string; readonly point: string }[]): Localized {
  const inWords = (language: Language) => [...new Set(missing.map(({ cite, point }) => cite || (allRulePoints.get(point)?.title[language] ?? point)))].join(', ');
  return { vi: inWords('vi'), en: inWords('en') };
}
