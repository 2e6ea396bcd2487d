import { pathToFileURL } from 'node:url';
import type { EffectHost } from '../../contract/effect-host.ts';
import type { Json } from '../../contract/localized.ts';
import type { FromChild, HostMethod, ToChild } from './child-messages.ts';

/** The plugin's own process: loads its program once and gives it a host whose every function asks the parent. */
type Program = { readonly [name: string]: ((host: EffectHost, ...args: readonly Json[]) => Promise<Json>) | undefined };

const waiting = new Map<number, { readonly done: (value: never) => void; readonly fail: (error: Error) => void }>();
let asked = 0;
let host: EffectHost | undefined;
let program: Promise<Program> | undefined;

process.on('message', (message: ToChild) => {
  if (message.kind === 'open') open(message);
  else if (message.kind === 'answer') settle(message);
  else void answer(message);
});
process.on('disconnect', () => process.exit(0));

function open({ entry, config, texts }: Extract<ToChild, { kind: 'open' }>): void {
  const ask = <T>(method: HostMethod) => (...args: readonly unknown[]): Promise<T> =>
    new Promise<T>((done, fail) => {
      asked += 1;
      waiting.set(asked, { done, fail });
      say({ kind: 'ask', id: asked, method, args: args as readonly Json[] });
    });
  host = Object.freeze<EffectHost>({
    config, texts, now: ask('now'), http: ask('http'), secret: ask('secret'), log: ask('log'), report: ask('report'),
    tcp: { open: ask('tcp.open'), write: ask('tcp.write'), read: ask('tcp.read'), close: ask('tcp.close') },
    store: { get: ask('store.get'), put: ask('store.put') },
  });
  program = import(pathToFileURL(entry).href).then((module: { default: Program }) => module.default);
  program.catch(() => {});
}

function settle({ id, value, error }: Extract<ToChild, { kind: 'answer' }>): void {
  const one = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) one?.done(value as never);
  else one?.fail(new Error(error));
}

async function answer(message: Extract<ToChild, { kind: 'call' | 'has' }>): Promise<void> {
  const { id, name } = message;
  try {
    const plugin = await program;
    if (message.kind === 'has') return say({ kind: 'result', id, value: typeof plugin?.[name] === 'function' });
    const act = plugin?.[name];
    if (host === undefined || typeof act !== 'function') throw new Error(`has no ${name}()`);
    say({ kind: 'result', id, value: (await act.call(plugin, host, ...message.args)) ?? null });
  } catch (error) {
    say({ kind: 'result', id, value: null, error: error instanceof Error ? error.message : 'failed' });
  }
}

function say(message: FromChild): void {
  process.send?.(message);
}
