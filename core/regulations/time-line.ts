import type { Instant } from '../contract/localized.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce } from './resolve-rules.ts';

export interface TimeLineEntry {
  readonly loaded: LoadedRegulation;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly status: 'past' | 'in-force' | 'future';
}

/** The decisions of a tenant in order of time. */
export function timeLine(regulations: readonly LoadedRegulation[], at: Instant): TimeLineEntry[] {
  return regulations
    .map((loaded) => {
      const from = startOfDay(loaded.regulation.effectiveFrom);
      const to = endOfForce(loaded.regulation);
      return { loaded, from, to, status: at < from ? ('future' as const) : to !== null && to <= at ? ('past' as const) : ('in-force' as const) };
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.loaded.plugin < b.loaded.plugin ? -1 : 1));
}

/** Times in which no decision of the province of the given subject was in force, between its first and its last. */
export function gaps(regulations: readonly LoadedRegulation[], subject: string): { from: Instant; to: Instant }[] {
  const own = timeLine(regulations.filter(({ regulation }) => regulation.layer === 'province' && regulation.subject === subject), '0000');
  return own.flatMap((entry, index) => {
    const next = own[index + 1];
    return entry.to !== null && next && entry.to < next.from ? [{ from: entry.to, to: next.from }] : [];
  });
}
