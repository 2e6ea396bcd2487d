import { workingMinutesBefore } from './count.ts';
import type { LedgerEntry } from './explain-deadline.ts';
import { dateOf, minutesPerDay, toInstant } from './instants.ts';
import { offReason, pausedReason } from './ledger-reasons.ts';
import type { ExplainedTerm } from './ledger-reasons.ts';

/** The ledger of a term counted in minutes: one entry a day, or several where a pause begins or ends within it. */
export function ledgerOfMinutes(term: ExplainedTerm): LedgerEntry[] {
  const { from, end, pauses } = term;
  const pausedAt = end === null ? Math.max(from, pauses.at(-1)?.from ?? from) : null;
  const until = pausedAt ?? end ?? from;
  const ledger: LedgerEntry[] = [];
  for (let day = Math.floor(from / minutesPerDay); day * minutesPerDay < until; day++) {
    ledger.push(...partsOf(term, day, Math.max(from, day * minutesPerDay), Math.min(until, (day + 1) * minutesPerDay)));
  }
  if (pausedAt !== null) ledger.push({ from: toInstant(pausedAt), to: null, day: dateOf(Math.floor(pausedAt / minutesPerDay)), kind: 'paused', minutes: 0, reason: pausedReason(pauses.at(-1)) });
  return ledger;
}

/** A day from `opening` to `closing`, cut where pauses begin and end; a day off stays whole and names itself. */
function partsOf(term: ExplainedTerm, day: number, opening: number, closing: number): LedgerEntry[] {
  const entry = (from: number, to: number, what: Pick<LedgerEntry, 'kind' | 'minutes' | 'reason'>) => ({ from: toInstant(from), to: toInstant(to), day: dateOf(day), ...what });
  const off = term.rule.unit === 'calendarDays' ? null : offReason(term.calendar, term.used, day);
  if (off) return [entry(opening, closing, { kind: 'off', minutes: 0, reason: off })];
  const parts: LedgerEntry[] = [];
  let at = opening;
  for (const pause of term.pauses) {
    const from = Math.max(pause.from, opening);
    const to = Math.min(pause.to, closing);
    if (from >= to) continue;
    if (from > at) parts.push(entry(at, from, running(term, at, from)));
    parts.push(entry(from, to, { kind: 'paused', minutes: 0, reason: pausedReason(pause) }));
    at = to;
  }
  if (at < closing) parts.push(entry(at, closing, running(term, at, closing)));
  return parts;
}

function running({ rule, used }: ExplainedTerm, from: number, to: number): Pick<LedgerEntry, 'kind' | 'minutes' | 'reason'> {
  if (rule.unit === 'calendarDays') return { kind: 'running', minutes: to - from, reason: { code: 'counted', params: {} } };
  const minutes = workingMinutesBefore(used, to) - workingMinutesBefore(used, from);
  if (minutes === 0) return { kind: 'not-counted', minutes, reason: { code: 'after-hours', params: {} } };
  return { kind: 'running', minutes, reason: { code: 'working', params: { minutes } } };
}
