import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../contract/localized.ts';
import { instant } from '../dossiers/instants.ts';
import { openStates } from '../dossiers/transitions.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

const reason = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: { type: 'string', minLength: 3, maxLength: 500 } } } as const;
const changes = {
  enable: { enabled: true, paused: false },
  disable: { enabled: false, paused: false },
  pause: { enabled: true, paused: true },
  resume: { enabled: true, paused: false },
} as const;

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
  ...Object.entries(changes).map(([name, change]): Route => ({
    method: 'post',
    path: `/api/admin/plugins/:id/${name}`,
    summary: { vi: `Plugin: ${name}`, en: `Plugin: ${name}` },
    who: 'staff',
    permission: 'plugin:manage',
    body: reason,
    answer: (request) =>
      request.write(async (tx) => {
        const state = await find(request, tx);
        const why = (request.body as { reason: string }).reason;
        await save(request, tx, state, { ...change, paused_reason: change.paused ? why : null }, name, why);
        return { status: 204 };
      }),
  })),
  {
    method: 'put',
    path: '/api/admin/plugins/:id/config',
    summary: { vi: 'Cấu hình plugin', en: 'Configure a plugin' },
    who: 'staff',
    permission: 'plugin:manage',
    body: { type: 'object', additionalProperties: false, required: ['config', 'reason'], properties: { config: { type: 'object' }, reason: reason.properties.reason } },
    answer: (request) =>
      request.write(async (tx) => {
        const state = await find(request, tx);
        const body = request.body as { config: { [key: string]: Json }; reason: string };
        const validate = new Ajv2020({ allErrors: true, strict: false }).compile((state.plugin.manifest?.configSchema ?? { type: 'object', additionalProperties: false }) as object);
        if (!validate(body.config)) throw new Problem(422, 'body-invalid', { errors: (validate.errors ?? []).map((error) => ({ field: `/config${error.instancePath}`, type: 'field-other' })) });
        await save(request, tx, state, { enabled: state.status !== 'disabled', paused: state.status === 'paused', config: JSON.stringify(body.config) }, 'configure', body.reason);
        return { status: 204 };
      }),
  },
];

async function find(request: RequestContext, tx: TenantTx): Promise<PluginState> {
  const id = request.params['id'] ?? '';
  const found = (await request.platform.plugins.states(tx, request.tenant)).all.find((state) => state.plugin.id === id);
  if (found === undefined) throw new Problem(404, 'plugin-unknown', { params: { plugin: id } });
  return found;
}

async function save(request: RequestContext, tx: TenantTx, state: PluginState, change: Record<string, unknown>, action: string, why: string): Promise<void> {
  const at = instant(request.now);
  const row = { plugin_id: state.plugin.id, changed_by: request.identity?.name ?? '', changed_at: at, ...change };
  await tx('plugin_setting').insert(row).onConflict(['tenant_id', 'plugin_id']).merge(Object.keys(row));
  await tx('audit_entry').insert({ at, actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action: `plugin-${action}`, object: `plugin/${state.plugin.id}`, detail: JSON.stringify({ reason: why }) });
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
    legalBasis: manifest?.legalBasis ?? null,
    effectiveFrom: manifest?.effectiveFrom ?? null,
    effectiveTo: manifest?.effectiveTo ?? null,
    affected: assessing && state.status !== 'enabled' ? open : 0,
  };
}
