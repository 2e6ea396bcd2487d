import type { Instant } from '../contract/localized.ts';
import { keptSettings } from '../plugins/choose-version.ts';
import { namesOf } from '../plugins/installed.ts';
import type { Installed } from '../plugins/installed.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { TenantBase } from '../tenant-runtime.ts';
import { TransferError } from './province-file.ts';
import type { PluginChoice, ProvinceFile } from './province-file.ts';

type Row = Pick<PluginChoice, 'version' | 'enabled' | 'paused' | 'config'> & { readonly plugin_id: string; readonly paused_reason: string | null };

/** What the administrators of a province chose of its plugins, without secrets, and the versions in use. */
export async function readChoices(tx: TenantTx, { data: { tenant } }: TenantBase): Promise<Pick<ProvinceFile, 'versions' | 'choices'>> {
  const rows = (await tx('plugin_setting').orderBy('plugin_id').select('plugin_id', 'version', 'enabled', 'paused', 'paused_reason', 'config')) as Row[];
  const kept = await keptSettings(tx);
  return {
    versions: Object.fromEntries(Object.entries(tenant.plugins).map(([id, { version }]) => [id, rows.find((row) => row.plugin_id === id)?.version ?? version])),
    choices: rows.map(({ plugin_id, version, enabled, paused, paused_reason, config }) => ({
      plugin: plugin_id, version, enabled, paused, pausedReason: paused_reason, config,
      kept: kept.filter((one) => one.plugin_id === plugin_id).map((one) => ({ version: one.version, config: one.config })),
    })),
  };
}

/** Refuses a province that uses a version which is not here; rule sets come with the file. Throws TransferError naming each. */
export function refuseMissingVersions(file: ProvinceFile, installed: Installed): void {
  const brought = Object.entries(file.ruleSets).filter(([path]) => path.endsWith('/plugin.json')).map(([, text]) => JSON.parse(text) as { id: string; version: string });
  const missing = Object.entries(file.versions).filter(([id, version]) => installed.find(id, version) === undefined && !brought.some((one) => one.id === id && one.version === version));
  if (missing.length === 0) return;
  const lines = missing.map(([id, version]) => `${id} ${version} is not installed here (installed: ${namesOf(installed.versionsOf(id))}).`);
  throw new TransferError(`${lines.join(' ')} Put the folders of these versions into plugins/, then import again. Nothing was written.`);
}

/** Takes over the choices, in the caller's transaction. */
export async function placeChoices(tx: TenantTx, file: ProvinceFile, at: Instant): Promise<void> {
  const told = { changed_by: 'import', changed_at: at };
  for (const { plugin, version, enabled, paused, pausedReason, config, kept } of file.choices) {
    await tx('plugin_setting').insert({ plugin_id: plugin, version, enabled, paused, paused_reason: pausedReason, config: config === null ? null : JSON.stringify(config), ...told });
    for (const one of kept) await tx('plugin_setting_kept').insert({ plugin_id: plugin, version: one.version, config: JSON.stringify(one.config), kept_at: at });
  }
  if (file.choices.length > 0) await tx('audit_entry').insert({ at, actor_name: 'import', action: 'plugin-import', object: 'plugins', detail: JSON.stringify({ versions: file.versions }) });
}
