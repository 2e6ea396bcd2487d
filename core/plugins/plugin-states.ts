import type { DossierView } from '../contract/dossier-view.ts';
import type { Instant, Json } from '../contract/localized.ts';
import type { DossierLaw } from '../dossiers/law.ts';
import type { ExpiryAnswer } from '../dossiers/expiry.ts';
import type { TenantRuntime } from '../platform.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { callExpiryRule } from './call-expiry-rule.ts';
import type { DiscoveredPlugin } from './discover-plugins.ts';

/** One plugin as one tenant has it now: tenant.json, overlaid by what an administrator changed. */
export interface PluginState {
  readonly plugin: DiscoveredPlugin;
  readonly status: 'enabled' | 'disabled' | 'paused' | 'invalid';
  readonly pausedReason: string | null;
  readonly config: { readonly [key: string]: Json };
}

export interface PluginStates {
  readonly all: readonly PluginState[];
  /** Ids of plugins that are paused (or switched off, or invalid, though the tenant's law counts on them). */
  readonly paused: ReadonlySet<string>;
  /** One of them is a kind that assessments rest on. */
  readonly assessmentPaused: boolean;
}

export interface PluginService {
  states(tx: TenantTx, tenant: TenantRuntime): Promise<PluginStates>;
  /** The earliest lapse that the tenant's expiry rules see; `assessed: false` when one of them cannot be asked. */
  expiry(tenant: TenantRuntime, tx: TenantTx, view: DossierView, law: DossierLaw, at: Instant): Promise<ExpiryAnswer>;
}

interface SettingRow {
  readonly plugin_id: string;
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly paused_reason: string | null;
  readonly config: { readonly [key: string]: Json };
}

export function createPluginService(discovered: readonly DiscoveredPlugin[]): PluginService {
  const byId = new Map(discovered.map((plugin) => [plugin.id, plugin]));

  async function states(tx: TenantTx, tenant: TenantRuntime): Promise<PluginStates> {
    const rows = (await tx('plugin_setting').select('plugin_id', 'enabled', 'paused', 'paused_reason', 'config')) as SettingRow[];
    const all = Object.entries(tenant.data.tenant.plugins).map(([id, wanted]): PluginState => {
      const row = rows.find((one) => one.plugin_id === id);
      const plugin = byId.get(id) ?? { folder: '', id, manifest: null, faults: [`tenants/${tenant.id}/tenant.json at /plugins/${id}: there is no such plugin. Add its folder or remove the line.`] };
      const status = plugin.manifest === null ? 'invalid' : row?.paused ? 'paused' : (row?.enabled ?? wanted.enabled) ? 'enabled' : 'disabled';
      return { plugin, status, pausedReason: row?.paused_reason ?? null, config: row?.config ?? wanted.config };
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
