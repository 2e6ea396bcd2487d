import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What the providers of all tenants remember: sessions, grants, refresh tokens. Each tenant sees its own only. */
export interface IssuerMemory {
  adapterOf(tenant: string): AdapterFactory;
  /** Writes what is not written yet; happens by itself soon after a change and when the process ends. */
  flush(): void;
}

interface Entry {
  readonly payload: AdapterPayload;
  /** Epoch ms. */
  readonly until: number;
}

const limit = 5000;
const soon = 200;

/**
 * Kept in memory and, beside the keys, in a small file (0600), so that a restart of the development server signs nobody out.
 * `now` is real time: sign-in never travels.
 */
export function openIssuerMemory(file: string, now: () => number): IssuerMemory {
  const entries = new Map(readEntries(file).filter(([, entry]) => entry.until > now()));
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    // The data folder of a test may be gone before its process is.
    if (!existsSync(dirname(file))) return;
    writeFileSync(`${file}.part`, JSON.stringify([...entries]), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  const changed = () => {
    timer ??= setTimeout(flush, soon).unref();
  };
  const set = (key: string, payload: AdapterPayload, until: number) => {
    entries.delete(key);
    for (const [old, entry] of entries) if (entry.until <= now() || entries.size >= limit) entries.delete(old);
    entries.set(key, { payload, until });
    changed();
  };
  const remove = (key: string) => {
    if (entries.delete(key)) changed();
  };
  process.once('exit', flush);

  return {
    flush,
    adapterOf: (tenant) => (model) => {
      const mine = `${tenant}/${model}/`;
      const live = (key: string) => {
        const entry = entries.get(key);
        return entry && entry.until > now() ? entry : undefined;
      };
      const search = (field: 'uid' | 'userCode', value: string) =>
        [...entries].find(([key, entry]) => key.startsWith(mine) && entry.until > now() && entry.payload[field] === value)?.[1].payload;
      return {
        find: async (id) => live(mine + id)?.payload,
        findByUid: async (uid) => search('uid', uid),
        findByUserCode: async (userCode) => search('userCode', userCode),
        upsert: async (id, payload, expiresIn) => set(mine + id, payload, expiresIn ? now() + expiresIn * 1000 : Infinity),
        destroy: async (id) => remove(mine + id),
        async consume(id) {
          const entry = live(mine + id);
          if (entry) set(mine + id, { ...entry.payload, consumed: Math.floor(now() / 1000) }, entry.until);
        },
        async revokeByGrantId(grantId) {
          for (const [key, { payload }] of entries) if (key.startsWith(`${tenant}/`) && payload.grantId === grantId) remove(key);
        },
      } satisfies Adapter;
    },
  };
}

/** A file that cannot be read only means signing in again. JSON knows no Infinity: what had no end comes back without one. */
function readEntries(file: string): [string, Entry][] {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as [string, { payload: AdapterPayload; until: number | null }][];
    return read.map(([key, { payload, until }]) => [key, { payload, until: until ?? Infinity }]);
  } catch {
    return [];
  }
}
