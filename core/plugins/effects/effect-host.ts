import type { EffectHost, Receipt } from '../../contract/effect-host.ts';
import type { Instant } from '../../contract/localized.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import type { Database } from '../../database/open-database.ts';
import { readTenant, withTenant } from '../../tenancy/with-tenant.ts';
import type { TenantId } from '../../tenancy/with-tenant.ts';
import type { PluginConfig } from '../plugin-config.ts';
import { frozenCopy } from '../pure-host.ts';
import { openSecret } from '../seal-secret.ts';
import { openConnections } from './connections.ts';
import { grantsOf } from './grants.ts';
import { httpRequest } from './http-request.ts';
import { mask } from './mask.ts';
import { readStored, writeStored } from './plugin-store.ts';

/** All of one plugin for one province from which its host is made. */
export interface HostParts {
  readonly database: Database;
  readonly tenant: TenantId;
  readonly plugin: string;
  readonly manifest: PluginManifest;
  readonly config: PluginConfig;
  /** Sealed; opened only when asked for. */
  readonly secrets: { readonly [name: string]: string };
  readonly texts: EffectHost['texts'];
  readonly secretKey: string | null;
  readonly loopback: boolean;
  readonly limitMs: number;
  readonly now: () => Instant;
  readonly report: (receipts: readonly Receipt[]) => Promise<void>;
  readonly log: (message: string) => void;
}

/** The host, and its end: then every connection is closed and every call rejects. */
export function effectHost(parts: HostParts): { readonly host: EffectHost; end(): void } {
  const { database, tenant, manifest } = parts;
  const grants = grantsOf(manifest, parts.config, parts.loopback);
  const connections = openConnections(grants, parts.limitMs);
  const place = { tenant, plugin: parts.plugin, secretKey: parts.secretKey };
  let standing = true;
  const stands = <Args extends readonly unknown[], T>(act: (...args: Args) => Promise<T>) => async (...args: Args): Promise<T> => {
    if (!standing) throw new Error('the plugin no longer stands');
    return act(...args);
  };
  const host: EffectHost = {
    config: frozenCopy(parts.config),
    texts: frozenCopy(parts.texts),
    now: stands(async () => parts.now()),
    http: stands((request) => httpRequest(grants, request, parts.limitMs)),
    tcp: { open: stands(connections.tcp.open), write: stands(connections.tcp.write), read: stands(connections.tcp.read), close: connections.tcp.close },
    secret: stands(async (name) => {
      const sealed = manifest.capabilities?.secrets?.includes(name) ? parts.secrets[name] : undefined;
      if (sealed === undefined || parts.secretKey === null) throw new Error(`no secret "${name}" is kept`);
      return openSecret(parts.secretKey, `${tenant}/${parts.plugin}/${name}`, sealed);
    }),
    store: {
      get: stands((key) => readStored(readTenant(database, tenant), place, key)),
      put: stands((key, value, version) => withTenant(database, tenant, (tx) => writeStored(tx, place, key, value, version, parts.now()))),
    },
    log: stands(async (message) => parts.log(mask(message))),
    report: stands(parts.report),
  };
  return {
    host,
    end() {
      standing = false;
      connections.end();
    },
  };
}
