import { createHash } from 'node:crypto';
import type { EffectHost, Receipt } from '../../contract/effect-host.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import type { Database } from '../../database/open-database.ts';
import type { TenantRuntime } from '../../platform.ts';
import type { TenantId } from '../../tenancy/with-tenant.ts';
import { canonicalJson } from '../../texts/canonical-json.ts';
import type { PluginState } from '../plugin-states.ts';
import { asReceipts } from './channel-answers.ts';
import { effectHost } from './effect-host.ts';
import { inProcess } from './runner.ts';
import type { Runner } from './runner.ts';

/** What an effect plugin gets that names no limit of its own. */
export const defaultEffectLimitMs = 10_000;

export interface StandingParts {
  readonly database: Database;
  readonly secretKey: string | null;
  /** Whether settings may name this machine: development and tests only. */
  readonly loopback: boolean;
  readonly now: () => Instant;
  readonly takeReceipts: (tenant: TenantId, plugin: string, receipts: readonly Receipt[]) => Promise<void>;
  readonly log: (line: { readonly tenant: string; readonly plugin: string; readonly message: string }) => void;
  /** Where programs run; in this process unless said otherwise. */
  readonly run?: ((folder: string, entry: string, host: EffectHost) => Runner) | undefined;
}

/** Effect plugins as they stand in this process, one host for each province and plugin. */
export interface Standings {
  /** Calls a function of the plugin within its time limit; null where the plugin has no such function and need not. */
  call(tenant: TenantRuntime, state: PluginState, name: string, args: readonly Json[], optional?: 'optional'): Promise<Json>;
  /** Ends whatever stands for plugins that no longer do. */
  keepOnly(tenant: TenantRuntime, states: readonly PluginState[]): void;
  close(): void;
}

interface Standing {
  readonly mark: string;
  readonly runner: Runner;
  end(): void;
}

/** The time a plugin has for one call, in milliseconds. */
export function limitOf({ plugin }: PluginState): number {
  return plugin.manifest?.limits?.timeoutMs ?? defaultEffectLimitMs;
}

export function openStandings(parts: StandingParts): Standings {
  const standing = new Map<string, Standing>();
  const end = (key: string) => {
    standing.get(key)?.end();
    standing.delete(key);
  };

  /** Another version, settings or secrets make a new host: nothing of the old ones stays in use. */
  function stand(tenant: TenantRuntime, state: PluginState): Standing {
    const key = keyOf(tenant, state);
    const mark = createHash('sha256').update(canonicalJson([state.version, state.config, state.sealedSecrets])).digest('hex');
    const known = standing.get(key);
    if (known?.mark === mark) return known;
    end(key);
    const { id, folder, manifest } = state.plugin;
    if (!manifest) throw new Error('a plugin with faults does not run');
    const { host, end: endHost } = effectHost({
      database: parts.database, tenant: tenant.id, plugin: id, manifest, config: state.config, secrets: state.sealedSecrets, secretKey: parts.secretKey,
      texts: { vi: tenant.data.texts.vi[id] ?? {}, en: tenant.data.texts.en[id] ?? {} },
      loopback: parts.loopback, limitMs: limitOf(state), now: parts.now,
      report: (receipts) => parts.takeReceipts(tenant.id, id, asReceipts(receipts)),
      log: (message) => parts.log({ tenant: tenant.id, plugin: id, message }),
    });
    const runner = (parts.run ?? inProcess)(folder, manifest.entry ?? '', host);
    const made: Standing = { mark, runner, end: () => { endHost(); runner.stop(); } };
    standing.set(key, made);
    return made;
  }

  return {
    async call(tenant, state, name, args, optional) {
      const { runner } = stand(tenant, state);
      if (optional && !(await runner.has(name))) return null;
      return runner.call(name, args, limitOf(state));
    },
    keepOnly(tenant, states) {
      const kept = new Set(states.filter((state) => state.status === 'enabled').map((state) => keyOf(tenant, state)));
      for (const key of [...standing.keys()]) if (key.startsWith(`${tenant.id}/`) && !kept.has(key)) end(key);
    },
    close() {
      for (const key of [...standing.keys()]) end(key);
    },
  };
}

const keyOf = (tenant: TenantRuntime, state: PluginState) => `${tenant.id}/${state.plugin.id}`;
