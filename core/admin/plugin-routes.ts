import type { Json } from '../contract/localized.ts';
import { openStates } from '../dossiers/transitions.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { rulesInUse } from '../dossiers/stranded.ts';
import { changePlugin, configFields } from '../plugins/change-plugin.ts';
import type { PluginChange } from '../plugins/change-plugin.ts';
import { keptSettings } from '../plugins/choose-version.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { changerOf, findPlugin, reason } from './plugin-request.ts';
import { presentVersions } from './plugin-versions.ts';

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
        const failures = (await tx('plugin_failure').orderBy('at', 'desc').limit(50).select('plugin_id', 'version', 'at', 'message')) as Failure[];
        const kept = await keptSettings(tx);
        const inUse = await rulesInUse(tx);
        const open = await tx('dossier').whereIn('state', [...openStates]).count<{ count: number }[]>('* as count');
        return { body: all.map((state) => ({ ...present(request, state, failures.filter((one) => one.plugin_id === state.plugin.id), open[0]?.count ?? 0), ...presentVersions(request, state, kept, inUse) })) };
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

interface Failure {
  readonly plugin_id: string;
  readonly version: string | null;
  readonly at: string;
  readonly message: string;
}

function change(request: RequestContext, wish: PluginChange): Promise<Answer> {
  return request.write(async (tx) => {
    await changePlugin(tx, await findPlugin(request, tx), wish, changerOf(request));
    return { status: 204 };
  });
}

function present(request: RequestContext, state: PluginState, failures: readonly Failure[], open: number): object {
  const manifest = state.plugin.manifest;
  // Of an expiry rule each dossier rests on its own version, so what is wrong with the one in use stops the dossiers to come.
  const stops = state.kind === 'expiry-rule' ? state.halted !== null : state.kind === 'rule-set' && state.status !== 'enabled';
  return {
    id: state.plugin.id,
    kind: state.kind,
    version: state.version,
    title: manifest ? request.local(manifest.title) : state.plugin.id,
    description: manifest ? request.local(manifest.description) : '',
    tier: manifest?.tier ?? null,
    status: state.status,
    pausedReason: state.pausedReason,
    // What is wrong with settings is told at each of them; of the rest an administrator gets the operators' sentence.
    faults: state.plugin.faults.slice(0, state.plugin.faults.length - state.unfit.length),
    unfit: configFields(state.unfit).map(({ field, type, params }) => ({ name: field.split('/')[2] ?? '', detail: request.say(`problems.${type}`, params) })),
    failures: failures.map(({ version, at, message }) => ({ version, at, message })),
    configSchema: manifest?.configSchema ?? null,
    config: state.config,
    secretsSet: state.secrets,
    legalBasis: manifest?.legalBasis ?? null,
    effectiveFrom: manifest?.effectiveFrom ?? null,
    effectiveTo: manifest?.effectiveTo ?? null,
    affected: stops ? open : 0,
  };
}
