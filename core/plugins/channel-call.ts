import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChannelHost } from '../contract/inbound.ts';
import type { Json } from '../contract/localized.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import { readTenant } from '../tenancy/with-tenant.ts';
import type { PluginState } from './plugin-states.ts';
import { frozenCopy } from './pure-host.ts';
import { openSecret } from './seal-secret.ts';

const defaultLimitMs = 10_000;

type Program = { readonly [name: string]: ((host: ChannelHost, ...args: readonly Json[]) => Promise<unknown>) | string | undefined };

/** Calls a function of a channel with frozen JSON and takes JSON within the plugin's time limit; rejects when it throws or is late. */
export async function callChannel(platform: Platform, tenant: TenantRuntime, state: PluginState, name: string, args: readonly unknown[]): Promise<Json> {
  const plugin = await programOf(state);
  const ask = plugin[name];
  if (typeof ask !== 'function') throw new Error(`has no ${name}()`);
  const limit = state.plugin.manifest?.limits?.timeoutMs ?? defaultLimitMs;
  const answer = await inTime(limit, ask(hostOf(platform, tenant, state, limit), ...args.map((one) => frozenCopy(one as Json))));
  return answer === undefined ? null : (JSON.parse(JSON.stringify(answer)) as Json);
}

/** The program of a channel: for what it says of itself without being called. */
export async function programOf(state: PluginState): Promise<Program> {
  const module = (await import(pathToFileURL(join(state.plugin.folder, state.plugin.manifest?.entry ?? '')).href)) as { default: Program };
  return module.default;
}

function hostOf(platform: Platform, tenant: TenantRuntime, { plugin, config }: PluginState, limit: number): ChannelHost {
  const granted = new Set(plugin.manifest?.capabilities?.http?.hosts ?? []);
  const named = (plugin.manifest?.capabilities?.http?.settings ?? []).map((name) => URL.parse(String(config[name] ?? ''))?.origin);
  return Object.freeze<ChannelHost>({
    config: frozenCopy(config),
    now: async () => new Date(platform.clock.now()).toISOString(),
    async http({ url, method, headers, body }) {
      const target = new URL(url);
      if (!granted.has(target.hostname) && !named.includes(target.origin)) throw new Error(`not granted: ${target.host}`);
      const answer = await fetch(target, { method, headers: { ...headers }, redirect: 'manual', signal: AbortSignal.timeout(limit), ...(body === undefined ? {} : { body }) });
      return { status: answer.status, body: await answer.text() };
    },
    async secret(name) {
      const row = await readTenant(platform.database, tenant.id)('plugin_setting').where({ plugin_id: plugin.id }).first<{ secrets: { [name: string]: string } } | undefined>('secrets');
      const sealed = plugin.manifest?.capabilities?.secrets?.includes(name) ? row?.secrets[name] : undefined;
      if (sealed === undefined || platform.config.secretKey === null) throw new Error(`no secret "${name}" is kept`);
      return openSecret(platform.config.secretKey, `${tenant.id}/${plugin.id}/${name}`, sealed);
    },
  });
}

function inTime<T>(limitMs: number, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${limitMs} ms`)), limitMs);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
