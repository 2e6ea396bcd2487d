import type { Instant, Json } from '../contract/localized.ts';
import { paperSync } from '../contract/rule-points/paper.ts';
import type { Closing } from '../contract/rule-points/result.ts';
import { Problem } from '../http/problem.ts';
import { workingMinutesBetween } from '../working-time/deadline.ts';
import type { Command } from './command.ts';
import { localDate } from './instants.ts';
import type { Ground } from './law.ts';
import { unique } from './unique.ts';

export const paperAtSchema = { type: 'string', format: 'date-time' } as const;

/**
 * What really happened on paper, entered later: kept beside the entry, and marked where the entry came later than the
 * decision's tolerance (processing.paper_sync; for the return of a result its own, result.close). Differences are reported; nothing is rewritten.
 */
export function paperRecord({ dossier, law, at }: Pick<Command<unknown>, 'dossier' | 'law' | 'at'>, paperAt: string | undefined, closing: Ground<Closing> | null = null): { readonly data: { readonly [key: string]: Json }; readonly clauses: readonly string[] } {
  if (paperAt === undefined) return { data: {}, clauses: [] };
  const real = new Date(paperAt).toISOString();
  if (real > at || real < dossier.submitted_at) throw new Problem(422, 'paper-time-impossible', { field: '/paperAt' });
  const sync = law.get(paperSync);
  const tolerance = closing?.value.tolerance ?? sync?.value.tolerance ?? null;
  const late = tolerance !== null && !within(tolerance, real, at);
  const minutes = workingMinutesBetween(law.calendar, real, at);
  return { data: { paperAt: real, paperMinutes: minutes, paperLate: late }, clauses: late ? unique([...(sync?.clauses ?? []), ...(closing?.clauses ?? [])]) : [] };
}

function within(tolerance: 'same-act' | 'same-working-day', real: Instant, entered: Instant): boolean {
  return tolerance === 'same-working-day' ? localDate(real) === localDate(entered) : Date.parse(entered) - Date.parse(real) < 60_000;
}
