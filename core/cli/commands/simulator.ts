import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '../../config/load-config.ts';
import type { RunningSimulator, SimulatorModule } from '../../development/simulator.ts';
import { local, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

const usualPort = '8090';
const folder = new URL('../../development/', import.meta.url).pathname;

/** Runs the stand-in of another system until it is told to end; without a name, lists them. Refused outside development. */
export async function simulate(name: string | undefined, { port = usualPort }: { port?: string }): Promise<Report> {
  const { environment } = loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
  if (environment !== 'development') throw new UsageError(say('simulator.not-development', { environment }));
  if (name === undefined) return list();
  if (!known().includes(name)) throw new UsageError(say('simulator.unknown', { name, known: known().join(', ') }));
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(say('simulator.bad-port', { value: port }));
  const { about, start } = await moduleOf(name);
  const running = await start({ port: Number(port), host: '127.0.0.1', tell: (line) => process.stdout.write(`${line}\n`) }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new UsageError(say('simulator.port-taken', { port })) : error;
  });
  process.stdout.write(`${[...announced(name, running), local(about).replaceAll('URL', running.url), say('simulator.ends')].join('\n')}\n`);
  // Asked to end, or its launcher is gone.
  await new Promise<void>((done) => ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'].forEach((event) => process.once(event, () => done())));
  await running.stop();
  return { ok: true, json: { stopped: name }, lines: [say('simulator.stopped')] };
}

function announced(name: string, { url, settings = {} }: RunningSimulator): string[] {
  return [say('simulator.running', { name, url }), ...Object.entries(settings).map(([setting, value]) => `  ${setting}=${value}`)];
}

async function list(): Promise<Report> {
  const all = await Promise.all(known().map(async (name) => ({ name, about: (await moduleOf(name)).about })));
  return { ok: true, json: all, lines: all.map(({ name, about }) => `${name.padEnd(16)} ${local(about).split('\n')[0] ?? ''}`) };
}

/** Every core/development/<name>-simulator. */
function known(): string[] {
  return readdirSync(folder).filter((entry) => entry.endsWith('-simulator') && existsSync(fileOf(entry.replace(/-simulator$/, '')))).map((entry) => entry.replace(/-simulator$/, '')).sort();
}

function fileOf(name: string): string {
  return join(folder, `${name}-simulator`, `${name}-simulator.ts`);
}

async function moduleOf(name: string): Promise<SimulatorModule> {
  return (await import(pathToFileURL(fileOf(name)).href)) as SimulatorModule;
}
