import { instant } from '../dossiers/instants.ts';
import type { Platform } from '../platform.ts';
import { mask } from '../plugins/effects/mask.ts';
import { noteFailure } from '../plugins/note-failure.ts';
import { readTenant, withTenant } from '../tenancy/with-tenant.ts';

/** Lets every channel of every province look after what it keeps open, and ends what no longer stands. A failure is the channel's own. */
export async function tendChannels(platform: Platform): Promise<void> {
  for (const tenant of platform.tenants.values()) {
    const { all } = await platform.plugins.states(readTenant(platform.database, tenant.id), tenant);
    platform.channels.keepOnly(tenant, all);
    for (const state of all.filter((one) => one.status === 'enabled' && one.plugin.manifest?.kind === 'notification-channel')) {
      try {
        await platform.channels.call(tenant, state, 'tend', [], 'optional');
      } catch (error) {
        const reason = mask(error instanceof Error ? error.message : 'failed');
        await withTenant(platform.database, tenant.id, (tx) => noteFailure(tx, { plugin: state.plugin.id, version: state.version }, reason, instant(platform.clock.now())));
      }
    }
  }
}
