import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of the product that this one started. */
export interface Child {
  name: string;
  /** Resolves when it has ended without being asked to, with the reason; never otherwise. */
  ended: Promise<{ name: string; reason: string }>;
  /** Asks it to close and waits; after ten seconds it is killed. */
  stop(): Promise<void>;
}

/** Starts a TypeScript file that calls `runChild`, and answers when it has said that it is ready. */
export async function startChild(name: string, file: string, env: NodeJS.ProcessEnv): Promise<Child> {
  // Detached: Ctrl-C in a terminal would reach it before the parent has decided in which order things close.
  const child = fork(file, { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exit = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  let stopping = false;
  const ended = Promise.withResolvers<{ name: string; reason: string }>();
  void exit.then((reason) => { if (!stopping) ended.resolve({ name, reason }); });
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  const failed = await Promise.race([ready, exit.then((reason) => ({ reason }))]);
  if (failed !== undefined) throw new ChildEnded(name, failed.reason);
  return {
    name,
    ended: ended.promise,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const late = await Promise.race([exit, sleep(10_000, null, { ref: false })]);
      if (late === null) child.kill('SIGKILL');
    },
  };
}

/** A child that ended before it was ready; it has said why on stderr. */
export class ChildEnded extends Error {
  override readonly name = 'ChildEnded';
  readonly child: string;
  readonly reason: string;

  constructor(child: string, reason: string) {
    super(`${child}: ${reason}`);
    this.child = child;
    this.reason = reason;
  }
}
