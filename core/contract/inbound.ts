import type { Instant, Json } from './localized.ts';

/** A call of another system to us, as it came; the plugin proves its signature on the raw body. */
export interface InboundCall {
  /** GET where a provider proves an address so. */
  readonly method: 'GET' | 'POST';
  /** Parameters of the address, decoded. */
  readonly query: { readonly [name: string]: string };
  /** Names in small letters. */
  readonly headers: { readonly [name: string]: string };
  /**
   * The raw body as text; a signature is proven over exactly this. At most 20 MiB, unless the installation sets another
   * `limits.uploadMegabytes`: a longer one is answered 413 and reaches no plugin. Empty for GET.
   */
  readonly body: string;
}

/** What a channel for feedback or look-up may use of its host (all of it: EffectHost): its settings, its secrets, granted addresses and the platform's clock. */
export interface ChannelHost {
  /** The province's settings of this plugin, valid against `configSchema`, frozen. */
  readonly config: { readonly [key: string]: Json };
  /** The platform's clock; a plugin never asks its machine for the time of day. */
  now(): Promise<Instant>;
  /**
   * One request to a granted address, redirects not followed. Rejects for any other, and after the plugin's time limit; with a message
   * that begins "not sent:" where it is certain that nothing arrived. An answer has at most 1 MiB.
   */
  http(request: { readonly url: string; readonly method: 'GET' | 'POST'; readonly headers?: { readonly [name: string]: string }; readonly body?: string }): Promise<{ readonly status: number; readonly body: string }>;
  /** A secret that the manifest names; rejects when none is kept. */
  secret(name: string): Promise<string>;
}
