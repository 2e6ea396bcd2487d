import { describeSchemaError } from '../config/describe-schema-error.ts';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DossierView } from '../contract/dossier-view.ts';
import type { Instant } from '../contract/localized.ts';
import type { PluginKind, PluginManifest } from '../contract/plugin.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { ExpiryAnswer } from '../dossiers/expiry.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { callExpiryRule } from './call-expiry-rule.ts';
import type { DiscoveredPlugin } from './discover-plugins.ts';
import { installedPlugins, namesOf } from './installed.ts';
import type { Installed } from './installed.ts';
import { rulesToPin, troubleWith } from './pinned-rule.ts';
import type { PinnedRule, RuleTrouble } from './pinned-rule.ts';
import { configErrors, secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';
import type { HostLaw } from './pure-host.ts';

/** One plugin as one tenant has it now, in the version it uses: tenant.json, overlaid by what an administrator changed. */
export interface PluginState {
  readonly plugin: DiscoveredPlugin;
  /** Exactly the version that is used, installed or not. */
  readonly version: string;
  /** An administrator chose it; otherwise it is that of tenant.json. */
  readonly chosen: boolean;
  /** The same in all its versions; null where none is installed. */
  readonly kind: PluginKind | null;
  readonly status: 'enabled' | 'disabled' | 'paused' | 'invalid';
  readonly pausedReason: string | null;
  /** What a person or its failures stopped, whatever is the matter with the version in use. */
  readonly halted: 'disabled' | 'paused' | null;
  /** Never in use so far: off in tenant.json, and nobody switched it on. A dossier never rests on it. */
  readonly unused: boolean;
  /** Without secrets: nothing here may not be shown to an administrator. */
  readonly config: PluginConfig;
  /** Which settings do not fit and why, for an administrator; the same is among the faults in a sentence for operators. */
  readonly unfit: readonly ErrorObject[];
  /** Names of the secrets that are kept for it. */
  readonly secrets: readonly string[];
  /** The same, sealed: for the plugin's host alone, never in an answer. */
  readonly sealedSecrets: { readonly [name: string]: string };
}

export interface PluginStates {
  readonly all: readonly PluginState[];
  /** Ids of plugins that are paused (or switched off, or invalid, though the tenant's law counts on them). */
  readonly paused: ReadonlySet<string>;
  /** One of them is a rule set, or nobody knows what it is: no dossier can be assessed. */
  readonly assessmentPaused: boolean;
  /** The expiry rules that a dossier received now is assessed by; null while one of them cannot be used. */
  readonly pins: readonly PinnedRule[] | null;
  /** Why a dossier received under these rules cannot be assessed now; null where it can. */
  troubleWith(rules: readonly PinnedRule[] | null): RuleTrouble | null;
}

/** What of a tenant decides about its plugins. */
export interface PluginOwner {
  readonly id: string;
  readonly data: { readonly tenant: Pick<Tenant, 'plugins'> };
}

export interface PluginService {
  readonly installed: Installed;
  states(tx: TenantTx, tenant: PluginOwner): Promise<PluginStates>;
  /** The same from the text of {@link settingsSql}, read together with something else. */
  statesFrom(tenant: PluginOwner, settings: string): PluginStates;
  /** The earliest lapse that the rules of a dossier see, each in its own version; `assessed: false` when one of them cannot be asked. */
  expiry(tenant: PluginOwner, tx: TenantTx, rules: readonly PinnedRule[] | null, view: DossierView, law: HostLaw, at: Instant): Promise<ExpiryAnswer>;
}

interface SettingRow {
  readonly plugin_id: string;
  /** Null: tenant.json holds. */
  readonly enabled: boolean | null;
  readonly paused: boolean;
  readonly paused_reason: string | null;
  /** Null: the version of tenant.json holds. */
  readonly version: string | null;
  /** Null: the settings of tenant.json hold. */
  readonly config: PluginConfig | null;
  readonly secrets: { readonly [name: string]: string };
}

/** What an administrator changed, as one JSON text: an expression to be selected. */
export const settingsSql = `(select coalesce(json_agg(plugin_setting order by plugin_id), '[]')::text from plugin_setting)`;

export function createPluginService(discovered: readonly DiscoveredPlugin[]): PluginService {
  const installed = installedPlugins(discovered);
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
      const version = row?.version ?? wanted.version;
      const found = installed.find(id, version) ?? missing(row?.version ? null : tenant.id, id, version, installed);
      const place = row?.config ? 'plugin_setting' : `tenants/${tenant.id}/tenant.json at /plugins/${id}/config`;
      const { config, faults, unfit } = checkedConfig(found.manifest, row?.config ?? wanted.config, Object.keys(row?.secrets ?? {}), place);
      const enabled = row?.enabled ?? wanted.enabled;
      const status = found.manifest === null ? 'invalid' : !enabled ? 'disabled' : faults.length > 0 ? 'invalid' : row?.paused ? 'paused' : 'enabled';
      const kind = installed.versionsOf(id).find((one) => one.manifest !== null)?.manifest?.kind ?? null;
      // One that tenant.json has switched off and nobody ever switched on is offered, and stops nothing.
      const unused = !wanted.enabled && row?.enabled == null;
      const halted = !enabled ? 'disabled' : row?.paused ? 'paused' : null;
      return { plugin: { ...found, faults: [...found.faults, ...faults] }, version, chosen: row?.version != null, kind, halted, unused, status, pausedReason: row?.paused_reason ?? null, config, unfit, secrets: Object.keys(row?.secrets ?? {}), sealedSecrets: row?.secrets ?? {} };
    });
    const unavailable = all.filter((state) => state.status !== 'enabled');
    return {
      all,
      paused: new Set(unavailable.map((state) => state.plugin.id)),
      assessmentPaused: unavailable.some((state) => state.kind === 'rule-set' || state.kind === null),
      pins: rulesToPin(all),
      troubleWith: (rules) => troubleWith(rules, all, installed),
    };
  }

  return {
    installed,
    states,
    statesFrom,
    async expiry(tenant, tx, rules, view, law, at) {
      const trouble = (await states(tx, tenant)).troubleWith(rules);
      if (trouble !== null) return { assessed: false, trouble };
      let earliest: Extract<ExpiryAnswer, { assessed: true }>['expiry'] = null;
      for (const rule of rules ?? []) {
        const answer = await callExpiryRule(installed.find(rule.plugin, rule.version) as DiscoveredPlugin, rule, tx, view, law, at);
        if (!answer.assessed) return answer;
        if (answer.expiry && (earliest === null || answer.expiry.at < earliest.at)) earliest = answer.expiry;
      }
      return { assessed: true, expiry: earliest };
    },
  };
}

