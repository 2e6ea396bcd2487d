import type { Regulation } from '../../contract/regulation.ts';
import type { Instant } from '../../contract/localized.ts';
import type { TenantRuntime } from '../../platform.ts';
import { RegulationError } from '../../regulations/load-regulations.ts';
import { takeReadings } from '../../regulations/take-readings.ts';
import { calendarsInUse, openLawBook } from '../../regulations/tenant-law.ts';
import { hashOf } from '../change.ts';
import { regulationsWith } from '../kinds/regulation-kind.ts';
import { asIfInForce } from './as-if-in-force.ts';
import type { Trial } from './compare.ts';

/**
 * The law of a province as it is and as it would have been with the draft, as if that had been in force for the whole
 * period. A paused rule set counts as it stands: pausing stops assessments, not the law. Throws RegulationError where the
 * province's readings do not fit the draft.
 */
export function trialOf(tenant: TenantRuntime, draft: Regulation, asOf: Instant): Trial {
  const { law, procedures, agencies, data } = tenant;
  const loaded = takeReadings(regulationsWith(law.regulations, draft), data.tenant.readings ?? {}).find((one) => one.regulation.id === draft.id);
  if (loaded === undefined) throw new RegulationError(draft.id);
  const nobody = new Set<string>();
  return {
    before: law.whilePaused(nobody),
    after: openLawBook(asIfInForce(law.regulations, loaded), law.calendar, [...agencies.values()], {}, law.agencyCalendars).whilePaused(nobody),
    procedures,
    asOf,
  };
}

/** Changes whenever the law up to now does, or a calendar it counts by. */
export function lawHash({ law }: TenantRuntime): string {
  return hashOf([...calendarsInUse(law).map((one) => one.version), ...law.regulations.map(({ hash, regulation }) => [regulation.id, hash, regulation.effectiveFrom, regulation.effectiveTo])]);
}
