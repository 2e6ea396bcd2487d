import { formatInstant } from '../../texts/format-instant.ts';
import { language, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';
import { askDevelopment } from '../development-server.ts';

const methods = { show: 'GET', set: 'PUT', reset: 'DELETE' } as const;

/** Asks the development server on this machine for its lawful now, or sets it. */
export async function clock(action: keyof typeof methods, instant?: string): Promise<Report> {
  const answer = await askDevelopment(methods[action], 'clock', instant === undefined ? undefined : { now: instant });
  if (answer.status === 422) throw new UsageError(say('cli.bad-instant', { option: 'clock set', value: instant ?? '' }));
  const state = JSON.parse(answer.text) as { travelling: boolean; now: string };
  return { ok: true, json: state, lines: [say(state.travelling ? 'cli.clock-set' : 'cli.clock-real', { now: formatInstant(language, state.now) })] };
}
