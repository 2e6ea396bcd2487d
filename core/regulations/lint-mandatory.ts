import type { Instant } from '../contract/localized.ts';
import { localDate, startOfDay } from '../dossiers/instants.ts';
import { intakeStatus } from './intake-status.ts';
import type { LintFinding } from './lint-finding.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { endOfForce, inForce } from './resolve-rules.ts';

/**
 * From when a decision in force lacks mandatory values, once for each text that would give them. A warning: the decision
 * may be published, but intake is closed in that time.
 */
export function lintMandatory(regulations: readonly LoadedRegulation[]): LintFinding[] {
  const edges = new Set(regulations.flatMap(({ regulation }): (Instant | null)[] => [startOfDay(regulation.effectiveFrom), endOfForce(regulation)]));
  const found = new Map<string, LintFinding>();
  for (const at of [...edges].filter((edge) => edge !== null).sort()) {
    const decision = inForce(regulations, at).find(({ regulation }) => regulation.layer === 'province')?.regulation.id;
    const status = intakeStatus(regulations, at);
    if (decision === undefined || status.open) continue;
    for (const [cite, missing] of Map.groupBy(status.missing, (one) => one.cite)) {
      const key = `${decision} ${cite}`;
      if (found.has(key)) continue;
      const points = missing.map((one) => one.point).sort().join(', ');
      found.set(key, { code: cite === '' ? 'mandatory-unset-nowhere' : 'mandatory-unset', severity: 'warning', regulation: decision, path: '/rules', params: { points, from: localDate(at), ...(cite === '' ? {} : { cite }) } });
    }
  }
  return [...found.values()];
}
