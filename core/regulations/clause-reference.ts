import type { Instant } from '../contract/localized.ts';
import type { ClauseReference } from '../contract/regulation.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { LoadedRegulation } from './load-regulations.ts';

/** A clause as answers carry it, with the amendments that were in force at the instant and are not loaded. */
export function clauseReference(regulations: readonly LoadedRegulation[], id: string, at: Instant): ClauseReference | null {
  for (const { regulation } of regulations) {
    const clause = regulation.clauses.find((one) => one.id === id);
    if (clause === undefined) continue;
    const notLoaded = (clause.amendedBy ?? []).filter((amendment) => startOfDay(amendment.from) <= at).map((amendment) => amendment.number);
    return {
      id,
      cite: clause.cite,
      regulation: { id: regulation.id, number: regulation.number, title: regulation.title, effectiveFrom: regulation.effectiveFrom, effectiveTo: regulation.effectiveTo },
      summary: clause.summary,
      ...(notLoaded.length > 0 ? { notLoaded } : {}),
    };
  }
  return null;
}
