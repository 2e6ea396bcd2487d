import type { PluginManifest } from '../contract/plugin.ts';
import { Problem } from '../http/problem.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { configFields, sealSecrets } from './change-plugin.ts';
import type { PluginChanger } from './change-plugin.ts';
import { namesOf } from './installed.ts';
import type { Installed } from './installed.ts';
import { configErrors, secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';
import type { PluginState } from './plugin-states.ts';
import { proposedConfig, versionChange } from './version-change.ts';
import type { Growth } from './version-change.ts';

/** What an administrator chooses. `config`: settings of that version, secrets among them; absent: those it had, or those in use. */
export interface VersionWish {
  readonly version: string;
  readonly reason: string;
  readonly config?: PluginConfig;
  /** Seen and accepted that it may use more than the version in use. */
  readonly acknowledged: boolean;
}

/** Settings of a version that the province left. */
export interface KeptSetting {
  readonly plugin_id: string;
  readonly version: string;
  readonly config: PluginConfig;
  /** Sealed. */
  readonly secrets: { readonly [name: string]: string };
}

export async function keptSettings(tx: TenantTx): Promise<readonly KeptSetting[]> {
  return (await tx('plugin_setting_kept').select('plugin_id', 'version', 'config', 'secrets')) as KeptSetting[];
}

/**
 * Puts another installed version of a plugin in use for this tenant, with an audit line, in the caller's transaction. The settings
 * and secrets of the version that is left are kept, and those of one that was in use before come back. On or off, and paused,
 * stay as they are; dossiers keep the rules of their receipt. Throws a Problem: 404 `plugin-version-unknown`, 409
 * `plugin-version-broken`, `plugin-version-in-use`, `plugin-version-of-law` (what a decision says changes by publication alone) and
 * `plugin-version-grows` (not acknowledged), 422 `body-invalid` with the settings that do not fit.
 */
export async function chooseVersion(tx: TenantTx, state: PluginState, installed: Installed, wish: VersionWish, by: PluginChanger): Promise<void> {
  const { id } = state.plugin;
  const manifest = wanted(state, installed, wish.version);
  const { grows } = versionChange(state.plugin.manifest, manifest);
  if (grows.length > 0 && !wish.acknowledged) throw new Problem(409, 'plugin-version-grows', { field: '/acknowledged', params: { names: grows.map((one) => one.name).join(', ') } });
  const kept = (await keptSettings(tx)).find((one) => one.plugin_id === id && one.version === wish.version);
  const names = secretNames(manifest);
  const asked = wish.config ?? kept?.config ?? proposedConfig(manifest, state.config);
  const inherited = Object.fromEntries(Object.entries({ ...state.sealedSecrets, ...kept?.secrets }).filter(([name]) => names.includes(name)));
  refuseUnfit(manifest, asked, Object.keys(inherited), state.halted === 'disabled');
  const { config, secrets } = sealSecrets(manifest, asked, by);
  await tx('plugin_setting_kept')
    .insert({ plugin_id: id, version: state.version, config: JSON.stringify(state.config), secrets: JSON.stringify(state.sealedSecrets), kept_at: by.at })
    .onConflict(['tenant_id', 'plugin_id', 'version']).merge();
  await tx('plugin_setting_kept').where({ plugin_id: id, version: wish.version }).delete();
  await tx('plugin_setting')
    .insert({ plugin_id: id, enabled: null, version: wish.version, config: JSON.stringify(config), secrets: JSON.stringify({ ...inherited, ...secrets }), changed_by: by.name, changed_at: by.at })
    .onConflict(['tenant_id', 'plugin_id']).merge(['version', 'config', 'secrets', 'changed_by', 'changed_at']);
  await tx('audit_entry').insert({ at: by.at, actor_sub: by.sub, actor_name: by.name, action: 'plugin-version', object: `plugin/${id}`, detail: JSON.stringify(told(state.version, wish, grows)) });
}

function wanted(state: PluginState, installed: Installed, version: string): PluginManifest {
  const { id } = state.plugin;
  const params = { plugin: id, version, installed: namesOf(installed.versionsOf(id)) };
  if (state.kind === 'rule-set') throw new Problem(409, 'plugin-version-of-law');
  if (version === state.version) throw new Problem(409, 'plugin-version-in-use', { params });
  const found = installed.find(id, version);
  if (found === undefined) throw new Problem(404, 'plugin-version-unknown', { field: '/version', params });
  if (found.manifest === null) throw new Problem(409, 'plugin-version-broken', { field: '/version', params });
  return found.manifest;
}

/** What is off may still lack settings, as anywhere; what is on gets none that do not fit. */
function refuseUnfit(manifest: PluginManifest, asked: PluginConfig, stored: readonly string[], off: boolean): void {
  const errors = configErrors(manifest, asked, stored).filter((error) => !(off && error.keyword === 'required' && error.instancePath === ''));
  if (errors.length > 0) throw new Problem(422, 'body-invalid', { errors: configFields(errors) });
}

function told(from: string, { version, reason }: VersionWish, grows: readonly Growth[]): object {
  return { reason, from, to: version, ...(grows.length > 0 ? { acknowledged: grows.map(({ what, name }) => `${what} ${name}`) } : {}) };
}
