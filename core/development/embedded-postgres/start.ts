import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './binaries.ts';
import { initialise } from './initialise.ts';
import { clearOrphan, stopPostgres } from './orphan.ts';
import { findPlace } from './place.ts';
import type { Place } from './place.ts';

/** A PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres {
  /** Signs in as the superuser `postgres`; the development server's migrator. */
  adminUrl(database?: string): string;
  pid: number;
  /** Fast shutdown; answers when the server is gone. */
  stop(): Promise<void>;
  /** Called if the server ends without `stop`, with the end of its log. */
  onExit(listener: (reason: string) => void): void;
}

/** Where the data is kept, and the superuser's password (kept with the data: see core/development/secrets.ts). */
export interface EmbeddedPostgresOptions {
  dataDir: string;
  password: string;
  /** For tests: nothing is flushed to disk, a crash may lose everything. */
  throwaway?: boolean;
}

const durable = ['shared_buffers=128MB', 'max_connections=60'];
const throwaway = ['shared_buffers=128MB', 'max_connections=100', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts PostgreSQL on a free port of the loopback interface; makes the data on the first start, recovers after a crash. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await findPlace(options.dataDir);
  const cluster = join(place.home, 'cluster');
  await clearOrphan(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(place, cluster, options.password);

  // Between finding a free port and taking it, another program may take it: then once more.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return await launch(place, cluster, port, options);
    } catch (error) {
      if (attempt === 3 || !/could not bind|Address already in use/.test((error as Error).message)) throw error;
    }
  }
}

async function launch(place: Place, cluster: string, port: number, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const settings = [
    'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'log_min_messages=warning',
    'lc_messages=C', ...(options.throwaway === true ? throwaway : durable),
  ];
  const logFile = join(place.home, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  // Detached: Ctrl-C in a terminal reaches every process of its group, and the database must be the last to go.
  const child = spawn(program(place.programs, 'postgres'), ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...place.user, cwd: place.home, detached: true, stdio: ['ignore', log, log], env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  closeSync(log);
  const exit = exitOf(child);
  try {
    await ready(exit, join(cluster, 'postmaster.pid'), child);
  } catch (error) {
    if (child.pid !== undefined && child.exitCode === null) child.kill('SIGKILL');
    throw new Error(`The embedded PostgreSQL did not start: ${(error as Error).message}\n${tail(logFile)}\n(whole log: ${logFile})`, { cause: error });
  }
  // The parent may end without waiting for the server: a test run stops it at exit.
  child.unref();
  const pid = child.pid as number;
  let stopping = false;
  return {
    pid,
    adminUrl: (database = 'postgres') => `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) await stopPostgres(pid);
    },
    onExit(listener) {
      void exit.then((reason) => {
        if (!stopping) listener(`The embedded PostgreSQL ended (${reason}).\n${tail(logFile)}`);
      });
    },
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** The eighth line of postmaster.pid turns to "ready" when connections are accepted; recovery may take its time before. */
async function ready(exit: Promise<string>, pidFile: string, child: ChildProcess): Promise<void> {
  let ended: string | undefined;
  void exit.then((reason) => (ended = reason));
  for (let waited = 0; waited < 120_000; waited += 20) {
    await sleep(20);
    if (ended !== undefined) throw new Error(ended);
    if (!existsSync(pidFile)) continue;
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
  }
  throw new Error('it was not ready after two minutes');
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
