import type { Instant } from '../contract/localized.ts';
import type { RulesVersion } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { inForce, resolveRules } from './resolve-rules.ts';
import { valueOf } from './value-of.ts';

export type IntakeStatus =
  | { readonly open: true }
  | {
      readonly open: false;
      readonly reason: 'regulation-not-loaded' | 'regulation-not-configured';
      /** The points without a value and the texts that would give it. */
      readonly missing: readonly { readonly point: string; readonly cite: string }[];
    };

/**
 * Whether dossiers may be received at an instant: a decision of the province is in force, and every mandatory point has a
 * value. Unknown means refuse: a text that is not loaded is named, never replaced. `version`: what holds then, if it is known.
 */
export function intakeStatus(regulations: readonly LoadedRegulation[], at: Instant, version: RulesVersion = resolveRules(regulations, at)): IntakeStatus {
  if (!inForce(regulations, at).some(({ regulation }) => regulation.layer === 'province')) {
    return { open: false, reason: 'regulation-not-loaded', missing: [{ point: 'regulation', cite: predecessor(regulations, at) }] };
  }
  const missing = [...allRulePoints.values()]
    .filter((point) => point.mandatory)
    .flatMap((point) => {
      const found = valueOf(version, point, {});
      return 'value' in found ? [] : [{ point: point.key, cite: found.rule?.external ?? '' }];
    });
  return missing.length === 0 ? { open: true } : { open: false, reason: 'regulation-not-configured', missing };
}

/** The number of the decision that the next one replaces: what would have to be loaded. */
function predecessor(regulations: readonly LoadedRegulation[], at: Instant): string {
  const next = regulations
    .map((one) => one.regulation)
    .filter((one) => one.layer === 'province' && startOfDay(one.effectiveFrom) > at)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))[0];
  return next?.replaces.map((one) => one.number).join(', ') ?? '';
}
