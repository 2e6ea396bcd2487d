import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Json } from '../contract/localized.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import type { PluginState } from './plugin-states.ts';

type Program = { readonly [name: string]: unknown };

/** Calls a function of a channel with frozen JSON and takes JSON within the plugin's time limit; rejects when it throws or is late. */
export function callChannel(platform: Platform, tenant: TenantRuntime, state: PluginState, name: string, args: readonly unknown[]): Promise<Json> {
  return platform.channels.call(tenant, state, name, args as readonly Json[]);
}

/** The program of a channel: for what it says of itself without being called. */
export async function programOf(state: PluginState): Promise<Program> {
  const module = (await import(pathToFileURL(join(state.plugin.folder, state.plugin.manifest?.entry ?? '')).href)) as { default: Program };
  return module.default;
}
