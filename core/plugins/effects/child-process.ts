import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EffectHost } from '../../contract/effect-host.ts';
import type { Json } from '../../contract/localized.ts';
import { hostMethods } from './child-messages.ts';
import type { FromChild, HostMethod, ToChild } from './child-messages.ts';
import { inTime } from './runner.ts';
import type { Runner } from './runner.ts';

const here = import.meta.dirname;
/** The program may read itself, the contract and libraries; it may write nothing and start nothing. */
const readable = (folder: string) => [folder, here, resolve(here, '../../contract'), resolve(here, '../../../node_modules'), resolve(here, '../../../package.json')];

/** What a plugin gets that names no memory of its own. */
export const defaultMemoryMb = 128;

/**
 * In a process of its own, without environment: JSON alone crosses, and a call that is late ends with the process. The next call
 * starts another one. `preload`: a module that is loaded there first, which tests use to set its clock.
 */
export function inChildProcess(folder: string, entry: string, host: EffectHost, memoryMb = defaultMemoryMb, preload?: URL): Runner {
  let live: Live | null = null;
  let asked = 0;

  function start(): Live {
    const process = fork(fileURLToPath(new URL('child-entry.ts', import.meta.url)), [], {
      env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [
        '--permission', ...[...readable(folder), ...(preload ? [fileURLToPath(preload)] : [])].map((path) => `--allow-fs-read=${path}`),
        `--max-old-space-size=${memoryMb}`, ...(preload ? ['--import', preload.href] : []),
      ],
    });
    const started: Live = { process, waiting: new Map() };
    process.on('message', (message: FromChild) => (message.kind === 'ask' ? void answer(started, message) : settle(started, message)));
    process.on('exit', () => {
      if (live === started) live = null;
      for (const one of started.waiting.values()) one.fail(new Error('the plugin\'s process ended'));
    });
    process.on('error', () => {});
    say(started, { kind: 'open', entry: join(folder, entry), config: host.config, texts: host.texts });
    return started;
  }

  /** From here on nobody waits for it and nothing new is given to it. */
  function end(): void {
    live?.process.kill('SIGKILL');
    live = null;
  }

  async function answer(of: Live, { id, method, args }: Extract<FromChild, { kind: 'ask' }>): Promise<void> {
    try {
      say(of, { kind: 'answer', id, value: (await hostMethod(host, method)(...args)) ?? null });
    } catch (error) {
      say(of, { kind: 'answer', id, value: null, error: error instanceof Error ? error.message : 'failed' });
    }
  }

  function put(kind: 'call' | 'has', name: string, args: readonly Json[]): Promise<Json> {
    const to = (live ??= start());
    asked += 1;
    const id = asked;
    return new Promise((done, fail) => {
      to.waiting.set(id, { done, fail });
      say(to, kind === 'has' ? { kind, id, name } : { kind, id, name, args });
    });
  }

  return {
    has: async (name) => (await put('has', name, [])) === true,
    async call(name, args, limitMs) {
      try {
        return await inTime(limitMs, put('call', name, args));
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('no answer within')) end();
        throw error;
      }
    },
    stop: end,
  };
}

/** One process and the calls it has not answered. */
interface Live {
  readonly process: ChildProcess;
  readonly waiting: Map<number, { readonly done: (value: Json) => void; readonly fail: (error: Error) => void }>;
}

function say({ process }: Live, message: ToChild): void {
  if (process.connected) process.send(message);
}

function settle({ waiting }: Live, { id, value, error }: Extract<FromChild, { kind: 'result' }>): void {
  const one = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) one?.done(value);
  else one?.fail(new Error(error));
}

type Method = (...args: readonly Json[]) => Promise<Json>;

/** A name from the other process is looked up in a closed list, never on the object. */
function hostMethod(host: EffectHost, name: HostMethod): Method {
  if (!hostMethods.includes(name)) throw new Error('no such function of the host');
  const methods: Record<HostMethod, unknown> = {
    now: host.now, http: host.http, 'tcp.open': host.tcp.open, 'tcp.write': host.tcp.write, 'tcp.read': host.tcp.read, 'tcp.close': host.tcp.close,
    secret: host.secret, 'store.get': host.store.get, 'store.put': host.store.put, log: host.log, report: host.report,
  };
  return methods[name] as Method;
}
