import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Instant } from '../contract/localized.ts';
import type { PluginManifest } from '../contract/plugin.ts';
import { Problem } from '../http/problem.ts';
import { fieldFault } from '../http/steps/check-body.ts';
import type { TenantId, TenantTx } from '../tenancy/with-tenant.ts';
import { configErrors, secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';
import type { PluginState } from './plugin-states.ts';
import { sealSecret } from './seal-secret.ts';

/** What an administrator asks for; every change gives its reason. */
export type PluginChange =
  | { readonly action: 'enable' | 'disable' | 'pause' | 'resume'; readonly reason: string }
  /** Secrets come among the settings; one that is left out keeps its value. */
  | { readonly action: 'configure'; readonly reason: string; readonly config: PluginConfig };

/** Who changes it, for which tenant and when. `secretKey`: Config.secretKey. */
export interface PluginChanger {
  readonly tenant: TenantId;
  readonly sub: string | null;
  readonly name: string;
  readonly at: Instant;
  readonly secretKey: string | null;
}

const switches = {
  enable: { enabled: true, paused: false },
  disable: { enabled: false, paused: false },
  pause: { enabled: true, paused: true },
  resume: { enabled: true, paused: false },
} as const;

/**
 * Switches, pauses or configures a plugin of this tenant, with an audit line, in the caller's transaction. It holds from the
 * next request and the next job on, because both read the state from the database. Throws 422 `body-invalid`.
 */
export async function changePlugin(tx: TenantTx, state: PluginState, change: PluginChange, by: PluginChanger): Promise<void> {
  const told = { plugin_id: state.plugin.id, changed_by: by.name, changed_at: by.at };
  if (change.action === 'configure') {
    const { config, secrets } = separate(state, change.config, by);
    const row = { ...told, config: JSON.stringify(config), secrets: JSON.stringify(secrets) };
    await tx('plugin_setting')
      .insert({ ...row, enabled: null })
      .onConflict(['tenant_id', 'plugin_id'])
      .merge({ ...row, secrets: tx.raw('plugin_setting.secrets || excluded.secrets') });
  } else {
    const row = { ...told, ...switches[change.action], paused_reason: change.action === 'pause' ? change.reason : null };
    await tx('plugin_setting').insert(row).onConflict(['tenant_id', 'plugin_id']).merge();
  }
  await tx('audit_entry').insert({ at: by.at, actor_sub: by.sub, actor_name: by.name, action: `plugin-${change.action}`, object: `plugin/${state.plugin.id}`, detail: JSON.stringify({ reason: change.reason }) });
}

/** Settings as they are stored: secrets sealed and apart. */
function separate(state: PluginState, asked: PluginConfig, by: PluginChanger): { config: PluginConfig; secrets: Record<string, string> } {
  const { manifest } = state.plugin;
  if (manifest === null) throw new Problem(422, 'body-invalid', { errors: [{ field: '/config', type: 'field-other' }] });
  const errors = configErrors(manifest, asked, state.secrets);
  if (errors.length > 0) throw new Problem(422, 'body-invalid', { errors: configFields(errors) });
  return sealSecrets(manifest, asked, by);
}

/** Settings that do not fit, as fields of a body; one that is missing is named itself. */
export function configFields(errors: readonly ErrorObject[]): ReturnType<typeof fieldFault>[] {
  return errors.map(fieldFault).map((one) => ({ ...one, field: `/config${one.field === '/' ? '' : one.field}` }));
}

/** Settings with the secrets among them sealed and set apart. Throws without a key to seal with. */
export function sealSecrets(manifest: PluginManifest, asked: PluginConfig, by: PluginChanger): { config: PluginConfig; secrets: Record<string, string> } {
  const names = new Set(secretNames(manifest));
  const given = Object.entries(asked).filter(([name]) => names.has(name));
  const { secretKey } = by;
  if (given.length > 0 && secretKey === null) throw new Error('MOTCUA_SECRET_KEY: not given, so a secret cannot be kept. Give 32 bytes in base64: openssl rand -base64 32');
  return {
    config: Object.fromEntries(Object.entries(asked).filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(given.map(([name, value]) => [name, sealSecret(secretKey ?? '', `${by.tenant}/${manifest.id}/${name}`, String(value))])),
  };
}
