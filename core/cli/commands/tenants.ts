import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivePermissions } from '../../access/permissions.ts';
import { describeSchemaError } from '../../config/describe-schema-error.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { installedPlugins, namesOf } from '../../plugins/installed.ts';
import { configErrors, secretNames } from '../../plugins/plugin-config.ts';
import { loadTenants, TenantDataError } from '../../tenancy/load-tenants.ts';
import type { LoadedTenant } from '../../tenancy/load-tenants.ts';
import { loadRegulations, RegulationError } from '../../regulations/load-regulations.ts';
import { folders, regulationsOf } from '../law-of.ts';
import { local, say } from '../output.ts';
import type { Report } from '../output.ts';
import { lawFaults } from './regulations.ts';

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
    faults = [...tenants.flatMap(pluginFaults), ...lawFaultsOf(tenants), ...(await Promise.all(tenants.map(accessFaults))).flat()];
  } catch (error) {
    if (!(error instanceof TenantDataError)) throw error;
    const versions = versionless();
    faults = [...error.message.split('\n').filter((line) => !versions.some(({ place }) => line.startsWith(`${place}: `) && line.includes("'version'"))), ...versions.map((one) => one.sentence)];
  }
  const slugs = tenants.map((one) => one.tenant.slug);
  return { ok: faults.length === 0, json: { ok: faults.length === 0, tenants: slugs, faults }, lines: faults.length > 0 ? faults : [say('cli.tenants-valid', { tenants: slugs.join(', ') })] };
}

/** A plugin that tenant.json names must be installed in that version and be usable; one that is on must take the settings given there. */
function pluginFaults({ folder, tenant }: LoadedTenant): string[] {
  const discovered = discoverPlugins(folders.plugins);
  const installed = installedPlugins(discovered);
  return Object.entries(tenant.plugins).flatMap(([id, { version, enabled, config }]) => {
    const place = `${join(folder, 'tenant.json')} at /plugins/${id}`;
    const versions = installed.versionsOf(id);
    if (versions.length === 0) return [say('cli.no-such-plugin', { place, known: [...new Set(discovered.map((one) => one.id))].join(', ') })];
    const plugin = installed.find(id, version);
    if (plugin === undefined) return [say('cli.version-not-installed', { place, version, installed: namesOf(versions) })];
    const { manifest } = plugin;
    if (manifest === null) return plugin.faults.map((fault) => `${place}: ${fault}`);
    // What is off may still lack its settings: the administrator gives them when it is switched on.
    return !enabled ? [] : configErrors(manifest, config, secretNames(manifest)).map((error) => `${place}/config${describeSchemaError(error)}`);
  });
}

/** What of the decisions that the provinces name together would stop every server; one decision of several provinces is named once. */
function lawFaultsOf(tenants: readonly LoadedTenant[]): string[] {
  try {
    const all = loadRegulations(folders.ruleSets);
    return [...new Set(tenants.flatMap((tenant) => lawFaults(regulationsOf(tenant, all))))];
  } catch (error) {
    if (!(error instanceof RegulationError)) throw error;
    return error.message.split('\n');
  }
}

/** Plugins of a tenant.json without a version, with what could be named. */
function versionless(): { readonly place: string; readonly sentence: string }[] {
  const installed = installedPlugins(discoverPlugins(folders.plugins));
  const files = folders.tenants.filter(existsSync).flatMap((root) => readdirSync(root).filter((name) => !name.startsWith('_')).map((name) => join(root, name, 'tenant.json')));
  return files.filter(existsSync).flatMap((file) => Object.entries(pluginsIn(file)).filter(([, named]) => named.version === undefined).map(([id]) => {
    const place = `${file} at /plugins/${id}`;
    return { place, sentence: say('cli.version-missing', { place, installed: namesOf(installed.versionsOf(id)) }) };
  }));
}

/** What a file that may have other faults says of plugins. */
function pluginsIn(file: string): { readonly [id: string]: { readonly version?: unknown } } {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { plugins?: {} }).plugins ?? {};
  } catch {
    return {};
  }
}

async function accessFaults({ folder, accessCsv }: LoadedTenant): Promise<string[]> {
  try {
    await derivePermissions(accessCsv, join(folder, 'access.csv'));
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
