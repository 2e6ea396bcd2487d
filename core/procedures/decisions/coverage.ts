import type { LocalDate } from '../../contract/localized.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Agency } from '../../contract/tenant.ts';
import { takesDossiersOn } from '../procedure-book.ts';
import type { EnteredVersion, PublishingDecision } from './register.ts';
import { versionOf } from './tasks.ts';

export interface Coverage<Missing> {
  readonly agency: string;
  /** How many there should be, and how many there are. */
  readonly wanted: number;
  readonly present: number;
  /** With one decimal; 100 only where nothing is missing. */
  readonly percent: number;
  readonly missing: readonly Missing[];
}

/** Of the procedures that publishing decisions give a department, those that it has entered (published as the decision says). */
export function departmentCoverage(decisions: readonly PublishingDecision[], entered: readonly EnteredVersion[]): Coverage<{ readonly code: string; readonly name: string; readonly decision: string }>[] {
  return [...Map.groupBy(decisions, (one) => one.agency_id)].map(([agency, own]) => {
    const items = own.flatMap((decision) => decision.items.map((item) => ({ item, decision, done: (versionOf(item, decision, entered)?.publishedAt ?? null) !== null })));
    return covered(agency, items.length, items.filter((one) => !one.done).map(({ item, decision }) => ({ code: item.code, name: item.name, decision: decision.number })));
  });
}

/**
 * Of the procedures open on a day that a unit of a level should show, those it receives: for a department those of its own
 * fields, for districts and communes all that are done at their level.
 */
export function unitCoverage(versions: readonly Procedure[], agencies: readonly Agency[], day: LocalDate): Coverage<{ readonly id: string }>[] {
  const open = versions.filter((one) => takesDossiersOn(one, day));
  return agencies.flatMap((agency) => {
    const competent = open.filter((one) => one.agencies.includes(agency.id) || (one.agencyLevel === agency.level && (agency.level === 'district' || agency.level === 'commune' || agency.fields?.includes(one.field.id))));
    return competent.length === 0 ? [] : [covered(agency.id, competent.length, competent.filter((one) => !one.agencies.includes(agency.id)).map(({ id }) => ({ id })))];
  });
}

function covered<Missing>(agency: string, wanted: number, missing: readonly Missing[]): Coverage<Missing> {
  const present = wanted - missing.length;
  return { agency, wanted, present, percent: missing.length === 0 ? 100 : Math.min(99.9, Math.round((present / wanted) * 1000) / 10), missing };
}
