import type { Regulation } from '../../contract/regulation.ts';
import { startOfDay } from '../../dossiers/instants.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import { isTimeRule } from '../../regulations/rule-deadline.ts';
import type { Calendar } from '../../working-time/calendar.ts';
import { deadline } from '../../working-time/deadline.ts';
import { WorkingTimeError } from '../../working-time/working-time-error.ts';

/** A term that the province's calendar cannot count from the first day of the decision would leave dossiers without a due date. */
export function lintWorkingTime(draft: Regulation, calendar: Calendar): LintFinding[] {
  return draft.rules.flatMap(({ point, value }, index): LintFinding[] => {
    if (value === undefined || !isTimeRule(value)) return [];
    try {
      deadline(calendar, value, startOfDay(draft.effectiveFrom));
      return [];
    } catch (error) {
      if (!(error instanceof WorkingTimeError)) throw error;
      return [{ code: 'no-working-time', severity: 'error', regulation: draft.id, path: `/rules/${index}/value`, params: { point, from: draft.effectiveFrom, reason: error.code } }];
    }
  });
}
