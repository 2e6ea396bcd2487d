import type { Json } from '../contract/localized.ts';
import type { NoticeChannel } from '../contract/rule-points/notification.ts';
import type { PluginManifest } from '../contract/plugin.ts';
import type { Tenant } from '../contract/tenant.ts';
import { configErrors, secretNames } from '../plugins/plugin-config.ts';
import { ScaffoldError } from './fill-template.ts';

/** How a province takes a plugin into use. */
export interface PluginUse {
  /** Settings as they were typed; those that are left out keep their value or take the schema's default. */
  readonly settings: { readonly [name: string]: string };
  /** For a notification channel: which channel of the decision it serves, before those that serve it already. */
  readonly channel: string | null;
  /** The channels that the province's decisions name. */
  readonly lawful: readonly string[];
}

/** tenant.json with the plugin switched on. Secrets are not kept there: they are given to the running system. */
export function usePlugin(tenant: Tenant, manifest: PluginManifest, { settings, channel, lawful }: PluginUse): Tenant {
  const config = { ...defaults(manifest), ...tenant.plugins[manifest.id]?.config, ...readSettings(manifest, settings, 'plain') };
  const wrong = configErrors(manifest, config, secretNames(manifest));
  if (wrong.length > 0) throw new ScaffoldError('settings-wrong', { plugin: manifest.id, faults: wrong.map((error) => `${error.instancePath} ${error.message}`.trim()).join('; ') });
  const used = { ...tenant, plugins: { ...tenant.plugins, [manifest.id]: { version: manifest.version, enabled: true, config } } };
  return manifest.kind === 'notification-channel' ? { ...used, notifications: served(tenant, manifest, channel, lawful) } : used;
}

/** Settings as typed, read as their schema asks. `plain`: a secret is refused; `all`: it may be among them. */
export function readSettings(manifest: PluginManifest, typed: PluginUse['settings'], which: 'plain' | 'all'): { readonly [name: string]: Json } {
  const known = propertiesOf(manifest);
  const secrets = which === 'plain' ? secretNames(manifest) : [];
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => {
    const schema = known[name];
    if (schema === undefined || secrets.includes(name)) throw new ScaffoldError(schema === undefined ? 'unknown-setting' : 'bad-setting', { name, plugin: manifest.id, known: Object.keys(known).filter((one) => !secrets.includes(one)).join(', ') || '–' });
    return [name, asTyped(schema.type, value)];
  }));
}

/** What is no number or truth value stays a text: the schema then says what is wrong with it. */
function asTyped(type: unknown, value: string): Json {
  if ((type === 'integer' || type === 'number') && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  return type === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value;
}

function served(tenant: Tenant, { id, channel: nature }: PluginManifest, asked: string | null, lawful: readonly string[]): NonNullable<Tenant['notifications']> {
  const channel = asked ?? lawful.find((one) => (one === 'email') === (nature?.address === 'email'));
  const known = lawful.join(', ') || '–';
  if (channel === undefined) throw new ScaffoldError('no-channel', { plugin: id, province: tenant.slug, known });
  if (!lawful.includes(channel)) throw new ScaffoldError('channel-not-in-law', { channel, province: tenant.slug, known });
  const order = tenant.notifications?.[channel as NoticeChannel];
  return { ...tenant.notifications, [channel]: { ...order, plugins: [id, ...(order?.plugins ?? []).filter((one) => one !== id)] } };
}

function defaults(manifest: PluginManifest): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(propertiesOf(manifest)).flatMap(([name, { default: proposed }]) => (proposed === undefined ? [] : [[name, proposed]])));
}

function propertiesOf(manifest: PluginManifest): { readonly [name: string]: { readonly type?: Json; readonly default?: Json } } {
  return (manifest.configSchema?.['properties'] ?? {}) as { readonly [name: string]: { readonly type?: Json; readonly default?: Json } };
}
