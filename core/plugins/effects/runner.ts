import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { EffectHost } from '../../contract/effect-host.ts';
import type { Json } from '../../contract/localized.ts';
import { frozenCopy } from '../pure-host.ts';

/** Where a plugin's program runs. The caller has the same promises of every runner: JSON in, JSON out, an answer in time or none. */
export interface Runner {
  /** Whether the program has this function. */
  has(name: string): Promise<boolean>;
  /** Rejects when the program throws, is late or answers something that is no JSON. */
  call(name: string, args: readonly Json[], limitMs: number): Promise<Json>;
  stop(): void;
}

type Program = { readonly [name: string]: ((host: EffectHost, ...args: readonly Json[]) => Promise<unknown>) | undefined };

/** In this process. A late call cannot be cut short; its answer is not taken. */
export function inProcess(folder: string, entry: string, host: EffectHost): Runner {
  let program: Promise<Program> | undefined;
  const load = () => (program ??= import(pathToFileURL(join(folder, entry)).href).then((module: { default: Program }) => module.default));
  return {
    has: async (name) => typeof (await load())[name] === 'function',
    async call(name, args, limitMs) {
      const plugin = await load();
      const ask = plugin[name];
      if (typeof ask !== 'function') throw new Error(`has no ${name}()`);
      return asJson(await inTime(limitMs, Promise.resolve(ask.call(plugin, host, ...args.map(frozenCopy)))));
    },
    stop() {},
  };
}

/** An answer as it would come from another process. */
export function asJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

/** Rejects after `limitMs`; what comes later is dropped, its rejection too. */
export function inTime<T>(limitMs: number, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer within ${limitMs} ms`)), limitMs);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
