import type { Instant, LocalDate } from '../contract/localized.ts';
import { instant, localDate, startOfDay } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import { differencesOf } from '../regulations/differences.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { resolveRules } from '../regulations/resolve-rules.ts';
import { lawAt, presentDifferences } from './present-differences.ts';

/** How long citizens and clerks are told of a change that already holds. */
const told = 60 * 86_400_000;

/**
 * What changes, and what has lately changed, in the published law that holds in the province: day by day, with the decisions
 * that begin on that day and every difference to the day before in words. Drafts are not law and never among it.
 */
export function recentChanges(request: RequestContext): unknown[] {
  return daysOfChange(request.law.regulations, request.now).reverse().map((day) => changesOn(request, day)).filter((one) => one.items.length > 0);
}

/** The day that people are told of before they ask: the next one to come, or else the last one; null where nothing changes. */
export function nearestChange(regulations: readonly LoadedRegulation[], now: number): { readonly from: LocalDate; readonly future: boolean; readonly numbers: readonly string[] } | null {
  const days = daysOfChange(regulations, now);
  const from = days.find((day) => day > localDate(instant(now))) ?? days.at(-1);
  if (from === undefined) return null;
  return { from, future: from > localDate(instant(now)), numbers: regulations.filter(({ regulation }) => regulation.effectiveFrom === from).map(({ regulation }) => regulation.number) };
}

function daysOfChange(regulations: readonly LoadedRegulation[], now: number): LocalDate[] {
  const since = localDate(instant(now - told));
  return [...new Set(regulations.map(({ regulation }) => regulation.effectiveFrom).filter((day) => day >= since))].sort();
}

function changesOn(request: RequestContext, day: LocalDate): { readonly items: unknown[] } & Record<string, unknown> {
  const { regulations } = request.law;
  const from = startOfDay(day);
  const before: Instant = instant(Date.parse(from) - 1);
  const differences = differencesOf(resolveRules(regulations, before), resolveRules(regulations, from));
  return {
    from: day,
    future: from > instant(request.now),
    decisions: regulations.filter(({ regulation }) => regulation.effectiveFrom === day).map(({ regulation }) => ({ id: regulation.id, number: regulation.number, title: request.local(regulation.title), layer: regulation.layer, replaces: regulation.replaces.map((one) => one.number) })),
    items: presentDifferences(request, differences, lawAt(regulations, before), lawAt(regulations, from)),
  };
}
