import { handover } from '../contract/rule-points/processing.ts';
import type { Handover } from '../contract/rule-points/processing.ts';
import type { Instant } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { nextWorkingMoment } from '../working-time/deadline.ts';
import type { Calendar } from '../working-time/calendar.ts';
import type { Command } from './command.ts';
import { answerDeadlines, startDeadline } from './deadlines.ts';
import { localDate, startOfDay } from './instants.ts';

/**
 * The clock of the clerk who must hand an accepted dossier over (handover.deadline): the working day of acceptance, or after
 * the cut-off the first minute of the next. Without a cut-off the data are there at once and nothing is left to do.
 */
export async function startHandover({ tx, dossier, law, at }: Command<unknown>): Promise<readonly string[]> {
  const rule = law.get(handover);
  if (rule === null) return [];
  if (rule.value.cutOff === undefined) {
    dossier.handed_over_at = at;
    return rule.clauses;
  }
  await startDeadline(tx, law.tenant, dossier, { kind: 'handover', ...handoverTerm(law.calendar, rule.value, at), clauses: rule.clauses, rulesVersion: law.version.hash });
  return rule.clauses;
}

/** The end of the working day, or the next working day's first minute when the acceptance was at or after the cut-off. */
export function handoverTerm(calendar: Calendar, value: Handover, at: Instant): { readonly rule: TimeRule; readonly startsAt: Instant } {
  const day = localDate(at);
  const cutOff = new Date(Date.parse(startOfDay(day)) + minutesOf(value.cutOff ?? '24:00') * 60_000).toISOString();
  if (at < cutOff) return { rule: { amount: 0, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, startsAt: at };
  const tomorrow = new Date(Date.parse(startOfDay(day)) + 86_400_000).toISOString();
  return { rule: { amount: 0, unit: 'workingMinutes', count: 'elapsed' }, startsAt: nextWorkingMoment(calendar, tomorrow) };
}

/** The dossier is where it is handled: the clerk's clock ends. Does nothing when it was handed over before. */
export async function handedOver({ tx, dossier, at }: Pick<Command<unknown>, 'tx' | 'dossier' | 'at'>): Promise<void> {
  if (dossier.handed_over_at !== null) return;
  dossier.handed_over_at = at;
  await answerDeadlines(tx, dossier, 'handover', at);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
