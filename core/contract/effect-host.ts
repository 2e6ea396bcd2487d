import type { Instant, Json } from './localized.ts';

/** What a plugin asks of the host's HTTP. */
export interface HttpRequest {
  /** Absolute; only a granted host is called, and only by https (http on this machine, in development). */
  readonly url: string;
  /** Nothing else is needed by the channels there are. */
  readonly method: 'GET' | 'POST';
  /** As they are sent; the host adds none of the province's. */
  readonly headers?: { readonly [name: string]: string };
  /** As it is sent, in UTF-8. Of any length that can be sent within the plugin's time limit. */
  readonly body?: string;
}

/** What came back. */
export interface HttpAnswer {
  /** The HTTP status; a redirect is an answer like any other. */
  readonly status: number;
  /** Names in small letters. */
  readonly headers: { readonly [name: string]: string };
  /** At most 1 MiB; a longer answer rejects. */
  readonly body: string;
}

/** A value as it is kept, with the version that the next `put` must name. */
export interface StoredValue {
  /** As it was put. */
  readonly value: Json;
  /** 1 for the first. */
  readonly version: number;
}

/** What a provider says later about a message it took. */
export interface Receipt {
  /** The provider's own id, as `sent` gave it. */
  readonly providerId: string;
  /** Whether it reached the person. */
  readonly status: 'delivered' | 'undelivered';
  /** The provider's word for it, nothing personal. */
  readonly reason?: string;
}

/**
 * What an effect plugin may use: only what its manifest asks for, the province's settings name and the operator lets through.
 * One host lives as long as the plugin stands for one province in one process: until its settings change, it is paused or the
 * process ends; then its connections are closed and every further call rejects. So a plugin may keep a connection or a token
 * under its host (`WeakMap<EffectHost, …>`) from call to call.
 *
 * Every function is asynchronous and takes and gives plain JSON, bytes as base64: the plugin may live in another process.
 * (The first draft gave `secret` and `log` at once and no store, no clock and no connection: too narrow for a token that may be
 * used once, and for every protocol that is not HTTP.)
 */
export interface EffectHost {
  /** The province's settings of this plugin, valid against `configSchema`, frozen. */
  readonly config: { readonly [key: string]: Json };
  /** The province's own texts for this plugin: the area named after its id in `tenants/<slug>/texts.<language>.json`. */
  readonly texts: { readonly vi: { readonly [name: string]: string }; readonly en: { readonly [name: string]: string } };
  /** The platform's clock; a plugin never asks its machine for the time of day. */
  now(): Promise<Instant>;
  /**
   * One request, redirects not followed. Rejects for a host that is not granted, and after the plugin's time limit; with a message
   * that begins "not sent:" where it is certain that nothing arrived.
   */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** A connection to the one address that the capability `tcp` names; see `TcpStream` for protocol libraries. */
  readonly tcp: {
    /** Opens the granted address; gives a handle. */
    open(): Promise<string>;
    /** All of it, in order. Rejects when the connection is broken. */
    write(handle: string, base64: string): Promise<void>;
    /** The next bytes; null when the other side has ended. Rejects when the connection breaks. */
    read(handle: string): Promise<string | null>;
    /** Ends it; a second time does nothing. */
    close(handle: string): Promise<void>;
  };
  /** A secret that the manifest names; rejects when none is kept. */
  secret(name: string): Promise<string>;
  /** A few small values of this plugin and province, kept sealed. */
  readonly store: {
    /** null: nothing is kept under this key. */
    get(key: string): Promise<StoredValue | null>;
    /** Writes only over `version` (null: only where there is nothing); false when another was faster. */
    put(key: string, value: Json, version: number | null): Promise<boolean>;
  };
  /** For operators. No personal data: what looks like an address or a number is masked all the same. */
  log(message: string): Promise<void>;
  /** Receipts that came on a connection the plugin keeps. May come twice, late, or for messages the core does not know. */
  report(receipts: readonly Receipt[]): Promise<void>;
}
