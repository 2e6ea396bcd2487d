import { request } from 'node:http';
import { loadConfig } from '../../config/load-config.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { language, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

const methods = { show: 'GET', set: 'PUT', reset: 'DELETE' } as const;

/** Asks the development server on this machine for its lawful now, or sets it. */
export async function clock(action: keyof typeof methods, instant?: string): Promise<Report> {
  const answer = await call(methods[action], instant === undefined ? undefined : JSON.stringify({ now: instant }));
  if (answer.status === 422) throw new UsageError(say('cli.bad-instant', { option: 'clock set', value: instant ?? '' }));
  if (answer.status !== 200) throw new Error(say('cli.no-clock'));
  const state = JSON.parse(answer.text) as { travelling: boolean; now: string };
  return { ok: true, json: state, lines: [say(state.travelling ? 'cli.clock-set' : 'cli.clock-real', { now: formatInstant(language, state.now) })] };
}

function call(method: string, body: string | undefined): Promise<{ status: number; text: string }> {
  const { port } = loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path: '/api/development/clock', headers: { host: `localhost:${port}`, ...(body ? { 'content-type': 'application/json' } : {}) } }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    outgoing.on('error', () => reject(new Error(say('cli.no-server', { port }))));
    outgoing.end(body);
  });
}
