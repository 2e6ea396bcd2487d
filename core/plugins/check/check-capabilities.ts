import type { PluginManifest } from '../../contract/plugin.ts';
import type { Played } from '../harness/play-effect.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';

/** A plugin is granted what its scenarios use, no less and no more: what nobody uses only helps whoever breaks in. */
export function checkCapabilities({ capabilities = {} }: PluginManifest, used: readonly Played['used'][]): PluginCheck {
  const all = (name: 'hosts' | 'settings' | 'secrets' | 'refused') => new Set(used.flatMap((one) => one[name]));
  const unused = (name: 'hosts' | 'settings' | 'secrets', granted: readonly string[] = []) => granted.filter((one) => !all(name).has(one));
  const place = 'plugin.json at /capabilities';
  return checked('capabilities', [
    ...[...all('refused')].map((what) => `${place}: ${what}. Name it, or do without.`),
    ...unused('hosts', capabilities.http?.hosts).map((host) => `${place}/http/hosts: no scenario reaches ${host}. Add one, or take it out.`),
    ...unused('settings', capabilities.http?.settings).map((name) => `${place}/http/settings: no scenario reaches the address in "${name}". Add one, or take it out.`),
    ...unused('secrets', capabilities.secrets).map((name) => `${place}/secrets: no scenario uses "${name}". Add one, or take it out.`),
    ...(capabilities.tcp !== undefined && !used.some((one) => one.tcp) ? [`${place}/tcp: no scenario opens a connection. Add one, or take it out.`] : []),
  ]);
}
