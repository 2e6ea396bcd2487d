import type { Json } from '../contract/localized.ts';
import { instant } from '../dossiers/instants.ts';
import { openStates } from '../dossiers/transitions.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { changePlugin } from '../plugins/change-plugin.ts';
import type { PluginChange } from '../plugins/change-plugin.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

const reason = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: { type: 'string', minLength: 3, maxLength: 500 } } } as const;
const switches = ['enable', 'disable', 'pause', 'resume'] as const;

/** Plugins of this province: their state, and switching, pausing and configuring them without a restart. */
export const adminPluginRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/plugins',
    summary: { vi: 'Plugin của tỉnh và tình trạng', en: 'Plugins of the province and their state' },
    who: 'staff',
    permission: 'plugin:read',
    answer: (request) =>
      request.write(async (tx) => {
        const { all } = await request.platform.plugins.states(tx, request.tenant);
        const failures = (await tx('plugin_failure').orderBy('at', 'desc').limit(50).select('plugin_id', 'at', 'message')) as { plugin_id: string; at: string; message: string }[];
        const open = await tx('dossier').whereIn('state', [...openStates]).count<{ count: number }[]>('* as count');
        return { body: all.map((state) => present(request, state, failures.filter((one) => one.plugin_id === state.plugin.id), open[0]?.count ?? 0)) };
      }),
  },
  ...switches.map((name): Route => ({
    method: 'post',
    path: `/api/admin/plugins/:id/${name}`,
    summary: { vi: `Plugin: ${name}`, en: `Plugin: ${name}` },
    who: 'staff',
    permission: 'plugin:manage',
    body: reason,
    answer: (request) => change(request, { action: name, reason: (request.body as { reason: string }).reason }),
  })),
  {
    method: 'put',
    path: '/api/admin/plugins/:id/config',
    summary: { vi: 'Cấu hình plugin', en: 'Configure a plugin' },
    who: 'staff',
    permission: 'plugin:manage',
    body: { type: 'object', additionalProperties: false, required: ['config', 'reason'], properties: { config: { type: 'object' }, reason: reason.properties.reason } },
    answer: (request) => change(request, { action: 'configure', ...(request.body as { config: { [key: string]: Json }; reason: string }) }),
  },
];

async function find(request: RequestContext, tx: TenantTx): Promise<PluginState> {
  const id = request.params['id'] ?? '';
  const found = (await request.platform.plugins.states(tx, request.tenant)).all.find((state) => state.plugin.id === id);
  if (found === undefined) throw new Problem(404, 'plugin-unknown', { params: { plugin: id } });
  return found;
}

function change(request: RequestContext, wish: PluginChange): Promise<Answer> {
  return request.write(async (tx) => {
    const by = { tenant: request.tenant.id, sub: request.identity?.sub ?? null, name: request.identity?.name ?? '', at: instant(request.now), secretKey: request.platform.config.secretKey };
    await changePlugin(tx, await find(request, tx), wish, by);
    return { status: 204 };
  });
}

function present(request: RequestContext, state: PluginState, failures: readonly { at: string; message: string }[], open: number): unknown {
  const manifest = state.plugin.manifest;
  const assessing = manifest?.kind === 'rule-set' || manifest?.kind === 'expiry-rule';
  return {
    id: state.plugin.id,
    kind: manifest?.kind ?? null,
    version: manifest?.version ?? null,
    title: manifest ? request.local(manifest.title) : state.plugin.id,
    description: manifest ? request.local(manifest.description) : '',
    tier: manifest?.tier ?? null,
    status: state.status,
    pausedReason: state.pausedReason,
    faults: state.plugin.faults,
    failures: failures.map(({ at, message }) => ({ at, message })),
    configSchema: manifest?.configSchema ?? null,
    config: state.config,
    secretsSet: state.secrets,
    legalBasis: manifest?.legalBasis ?? null,
    effectiveFrom: manifest?.effectiveFrom ?? null,
    effectiveTo: manifest?.effectiveTo ?? null,
    affected: assessing && state.status !== 'enabled' ? open : 0,
  };
}
