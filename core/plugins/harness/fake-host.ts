import type { EffectHost, Receipt, StoredValue } from '../../contract/effect-host.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import { asReceipts } from '../effects/channel-answers.ts';
import { grantsOf } from '../effects/grants.ts';
import type { PluginConfig } from '../plugin-config.ts';
import { frozenCopy } from '../pure-host.ts';
import { storable } from '../effects/plugin-store.ts';
import type { FakeConnection } from './fake-tcp.ts';
import type { Outside } from './outside.ts';

/** Everything a fake host is made of. */
export interface FakeParts {
  readonly manifest: Pick<PluginManifest, 'capabilities'>;
  readonly config: PluginConfig;
  readonly secrets?: { readonly [name: string]: string };
  readonly texts?: EffectHost['texts'];
  readonly store?: { readonly [key: string]: Json };
  readonly at: Instant;
  readonly outside: Outside;
}

/** What the plugin used of what it is granted, and what it wanted besides. */
export interface Used {
  readonly hosts: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  readonly tcp: boolean;
  readonly refused: readonly string[];
}

/** A host without network, database and clock: grants are the platform's own, everything behind them is told by the test. */
export interface FakeHost {
  readonly host: EffectHost;
  /** The platform's clock; set it to travel. */
  now: Instant;
  readonly receipts: Receipt[];
  readonly logged: string[];
  readonly stored: ReadonlyMap<string, StoredValue>;
  /** Every text that left the plugin through its host. */
  readonly left: readonly string[];
  readonly used: Used;
  /** Its province has no more use for it: every further call rejects, as on the platform. */
  end(): void;
}

/** An address of nobody (RFC 5737): a name is granted or not without asking the network. */
const nobody = async () => [{ address: '203.0.113.1', family: 4 }];

export function fakeHost(parts: FakeParts): FakeHost {
  const { capabilities } = parts.manifest;
  const grants = grantsOf(parts.manifest, parts.config, false, nobody);
  const used = { hosts: new Set<string>(), settings: new Set<string>(), secrets: new Set<string>(), tcp: false, refused: [] as string[] };
  const store = fakeStore(parts.store ?? {});
  const left: string[] = [];
  let standing = true;
  const stands = <Args extends readonly unknown[], T>(act: (...args: Args) => Promise<T>) => async (...args: Args): Promise<T> => {
    if (!standing) throw new Error('the plugin no longer stands');
    return act(...args);
  };
  const { tcp, end } = fakeTcp(parts.outside, left, () => grants.tcp().then(() => { used.tcp = true; }, (error: Error) => refuse(used.refused, error)));
  const made: FakeHost = {
    now: parts.at, receipts: [], logged: [], stored: store.all, left, used,
    end() {
      standing = false;
      end();
    },
    host: Object.freeze<EffectHost>({
      config: frozenCopy(parts.config),
      texts: frozenCopy(parts.texts ?? { vi: {}, en: {} }),
      now: stands(async () => made.now),
      http: stands(async (request) => {
        const url = await grants.http(request.url).catch((error: Error) => refuse(used.refused, error));
        for (const name of capabilities?.http?.settings ?? []) if (URL.parse(String(parts.config[name] ?? ''))?.origin === url.origin) used.settings.add(name);
        if (capabilities?.http?.hosts.includes(url.hostname)) used.hosts.add(url.hostname);
        left.push(`${request.method} ${request.url}\n${Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n')}\n${request.body ?? ''}`);
        return parts.outside.http(structuredClone(request));
      }),
      tcp: { open: stands(tcp.open), write: stands(tcp.write), read: stands(tcp.read), close: tcp.close },
      secret: stands(async (name) => {
        if (!capabilities?.secrets?.includes(name)) return refuse(used.refused, new Error(`secret "${name}" is not granted`));
        used.secrets.add(name);
        const value = parts.secrets?.[name];
        if (value === undefined) throw new Error(`no secret "${name}" is kept`);
        return value;
      }),
      store: {
        get: stands(store.get),
        put: stands(async (key, value, version) => {
          left.push(`${key} ${JSON.stringify(value)}`);
          return store.put(key, value, version);
        }),
      },
      log: stands(async (message) => {
        made.logged.push(message);
        left.push(message);
      }),
      report: stands(async (receipts) => {
        made.receipts.push(...asReceipts(receipts));
        left.push(JSON.stringify(receipts));
      }),
    }),
  };
  return made;
}

function refuse(refused: string[], error: Error): never {
  refused.push(error.message);
  throw error;
}

/** Connections of one host by their handles, over what the outside plays. */
function fakeTcp(outside: Pick<Outside, 'connect'>, left: string[], grant: () => Promise<void>): { readonly tcp: EffectHost['tcp']; end(): void } {
  const open = new Map<string, FakeConnection>();
  let made = 0;
  const of = (handle: string): FakeConnection => {
    const connection = open.get(handle);
    if (connection === undefined) throw new Error('this connection is closed');
    return connection;
  };
  const tcp: EffectHost['tcp'] = {
    async open() {
      await grant();
      const connection = await outside.connect();
      const handle = `c${(made += 1)}`;
      open.set(handle, connection);
      return handle;
    },
    async write(handle, base64) {
      const bytes = Buffer.from(base64, 'base64');
      left.push(bytes.toString('utf8'));
      of(handle).write(bytes);
    },
    read: async (handle) => (await of(handle).read())?.toString('base64') ?? null,
    async close(handle) {
      open.get(handle)?.close();
    },
  };
  return { tcp, end: () => open.forEach((connection) => connection.close()) };
}

/** Compare-and-set in memory, with the limits of the real store. */
export function fakeStore(before: { readonly [key: string]: Json }): EffectHost['store'] & { readonly all: ReadonlyMap<string, StoredValue> } {
  const all = new Map<string, StoredValue>(Object.entries(before).map(([key, value]) => [key, { value, version: 1 }]));
  return {
    all,
    get: async (key) => structuredClone(all.get(key) ?? null),
    async put(key, value, version) {
      const kept = JSON.parse(storable(key, value)) as Json;
      if ((all.get(key)?.version ?? null) !== version) return false;
      all.set(key, { value: kept, version: (version ?? 0) + 1 });
      return true;
    },
  };
}
