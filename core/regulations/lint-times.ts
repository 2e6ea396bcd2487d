import { dayAfter, startOfDay } from '../dossiers/instants.ts';
import type { LintFinding } from './lint-finding.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce } from './resolve-rules.ts';

/** Decisions of one subject follow one another: two at once is an error, a time without any is worth a look. */
export function lintTimes(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const bySubject = Map.groupBy(regulations, ({ regulation }) => `${regulation.layer} ${regulation.subject}`);
  return [...bySubject.values()].flatMap((group) => {
    const ordered = group.map((one) => one.regulation).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    return ordered.flatMap((one, index): LintFinding[] => {
      const next = ordered[index + 1];
      if (!next) return [];
      const end = endOfForce(one);
      const about = { regulation: next.id, path: '/effectiveFrom', params: { other: one.id } };
      if (end === null || end > startOfDay(next.effectiveFrom)) return [{ code: 'overlapping-decisions', severity: 'error', ...about, params: { other: one.id, number: one.number, regulation: next.id, from: next.effectiveFrom, day: dayAfter(next.effectiveFrom, -1) } }];
      return end < startOfDay(next.effectiveFrom) ? [{ code: 'gap', severity: 'warning', ...about }] : [];
    });
  });
}
