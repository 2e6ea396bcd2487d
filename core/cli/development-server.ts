import { loadConfig } from '../config/load-config.ts';
import { dial } from '../http/dial.ts';
import type { Dialled } from '../http/dial.ts';
import { say } from './output.ts';

/** The port of the development server on this machine. */
export function developmentPort(): number {
  return loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' }).port;
}

/** Asks the development server for what only development has: `/api/development/<name>`. */
export async function askDevelopment(method: string, name: string, body?: unknown): Promise<Dialled> {
  const port = developmentPort();
  try {
    return await dial(port, `localhost:${port}`, method, `/api/development/${name}`, body === undefined ? {} : { body });
  } catch {
    throw new Error(say('cli.no-server', { port }));
  }
}
