import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { DossierState, DossierView } from '../../contract/dossier-view.ts';
import type { ExpiryRulePlugin, PluginKind, PluginManifest } from '../../contract/plugin.ts';
import { askExpiryRule, defaultLimitMs } from '../ask-expiry-rule.ts';
import { configErrors } from '../plugin-config.ts';
import type { PluginConfig } from '../plugin-config.ts';
import { pureHost } from '../pure-host.ts';
import type { HostLaw } from '../pure-host.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';

/** A law to try a rule under, with a name for messages. */
export interface SampleLaw extends HostLaw {
  readonly name: string;
  readonly at: string;
}

/** The function that a kind's interface asks of the default export; null for kinds that have no interface yet. */
const functionOf: Record<PluginKind, string | null> = {
  'expiry-rule': 'expiry',
  'rule-set': 'findings',
  'notification-channel': 'send',
  'feedback-channel': 'receive',
  'lookup-channel': 'asks',
  gateway: null,
};
const states: readonly DossierState[] = ['submitted', 'supplement-requested', 'accepted', 'processing', 'awaiting-approval', 'approved', 'returned', 'closed', 'refused', 'withdrawn', 'cancelled'];

/** The entry loads and has the kind's function; then `program` is its default export. */
export async function checkEntry(folder: string, manifest: PluginManifest): Promise<{ readonly check: PluginCheck; readonly program: { readonly [name: string]: unknown } }> {
  let program: { readonly [name: string]: unknown } = {};
  try {
    const module = (await import(pathToFileURL(join(folder, manifest.entry ?? '')).href)) as { default?: typeof program };
    program = module.default ?? {};
  } catch (error) {
    return { program, check: checked('entry', [`${manifest.entry}: ${messageOf(error)}`]) };
  }
  const wanted = functionOf[manifest.kind];
  if (wanted === null) return { program, check: checked('entry', [`plugin.json at /kind: ${manifest.kind} has no interface yet, so nothing calls it. Use another kind.`]) };
  return { program, check: checked('entry', typeof program[wanted] === 'function' ? [] : [`${manifest.entry}: default.${wanted}()`]) };
}

/** An expiry rule is asked about sample dossiers under every law there is, twice each. */
export function checkRuns(program: { readonly [name: string]: unknown }, manifest: PluginManifest, laws: readonly SampleLaw[]): PluginCheck {
  return checked('runs', tryRule(program as unknown as ExpiryRulePlugin, manifest, laws));
}

function tryRule(rule: ExpiryRulePlugin, manifest: PluginManifest, laws: readonly SampleLaw[]): string[] {
  const config = sampleConfig(manifest);
  const missing = configErrors(manifest, config, []).map((error) => `plugin.json /configSchema${error.instancePath}: ${error.message} (default, examples)`);
  if (missing.length > 0) return missing;
  const found = laws.flatMap((law) =>
    states.flatMap((state) => {
      const view = sampleDossier(state, law.at);
      const ask = () => askExpiryRule(rule, view, pureHost(config, view, law, law.at), manifest.limits?.timeoutMs ?? defaultLimitMs);
      try {
        return isDeepStrictEqual(ask(), ask()) ? [] : [`${law.name}, ${state}: ≠`];
      } catch (error) {
        return [`${law.name}, ${state}: ${messageOf(error)}`];
      }
    }),
  );
  return found.slice(0, 5);
}

/** Settings as the schema itself proposes them: each property's default, or its first example. */
function sampleConfig(manifest: PluginManifest): PluginConfig {
  const properties = (manifest.configSchema?.['properties'] ?? {}) as { readonly [name: string]: { readonly default?: PluginConfig[string]; readonly examples?: readonly PluginConfig[string][] } };
  return Object.fromEntries(Object.entries(properties).flatMap(([name, { default: proposed, examples }]) => {
    const value = proposed ?? examples?.[0];
    return value === undefined ? [] : [[name, value]];
  }));
}

function sampleDossier(state: DossierState, at: string): DossierView {
  return {
    id: 'sample', procedure: 'sample', agency: 'sample', channel: 'online', level: 'toan-trinh', state, submittedAt: at, officiallyReceivedAt: at,
    acceptedAt: state === 'submitted' || state === 'supplement-requested' ? null : at,
    supplementRequests: state === 'submitted' ? [] : [{ askedAt: at, answeredAt: state === 'supplement-requested' ? null : at }],
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
