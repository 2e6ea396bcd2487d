import { realpathSync } from 'node:fs';
import { loadConfig, projectFolder } from '../config/load-config.ts';
import { folderPath } from '../development/folder-routes.ts';
import { dial } from '../http/dial.ts';
import type { Dialled } from '../http/dial.ts';
import { say } from './output.ts';

/**
 * The port of the development server that runs from this folder. Throws where none runs there, and where the one that does
 * is another folder's: its clock would be set and its dossiers changed.
 */
export async function developmentPort(): Promise<number> {
  const { port } = loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
  const folder = folderIn(await ask(port, 'get', folderPath));
  if (folder === null) throw new Error(say('cli.not-development', { port }));
  if (folder !== realpathSync(projectFolder)) throw new Error(say('cli.other-folder', { port, folder }));
  return port;
}

/** Asks the development server for what only development has: `/api/development/<name>`. */
export async function askDevelopment(method: string, name: string, body?: unknown): Promise<Dialled> {
  return ask(await developmentPort(), method, `/api/development/${name}`, body);
}

async function ask(port: number, method: string, path: string, body?: unknown): Promise<Dialled> {
  try {
    return await dial(port, `localhost:${port}`, method, path, body === undefined ? {} : { body });
  } catch {
    throw new Error(say('cli.no-server', { port }));
  }
}

/** The folder that a server says it runs from; null where it is no development server. */
function folderIn({ status, text }: Dialled): string | null {
  if (status !== 200) return null;
  try {
    const { folder } = JSON.parse(text) as { folder?: unknown };
    return typeof folder === 'string' ? folder : null;
  } catch {
    return null;
  }
}
