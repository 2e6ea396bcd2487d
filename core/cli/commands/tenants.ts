import { join } from 'node:path';
import { derivePermissions } from '../../access/permissions.ts';
import { describeSchemaError } from '../../config/describe-schema-error.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { configErrors, secretNames } from '../../plugins/plugin-config.ts';
import { loadTenants, TenantDataError } from '../../tenancy/load-tenants.ts';
import type { LoadedTenant } from '../../tenancy/load-tenants.ts';
import { folders } from '../law-of.ts';
import { local, say } from '../output.ts';
import type { Report } from '../output.ts';

export function listTenants(): Report {
  const all = loadTenants(folders.tenants, folders.procedures).map(({ tenant, agencies, procedures }) => ({ slug: tenant.slug, name: tenant.name, hosts: tenant.hosts.map((host) => host.host), agencies: agencies.length, procedures: procedures.length, plugins: Object.keys(tenant.plugins) }));
  return { ok: true, json: all, lines: all.map((one) => `${one.slug.padEnd(14)} ${local(one.name).padEnd(20)} ${one.hosts.join(', ')}`) };
}

/** Every fault in the provinces' folders: file, place and remedy. */
export async function validateTenants(): Promise<Report> {
  let faults: string[];
  let tenants: LoadedTenant[] = [];
  try {
    tenants = loadTenants(folders.tenants, folders.procedures);
    faults = [...tenants.flatMap(pluginFaults), ...(await Promise.all(tenants.map(accessFaults))).flat()];
  } catch (error) {
    if (!(error instanceof TenantDataError)) throw error;
    faults = error.message.split('\n');
  }
  const slugs = tenants.map((one) => one.tenant.slug);
  return { ok: faults.length === 0, json: { ok: faults.length === 0, tenants: slugs, faults }, lines: faults.length > 0 ? faults : [say('cli.tenants-valid', { tenants: slugs.join(', ') })] };
}

/** A plugin that tenant.json names must exist and be usable; one that is on must take the settings given there. */
function pluginFaults({ folder, tenant }: LoadedTenant): string[] {
  const known = new Map(discoverPlugins(folders.plugins).map((plugin) => [plugin.id, plugin]));
  return Object.entries(tenant.plugins).flatMap(([id, { enabled, config }]) => {
    const place = `${join(folder, 'tenant.json')} at /plugins/${id}`;
    const plugin = known.get(id);
    if (plugin === undefined) return [say('cli.no-such-plugin', { place, known: [...known.keys()].join(', ') })];
    const { manifest } = plugin;
    if (manifest === null) return plugin.faults.map((fault) => `${place}: ${fault}`);
    // What is off may still lack its settings: the administrator gives them when it is switched on.
    return !enabled ? [] : configErrors(manifest, config, secretNames(manifest)).map((error) => `${place}/config${describeSchemaError(error)}`);
  });
}

async function accessFaults({ folder, accessCsv }: LoadedTenant): Promise<string[]> {
  try {
    await derivePermissions(accessCsv, join(folder, 'access.csv'));
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
