import type { LocalDate } from '../contract/localized.ts';
import { dayAfter } from '../dossiers/instants.ts';
import type { LoadedRegulation } from './load-regulations.ts';

/**
 * A decision ends on the day before another that replaces it by its id begins. Its own text stays as it was, and so does its
 * hash: the end is what the later text says of it.
 */
export function endReplaced(regulations: readonly LoadedRegulation[]): LoadedRegulation[] {
  return regulations.map((one) => {
    const successors = regulations.filter(({ regulation }) => regulation.replaces.some(({ id }) => id === one.regulation.id));
    const last = successors.map(({ regulation }) => dayAfter(regulation.effectiveFrom, -1)).sort()[0];
    return last === undefined || !isEarlier(last, one.regulation.effectiveTo) ? one : { ...one, regulation: { ...one.regulation, effectiveTo: last } };
  });
}

function isEarlier(day: LocalDate, end: LocalDate | null): boolean {
  return end === null || day < end;
}
