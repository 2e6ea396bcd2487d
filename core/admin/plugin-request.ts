import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { PluginChanger } from '../plugins/change-plugin.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

/** A change that says nothing but why. */
export const reason = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: { type: 'string', minLength: 3, maxLength: 500 } } } as const;

/** The plugin of the path. Throws 404 `plugin-unknown`. */
export async function findPlugin(request: RequestContext, tx: TenantTx): Promise<PluginState> {
  const id = request.params['id'] ?? '';
  const found = (await request.platform.plugins.states(tx, request.tenant)).all.find((state) => state.plugin.id === id);
  if (found === undefined) throw new Problem(404, 'plugin-unknown', { params: { plugin: id } });
  return found;
}

/** Who asks for the change. */
export function changerOf(request: RequestContext): PluginChanger {
  return { tenant: request.tenant.id, sub: request.identity?.sub ?? null, name: request.identity?.name ?? '', at: instant(request.now), secretKey: request.platform.config.secretKey };
}
