import type { Rule } from '../contract/regulation.ts';
import type { Report } from './lint-finding.ts';

/** Two cases of equal rank that can meet in one dossier leave nobody knowing which holds. */
export function lintOverlap(rule: Rule, earlier: readonly Rule[], report: Report): void {
  const mine = Object.entries(rule.when ?? {});
  earlier.forEach((other, at) => {
    if (other.point !== rule.point) return;
    const theirs = Object.entries(other.when ?? {});
    const disjoint = mine.some(([key, value]) => theirs.some(([otherKey, otherValue]) => key === otherKey && value !== otherValue));
    if (!disjoint && mine.length === theirs.length) report('same-rank-twice', `/rules/${earlier.length}`, { point: rule.point, other: `/rules/${at}` });
  });
}
