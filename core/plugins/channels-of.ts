import type { PluginKind } from '../contract/plugin.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { PluginState } from './plugin-states.ts';

/** The channels of a kind that stand for this province now. */
export async function channelsOf(platform: Platform, tenant: TenantRuntime, tx: TenantTx, kind: PluginKind): Promise<PluginState[]> {
  const { all } = await platform.plugins.states(tx, tenant);
  return all.filter((state) => state.status === 'enabled' && state.plugin.manifest?.kind === kind);
}
