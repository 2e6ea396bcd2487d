import type { EffectHost } from '../../contract/effect-host.ts';
import type { Json } from '../../contract/localized.ts';

/** What goes to the plugin's process. */
export type ToChild =
  | { readonly kind: 'open'; readonly entry: string; readonly config: EffectHost['config']; readonly texts: EffectHost['texts'] }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly Json[] }
  | { readonly kind: 'has'; readonly id: number; readonly name: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Json; readonly error?: string };

/** What comes from it: a question to the host, or the end of a call. */
export type FromChild =
  | { readonly kind: 'ask'; readonly id: number; readonly method: HostMethod; readonly args: readonly Json[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: Json; readonly error?: string };

/** Every function of the host by its path: what a plugin in another process can ask, and nothing else. */
export const hostMethods = ['now', 'http', 'tcp.open', 'tcp.write', 'tcp.read', 'tcp.close', 'secret', 'store.get', 'store.put', 'log', 'report'] as const;
export type HostMethod = (typeof hostMethods)[number];
