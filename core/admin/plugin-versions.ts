import type { Json } from '../contract/localized.ts';
import { ruleOf } from '../dossiers/present-rules.ts';
import { rulesInUse, strandedDossiers } from '../dossiers/stranded.ts';
import type { RuleInUse } from '../dossiers/stranded.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { chooseVersion } from '../plugins/choose-version.ts';
import type { KeptSetting, VersionWish } from '../plugins/choose-version.ts';
import type { DiscoveredPlugin } from '../plugins/discover-plugins.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import { proposedConfig, versionChange } from '../plugins/version-change.ts';
import { changerOf, findPlugin, reason } from './plugin-request.ts';

/** The versions of a province's plugins: choosing one, and dossiers that need one which is not there. */
export const pluginVersionRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/admin/plugins/:id/version',
    summary: { vi: 'Chọn phiên bản của plugin', en: 'Choose the version of a plugin' },
    who: 'staff',
    permission: 'plugin:manage',
    body: {
      type: 'object', additionalProperties: false, required: ['version', 'reason'],
      properties: { version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' }, reason: reason.properties.reason, config: { type: 'object' }, acknowledged: { type: 'boolean' } },
    },
    answer: (request) =>
      request.write(async (tx) => {
        const { version, reason: why, config, acknowledged } = request.body as { version: string; reason: string; config?: { [key: string]: Json }; acknowledged?: boolean };
        // Whoever else changes the plugin waits: what is compared with and kept is what stands.
        await tx('plugin_setting').where({ plugin_id: request.params['id'] ?? '' }).forUpdate().select('plugin_id');
        const wish: VersionWish = { version, reason: why, acknowledged: acknowledged === true, ...(config === undefined ? {} : { config }) };
        await chooseVersion(tx, await findPlugin(request, tx), request.platform.plugins.installed, wish, changerOf(request));
        return { status: 204 };
      }),
  },
  {
    method: 'get',
    path: '/api/admin/plugins/stranded',
    summary: { vi: 'Hồ sơ đang mở cần một phiên bản không dùng được', en: 'Open dossiers that need a version which cannot be used' },
    who: 'staff',
    permission: 'plugin:read',
    answer: (request) =>
      request.write(async (tx) => {
        const found = await strandedDossiers(tx, await request.platform.plugins.states(tx, request.tenant), await rulesInUse(tx));
        return { body: found.map((one) => ({ ...one, sentence: request.say(`rule-trouble.${one.reason}`, { plugin: ruleOf(request, one.plugin, one.version).title, version: one.version }), remedy: request.say(`rule-remedy.${one.reason}`, { plugin: one.plugin, version: one.version }) })) };
      }),
  },
];

/** Every installed version of a plugin, with what going to it would change; and which versions open dossiers rest on. */
export function presentVersions(request: RequestContext, state: PluginState, kept: readonly KeptSetting[], inUse: readonly RuleInUse[]): object {
  const { id } = state.plugin;
  const installed = request.platform.plugins.installed.versionsOf(id);
  return {
    chosenBy: state.chosen ? 'administrator' : 'tenant.json',
    versions: installed.map((one) => presentVersion(state, one, kept.find((row) => row.plugin_id === id && row.version === one.version))),
    dossiers: [...Map.groupBy(inUse.filter(({ rule }) => rule.plugin === id), ({ rule }) => rule.version)]
      .map(([version, rows]) => ({ version, dossiers: rows.reduce((sum, one) => sum + one.dossiers, 0), installed: installed.some((one) => one.version === version) })),
  };
}

function presentVersion(state: PluginState, { version, manifest, faults }: DiscoveredPlugin, kept: KeptSetting | undefined): object {
  const inUse = version === state.version;
  const shown = { version, inUse, usable: manifest !== null && state.kind !== 'rule-set', faults, contract: manifest?.contract ?? null, wasUsed: kept !== undefined };
  if (manifest === null || inUse) return shown;
  return { ...shown, change: versionChange(state.plugin.manifest, manifest), configSchema: manifest.configSchema ?? null, config: kept?.config ?? proposedConfig(manifest, state.config) };
}
