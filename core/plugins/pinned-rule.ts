import type { Instant } from '../contract/localized.ts';
import type { DiscoveredPlugin } from './discover-plugins.ts';
import type { Installed } from './installed.ts';
import { configErrors, secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';
import type { PluginState } from './plugin-states.ts';

/**
 * An expiry rule as it stood for the province when a dossier was received. The dossier is asked by it for ever: a switch of
 * version is no change of law, so no transitional clause moves an open dossier to another program.
 */
export interface PinnedRule {
  readonly plugin: string;
  readonly version: string;
  readonly config: PluginConfig;
  /** When it was fixed, where that was after the receipt: for dossiers from before versions were kept, or while none could be used. */
  readonly fixedAt?: Instant;
}

/**
 * Why a rule cannot be asked now. paused, disabled: by the province. not-installed, broken: the version that is needed. failed:
 * it threw, was late or answered no expiry. not-fixed: none could be used since the dossier was received.
 */
export interface RuleTrouble {
  readonly reason: 'paused' | 'disabled' | 'not-installed' | 'broken' | 'failed' | 'not-fixed';
  readonly plugin: string;
  readonly version: string;
}

/** The rules that a dossier received now is assessed by; null while one of them cannot be used: then they are fixed later. */
export function rulesToPin(states: readonly PluginState[]): readonly PinnedRule[] | null {
  const used = states.filter((state) => !state.unused);
  // Of what kind a plugin is that nobody installed is not known: it may be a rule.
  if (used.some((state) => state.kind === null)) return null;
  const rules = used.filter((state) => state.kind === 'expiry-rule');
  if (rules.some((state) => state.plugin.faults.length > 0)) return null;
  return rules.map(({ plugin: { id }, version, config }) => ({ plugin: id, version, config }));
}

/** The first reason why these rules cannot all be asked; null where they can. Another version never stands in. */
export function troubleWith(rules: readonly PinnedRule[] | null, states: readonly PluginState[], installed: Installed): RuleTrouble | null {
  if (rules === null) {
    const used = states.filter((one) => !one.unused);
    const state = used.find((one) => one.kind === null || (one.kind === 'expiry-rule' && one.plugin.faults.length > 0)) ?? used.find((one) => one.kind === 'expiry-rule');
    return { reason: 'not-fixed', plugin: state?.plugin.id ?? '', version: state?.version ?? '' };
  }
  for (const { plugin, version, config } of rules) {
    const halted = states.find((state) => state.plugin.id === plugin)?.halted ?? null;
    if (halted !== null) return { reason: halted, plugin, version };
    const found = installed.find(plugin, version);
    if (found === undefined) return { reason: 'not-installed', plugin, version };
    if (!fits(found, config)) return { reason: 'broken', plugin, version };
  }
  return null;
}

function fits({ manifest }: DiscoveredPlugin, config: PluginConfig): boolean {
  return manifest?.kind === 'expiry-rule' && configErrors(manifest, config, secretNames(manifest)).length === 0;
}
