import { actorOfStaff } from '../../access/actor.ts';
import { readTenant } from '../../tenancy/with-tenant.ts';
import { instant } from '../../dossiers/instants.ts';
import { tenantOf } from './tenant-of.ts';
import type { Step } from './state.ts';

/**
 * What the platform knows of the person beyond the token: a civil servant's roles and agencies come from dated assignments,
 * read at each request, so that a lock acts at the next one. Plugin states, and the law published last, are read beside them.
 */
export const knowPerson: Step = async (state) => {
  const tenant = tenantOf(state);
  const { identity, platform } = state;
  const tx = readTenant(platform.database, tenant.id);
  const [actor, plugins, fresh] = await Promise.all([
    identity?.kind === 'staff' ? actorOfStaff(tx, tenant, identity, instant(state.now)) : null,
    state.route.law === false ? null : platform.plugins.states(tx, tenant),
    state.route.law === false ? tenant : platform.freshTenant(tenant),
  ]);
  state.actor = actor;
  state.plugins = plugins;
  state.tenant = fresh;
};
