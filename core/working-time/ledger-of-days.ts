import type { PauseMinutes } from './count.ts';
import type { LedgerEntry } from './explain-deadline.ts';
import { dateOf, minutesPerDay, toInstant } from './instants.ts';
import { countedReason, offReason, pausedReason } from './ledger-reasons.ts';
import type { ExplainedTerm } from './ledger-reasons.ts';

/** The ledger of a term counted in whole days: one entry a day, the counted ones numbered. */
export function ledgerOfDays(term: ExplainedTerm, eventDay: number): LedgerEntry[] {
  const { from, end } = term;
  const firstDay = Math.floor(from / minutesPerDay);
  // A day on which a pause begins still counts; an open pause takes the days after it.
  const pausedAfter = end === null ? Math.max(eventDay, Math.floor((term.pauses.at(-1)?.from ?? from) / minutesPerDay)) : null;
  const lastDay = pausedAfter ?? Math.max(eventDay, Math.floor(((end ?? from) - 1) / minutesPerDay));
  const ledger: LedgerEntry[] = [];
  let counted = 0;
  for (let day = firstDay; day <= lastDay; day++) {
    const what = dayOf(term, day, eventDay, counted);
    if (what.dayNumber !== undefined) counted = what.dayNumber;
    // Paused, and yet the last: the term could not end at a midnight within the pause.
    const rolled = day === lastDay && pausedAfter === null && what.kind === 'paused';
    const opening = Math.max(from, day * minutesPerDay);
    ledger.push({
      from: toInstant(opening), to: toInstant((day + 1) * minutesPerDay), day: dateOf(day),
      ...(rolled ? { kind: 'not-counted' as const, reason: { code: 'last-day-rolled' as const, params: {} } } : what),
    });
  }
  if (pausedAfter !== null) ledger.push({ from: toInstant((pausedAfter + 1) * minutesPerDay), to: null, day: dateOf(pausedAfter + 1), kind: 'paused', reason: pausedReason(term.pauses.at(-1)) });
  return ledger;
}

function dayOf(term: ExplainedTerm, day: number, eventDay: number, counted: number): Pick<LedgerEntry, 'kind' | 'reason' | 'dayNumber'> {
  const { calendar, used, rule } = term;
  const off = offReason(calendar, used, day);
  if (day === eventDay) return { kind: 'not-counted', reason: { code: 'event-day', params: {} } };
  if (day < eventDay) return off ? { kind: 'off', reason: off } : { kind: 'not-counted', reason: { code: 'after-hours', params: {} } };
  const pause = pauseOf(term, day);
  if (pause) return { kind: 'paused', reason: pausedReason(pause) };
  const counts = counted < rule.amount && (rule.unit === 'calendarDays' || off === null);
  if (counts) return { kind: 'running', dayNumber: counted + 1, reason: off ? { code: 'counted', params: {} } : countedReason(calendar, day) };
  return off ? { kind: 'off', reason: off } : { kind: 'not-counted', reason: { code: 'last-day-rolled', params: {} } };
}

/** The pause that takes a day: of one from day S to day R, the days S < d <= R. */
function pauseOf({ pauses }: ExplainedTerm, day: number): PauseMinutes | undefined {
  return pauses.find((pause) => Math.floor(pause.from / minutesPerDay) < day && day <= Math.floor(pause.to / minutesPerDay));
}