/** A version that a province uses and nobody installed. `tenant`: whose tenant.json names it; null: an administrator chose it. */
function missing(tenant: string | null, id: string, version: string, installed: Installed): DiscoveredPlugin {
  const others = installed.versionsOf(id);
  const place = tenant === null ? `the version of ${id} chosen by an administrator` : `tenants/${tenant}/tenant.json at /plugins/${id}/version`;
  const fault = others.length === 0
    ? `${place}: there is no such plugin. Add its folder or remove the line.`
    : `${place}: version ${version} is not installed; installed: ${namesOf(others)}. Put its folder back and restart, or choose another version on the plugin's page.`;
  return { folder: '', id, version, manifest: null, faults: [fault] };
}

/** The settings that may be shown, and what is wrong with them. A secret in tenant.json is a fault: a repository keeps none. */
function checkedConfig(manifest: PluginManifest | null, asked: PluginConfig, stored: readonly string[], place: string): { config: PluginConfig; faults: string[]; unfit: ErrorObject[] } {
  const names = manifest ? secretNames(manifest) : [];
  const config = Object.fromEntries(Object.entries(asked).filter(([name]) => !names.includes(name)));
  if (manifest === null) return { config, faults: [], unfit: [] };
  const open = names.filter((name) => name in asked);
  const unfit = configErrors(manifest, config, [...stored, ...open]);
  return {
    config,
    unfit,
    faults: [
      ...open.map((name) => `${place}/${name}: this is a secret. Take it out and give it on the plugin's page.`),
      ...unfit.map((error) => `${place}${describeSchemaError(error)}`),
    ],
  };
}
