import { describeSchemaError } from '../config/describe-schema-error.ts';
import type { DossierView } from '../contract/dossier-view.ts';
import type { Instant } from '../contract/localized.ts';
import type { PluginManifest } from '../contract/plugin.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { ExpiryAnswer } from '../dossiers/expiry.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { callExpiryRule } from './call-expiry-rule.ts';
import type { DiscoveredPlugin } from './discover-plugins.ts';
import { configErrors, secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';
import type { HostLaw } from './pure-host.ts';

/** One plugin as one tenant has it now: tenant.json, overlaid by what an administrator changed. */
export interface PluginState {
  readonly plugin: DiscoveredPlugin;
  readonly status: 'enabled' | 'disabled' | 'paused' | 'invalid';
  readonly pausedReason: string | null;
  /** Without secrets: nothing here may not be shown to an administrator. */
  readonly config: PluginConfig;
  /** Names of the secrets that are kept for it. */
  readonly secrets: readonly string[];
  /** The same, sealed: for the plugin's host alone, never in an answer. */
  readonly sealedSecrets: { readonly [name: string]: string };
}

export interface PluginStates {
  readonly all: readonly PluginState[];
  /** Ids of plugins that are paused (or switched off, or invalid, though the tenant's law counts on them). */
  readonly paused: ReadonlySet<string>;
  /** One of them is a kind that assessments rest on. */
  readonly assessmentPaused: boolean;
}

/** What of a tenant decides about its plugins. */
export interface PluginOwner {
  readonly id: string;
  readonly data: { readonly tenant: Pick<Tenant, 'plugins'> };
}

export interface PluginService {
  states(tx: TenantTx, tenant: PluginOwner): Promise<PluginStates>;
  /** The same from the text of {@link settingsSql}, read together with something else. */
  statesFrom(tenant: PluginOwner, settings: string): PluginStates;
  /** The earliest lapse that the tenant's expiry rules see; `assessed: false` when one of them cannot be asked. */
  expiry(tenant: PluginOwner, tx: TenantTx, view: DossierView, law: HostLaw, at: Instant): Promise<ExpiryAnswer>;
}

interface SettingRow {
  readonly plugin_id: string;
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly paused_reason: string | null;
  /** Null: the settings of tenant.json hold. */
  readonly config: PluginConfig | null;
  readonly secrets: { readonly [name: string]: string };
}

/** What an administrator changed, as one JSON text: an expression to be selected. */
export const settingsSql = `(select coalesce(json_agg(plugin_setting order by plugin_id), '[]')::text from plugin_setting)`;

export function createPluginService(discovered: readonly DiscoveredPlugin[]): PluginService {
  const byId = new Map(discovered.map((plugin) => [plugin.id, plugin]));
  // Asked at every request and changed once in months: the same settings give the same states.
  const known = new WeakMap<object, { readonly settings: string; readonly states: PluginStates }>();

  async function states(tx: TenantTx, tenant: PluginOwner): Promise<PluginStates> {
    const { rows } = await tx.raw<{ rows: { settings: string }[] }>(`select ${settingsSql} as settings`);
    return statesFrom(tenant, rows[0]?.settings ?? '[]');
  }

  function statesFrom(tenant: PluginOwner, settings: string): PluginStates {
    const { tenant: owner } = tenant.data;
    const last = known.get(owner);
    if (last?.settings === settings) return last.states;
    const found = statesOf(tenant, JSON.parse(settings) as SettingRow[]);
    known.set(owner, { settings, states: found });
    return found;
  }

  function statesOf(tenant: PluginOwner, rows: readonly SettingRow[]): PluginStates {
    const all = Object.entries(tenant.data.tenant.plugins).map(([id, wanted]): PluginState => {
      const row = rows.find((one) => one.plugin_id === id);
      const found = byId.get(id) ?? { folder: '', id, manifest: null, faults: [`tenants/${tenant.id}/tenant.json at /plugins/${id}: there is no such plugin. Add its folder or remove the line.`] };
      const place = row?.config ? 'plugin_setting' : `tenants/${tenant.id}/tenant.json at /plugins/${id}/config`;
      const { config, faults } = checkedConfig(found.manifest, row?.config ?? wanted.config, Object.keys(row?.secrets ?? {}), place);
      const enabled = row?.enabled ?? wanted.enabled;
      const status = found.manifest === null ? 'invalid' : !enabled ? 'disabled' : faults.length > 0 ? 'invalid' : row?.paused ? 'paused' : 'enabled';
      return { plugin: { ...found, faults: [...found.faults, ...faults] }, status, pausedReason: row?.paused_reason ?? null, config, secrets: Object.keys(row?.secrets ?? {}), sealedSecrets: row?.secrets ?? {} };
    });
    const unavailable = all.filter((state) => state.status !== 'enabled');
    return {
      all,
      paused: new Set(unavailable.map((state) => state.plugin.id)),
      assessmentPaused: unavailable.some((state) => ['rule-set', 'expiry-rule', undefined].includes(state.plugin.manifest?.kind)),
    };
  }

  return {
    states,
    statesFrom,
    async expiry(tenant, tx, view, law, at) {
      const { all } = await states(tx, tenant);
      const rules = all.filter((state) => state.plugin.manifest?.kind === 'expiry-rule');
      const stopped = rules.find((state) => state.status !== 'enabled');
      if (stopped) return { assessed: false, reason: stopped.plugin.id };
      let earliest: Extract<ExpiryAnswer, { assessed: true }>['expiry'] = null;
      for (const state of rules) {
        const answer = await callExpiryRule(state, tx, view, law, at);
        if (!answer.assessed) return answer;
        if (answer.expiry && (earliest === null || answer.expiry.at < earliest.at)) earliest = answer.expiry;
      }
      return { assessed: true, expiry: earliest };
    },
  };
}

/** The settings that may be shown, and what is wrong with them. A secret in tenant.json is a fault: a repository keeps none. */
function checkedConfig(manifest: PluginManifest | null, asked: PluginConfig, stored: readonly string[], place: string): { config: PluginConfig; faults: string[] } {
  const names = manifest ? secretNames(manifest) : [];
  const config = Object.fromEntries(Object.entries(asked).filter(([name]) => !names.includes(name)));
  if (manifest === null) return { config, faults: [] };
  const open = names.filter((name) => name in asked);
  return {
    config,
    faults: [
      ...open.map((name) => `${place}/${name}: this is a secret. Take it out and give it on the plugin's page.`),
      ...configErrors(manifest, config, [...stored, ...open]).map((error) => `${place}${describeSchemaError(error)}`),
    ],
  };
}
