import type { Regulation } from '../contract/regulation.ts';
import { loadRegulations, readWithClauses, shapeFaults } from '../regulations/load-regulations.ts';
import { firstDecision } from '../scaffold/new-rule-set.ts';
import type { DecisionWish } from '../scaffold/new-rule-set.ts';
import type { Asker } from './ask.ts';
import { folders } from './law-of.ts';
import { say, UsageError } from './output.ts';

/** A decision on the command line: given whole as a file, or by what has to be known of it. */
export interface DecisionOptions {
  readonly number?: string;
  readonly from?: string;
  readonly issued?: string;
  readonly ackHours?: string;
  readonly regulation?: string;
}

/** The decision of the file that was named; null where none was. Throws UsageError with file, place and reason of each fault. */
export function givenDecision({ regulation: file }: DecisionOptions): Regulation | null {
  if (file === undefined) return null;
  const faults: string[] = [];
  const value = readWithClauses(file, faults);
  const wrong = faults.length > 0 ? faults : shapeFaults(value).map(({ path, reason }) => `${file} at ${path}: ${reason}`);
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return value as Regulation;
}

/** The first decision of a province, by its answers. */
export async function askDecision(asker: Asker, options: DecisionOptions, known: (from: string) => Pick<DecisionWish, 'id' | 'province'>): Promise<Regulation> {
  const number = await asker.answer(options.number, 'number');
  const day = (option: string) => (value: string) => (isDay(value) ? null : say('cli.bad-day', { option, value }));
  const from = await asker.answer(options.from, 'from', { fits: day('--from') });
  const issued = await asker.answer(options.issued, 'issued', { usual: from, fits: day('--issued') });
  const hours = await asker.answer(options.ackHours, 'ack-hours', { usual: '0', fits: (value) => (/^\d{1,3}$/.test(value) ? null : say('cli.bad-number', { option: '--ack-hours', value })) });
  const clausesElsewhere = new Set(loadRegulations(folders.ruleSets).flatMap(({ regulation }) => regulation.clauses.map(({ id }) => id)));
  return firstDecision({ ...known(from), number, from, issued, ackHours: Number(hours) === 0 ? null : Number(hours), clausesElsewhere });
}

/** The options without which a decision cannot be made; none where it is given whole. */
export function neededFor({ number, from, regulation }: DecisionOptions): { readonly [option: string]: string | undefined } {
  return regulation === undefined ? { number, from } : {};
}

/** What was not said and taken for granted: a line for whoever made the decision; none where it was said or comes from a file. */
export function takenForGranted({ issued, regulation: file }: DecisionOptions, regulation: Regulation): readonly string[] {
  return issued !== undefined || file !== undefined || regulation.issued !== regulation.effectiveFrom ? [] : [say('scaffold.issued-as-from', { day: regulation.issued })];
}

/** A day that the calendar has: Date takes 31 February for 3 March. */
function isDay(day: string): boolean {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}
