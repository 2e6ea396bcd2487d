import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { notifyChannels } from '../../contract/rule-points/notification.ts';
import type { NoticeChannel } from '../../contract/rule-points/notification.ts';
import { supplementChannels } from '../../contract/rule-points/supplement.ts';
import type { Json } from '../../contract/localized.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import type { Tenant } from '../../contract/tenant.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { installedPlugins } from '../../plugins/installed.ts';
import { secretNames } from '../../plugins/plugin-config.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { asJson } from '../../scaffold/fill-template.ts';
import { readSettings, usePlugin } from '../../scaffold/use-plugin.ts';
import { folders, lawOf, regulationsOf } from '../law-of.ts';
import { inWords } from '../make.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';
import { callProvince } from '../province-api.ts';
import type { ApiOptions } from '../province-api.ts';
import { lawFaults } from './regulations.ts';

/** Switches a plugin on in a province's tenant.json; the next start takes it. */
export function usePluginIn(id: string, { tenant: slug, channel, set = [] }: { tenant: string; channel?: string; set?: readonly string[] }): Report {
  const { tenant: { tenant, folder }, regulations } = lawOf(slug);
  const manifest = manifestOf(id, tenant.plugins[id]?.version ?? null);
  const used = inWords(() => usePlugin(tenant, manifest, { settings: pairs(set), channel: channel ?? null, lawful: lawfulChannels(regulations) }));
  if (manifest.kind === 'rule-set') refuseUnfit(id, used);
  const file = join(folder, 'tenant.json');
  writeFileSync(file, asJson(used));
  const secrets = secretNames(manifest);
  const place = relative(projectFolder, file);
  return {
    ok: true,
    json: { file: place, plugin: used.plugins[id], notifications: used.notifications ?? null, secrets },
    lines: [
      say('cli.plugin-used', { plugin: id, file: place }), say('scaffold.next'), '  npx motcua tenants validate', '  npm start',
      ...(secrets.length === 0 ? [] : [`  npx motcua plugin configure ${id} --tenant ${slug} ${secrets.map((name) => `--set ${name}=…`).join(' ')}`]),
    ],
  };
}

/** A decision with which no server would start is not switched on. */
function refuseUnfit(id: string, used: Tenant): void {
  const regulations = regulationsOf({ tenant: used }, loadRegulations(folders.ruleSets));
  const faults = lawFaults(regulations);
  if (faults.length > 0) throw new UsageError([say('cli.law-unfit', { plugin: id, province: used.slug }), ...faults.map((fault) => `  ${fault}`)].join('\n'));
}

/** Gives settings and secrets to the running system as an administrator would on the plugin's page; what is not named stays. */
export async function configurePlugin(id: string, options: ApiOptions & { set?: readonly string[] }): Promise<Report> {
  manifestOf(id, null);
  const before = (await pluginsOf(options)).find((one) => one.id === id);
  if (before === undefined) throw new UsageError(say('cli.plugin-not-used', { plugin: id, province: options.tenant }));
  const typed = inWords(() => readSettings(manifestOf(id, before.version), pairs(options.set ?? []), 'all'));
  await callProvince(options, 'put', `/api/admin/plugins/${id}/config`, { config: { ...before.config, ...typed }, reason: say('cli.configured-by-command') });
  const after = (await pluginsOf(options)).find((one) => one.id === id);
  return { ok: after?.status === 'enabled', json: { plugin: id, status: after?.status, faults: after?.faults, unfit: after?.unfit }, lines: [`${id}: ${say(`plugin-status.${after?.status ?? 'invalid'}`)}`, ...(after?.faults ?? []).map((fault) => `  ${fault}`), ...(after?.unfit ?? []).map(({ name, detail }) => `  ${name}: ${detail}`)] };
}

interface ShownPlugin {
  readonly id: string;
  readonly version: string;
  readonly status: 'enabled' | 'disabled' | 'paused' | 'invalid';
  readonly faults: readonly string[];
  readonly unfit: readonly { readonly name: string; readonly detail: string }[];
  readonly config: { readonly [name: string]: Json };
}

function pluginsOf(options: ApiOptions): Promise<readonly ShownPlugin[]> {
  return callProvince<readonly ShownPlugin[]>(options, 'get', '/api/admin/plugins');
}

/** The plugin in the version that the province uses, or where it uses none yet in the newest that works. */
function manifestOf(id: string, version: string | null): PluginManifest {
  const all = discoverPlugins(folders.plugins);
  const installed = installedPlugins(all);
  const versions = installed.versionsOf(id);
  const found = version === null ? (versions.find((one) => one.manifest !== null) ?? versions[0]) : installed.find(id, version);
  if (found === undefined) throw new UsageError(say('cli.unknown-plugin', { plugin: version === null ? id : `${id} ${version}`, known: [...new Set(all.map((one) => one.id))].join(', ') }));
  if (found.manifest === null) throw new UsageError(found.faults.join('\n'));
  return found.manifest;
}

/** Channels beside the inbox that any decision of the province opens; see core/notifications/choose-channels.ts. */
function lawfulChannels(regulations: readonly LoadedRegulation[]): readonly string[] {
  const values = (point: string) => regulations.flatMap(({ regulation }) => regulation.rules.filter((rule) => rule.point === point && rule.value !== undefined).map((rule) => rule.value as unknown as { readonly channels: readonly string[] }));
  const forSupplements = values(supplementChannels.key).flatMap(({ channels }) => channels);
  const open = new Set([...values(notifyChannels.key).flatMap(({ channels }) => channels), ...(forSupplements.includes('contact-channels') ? all : forSupplements)]);
  return all.filter((channel) => open.has(channel));
}

const all: readonly NoticeChannel[] = ['email', 'phone-message', 'phone', 'social-network'];

function pairs(set: readonly string[]): { readonly [name: string]: string } {
  return Object.fromEntries(set.map((one) => {
    const at = one.indexOf('=');
    if (at < 1) throw new UsageError(say('cli.bad-pair', { value: one }));
    return [one.slice(0, at), one.slice(at + 1)];
  }));
}
