import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';

/**
 * Loaded before anything else in a process in which a plugin is tried: its clock stands at an instant of no importance, and timers
 * fire ten times as fast while the time they stand for is added up, so that a plugin's patience of twelve seconds is tried in one.
 * Each try has a time line of its own.
 */
const faster = 10;
const begin = Date.parse(/--lab-clock=(\S+)/.exec(process.argv.join(' '))?.[1] ?? '2001-02-03T04:05:06.000Z');

interface TimeLine {
  waited: number;
}

const lines = new AsyncLocalStorage<TimeLine>();
const ofProcess: TimeLine = { waited: 0 };
const line = (): TimeLine => lines.getStore() ?? ofProcess;

const real = { setTimeout: globalThis.setTimeout, setInterval: globalThis.setInterval, now: performance.now.bind(performance), Date: globalThis.Date };

/** On a time line of its own. */
export function onTimeLine<T>(act: () => T): T {
  return lines.run({ waited: 0 }, act);
}

/** Milliseconds of the time line so far that timers stood for. */
export function waitedMs(): number {
  return line().waited;
}

/** The same, and what the machine really took. */
export function elapsedMs(): number {
  return line().waited + real.now();
}

const promises = createRequire(import.meta.url)('node:timers/promises') as Record<string, unknown>;
const timers = createRequire(import.meta.url)('node:timers') as Record<string, unknown>;

function wait(act: (...args: unknown[]) => void, ms: number | undefined, ...args: unknown[]): NodeJS.Timeout {
  const own = line();
  const due = own.waited + Number(ms ?? 0);
  return real.setTimeout(() => {
    own.waited = Math.max(own.waited, due);
    act(...args);
  }, Number(ms ?? 0) / faster);
}

function every(act: (...args: unknown[]) => void, ms: number | undefined, ...args: unknown[]): NodeJS.Timeout {
  return real.setInterval(act, Number(ms ?? 0) / faster, ...args);
}

const sleep = (ms?: number, value?: unknown) => new Promise((done) => wait(() => done(value), ms));
Object.assign(wait, { [promisify.custom]: sleep });
Object.assign(globalThis, { setTimeout: wait, setInterval: every });
Object.assign(timers, { setTimeout: wait, setInterval: every });
Object.assign(promises, { setTimeout: sleep });
performance.now = elapsedMs;
globalThis.Date = new Proxy(real.Date, {
  construct: (target, args: [], self) => Reflect.construct(target, args.length === 0 ? [begin + line().waited] : args, self) as object,
  apply: () => new real.Date(begin + line().waited).toString(),
  get: (target, name) => (name === 'now' ? () => begin + line().waited : (Reflect.get(target, name) as unknown)),
});
syncBuiltinESMExports();
