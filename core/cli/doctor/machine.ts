import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { projectFolder } from '../../config/load-config.ts';
import { postgresFolder, program } from '../../development/embedded-postgres/binaries.ts';
import { findChromium } from '../../development/ensure-chromium.ts';
import { say } from '../output.ts';
import { Fault } from './check.ts';

export function nodeVersion(): string {
  if (Number.parseInt(process.versions.node, 10) < 24) throw new Fault(process.version, 'node');
  return process.version;
}

/** Every package that package.json asks for is there. */
export function packages(): string {
  const { dependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const missing = Object.keys(dependencies).filter((name) => !existsSync(join(projectFolder, 'node_modules', name, 'package.json')));
  if (missing.length > 0) throw new Fault(missing.join(', '), 'packages');
  return '';
}

export function dataFolder(config: Config): string {
  try {
    mkdirSync(config.dataDir, { recursive: true });
    accessSync(config.dataDir, constants.W_OK);
  } catch (error) {
    throw new Fault(error instanceof Error ? error.message : config.dataDir, 'data-folder', { params: { folder: config.dataDir } });
  }
  return config.dataDir;
}

/** The programs and the links between its libraries (mended on the way, as a start does). */
export async function postgresPrograms(): Promise<string> {
  const folder = await postgresFolder();
  for (const name of ['initdb', 'postgres'] as const) if (!existsSync(program(folder, name))) throw new Fault(program(folder, name), 'packages');
  return '';
}

export function pages(): string {
  if (!existsSync(join(projectFolder, 'dist/import-map.json'))) throw new Fault('', 'pages', { warning: true });
  return '';
}

export function chromium(): string {
  const found = findChromium();
  if (found === undefined) throw new Fault('', 'chromium', { warning: true });
  return found;
}

/** Free, or taken by our own server. */
export async function port(config: Config): Promise<string> {
  if (await answersAsOurs(config.port)) return say('doctor.port-ours', { port: config.port });
  const reason = await new Promise<string | null>((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(config.port, () => probe.close(() => resolve(null)));
  });
  if (reason !== null) throw new Fault(`${config.port}: ${reason}`, 'port-taken', { params: { port: config.port, other: config.port + 1 } });
  return String(config.port);
}

function answersAsOurs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, path: '/healthz', timeout: 1000 }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode === 200);
    });
    outgoing.on('timeout', () => outgoing.destroy()).on('error', () => resolve(false)).end();
  });
}
