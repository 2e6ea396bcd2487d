import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { CalendarData } from '../working-time/calendar.ts';
import type { PinnedRule } from '../plugins/pinned-rule.ts';
import { asOf } from './as-of.ts';
import type { DossierThen } from './as-of.ts';
import { Dossier } from './dossier.model.ts';
import { DossierDeadline, DossierEvent } from './records.model.ts';

/** What held, and the plugins that said when the dossier lapses, in the versions of its receipt as far as they were fixed by then. */
export interface DossierThenByRules extends DossierThen {
  readonly expiryRules: readonly Pick<PinnedRule, 'plugin' | 'version'>[];
}

/** Reads a dossier's history by its code or reference and gives what held at an instant as it was known at another; null where there is none. */
export async function readAsOf(tx: TenantTx, code: string, at: Instant, knownAt: Instant = at): Promise<DossierThenByRules | null> {
  const dossier = await Dossier.query(tx).where('code', code).orWhere('reference', code).first();
  if (dossier === undefined) return null;
  const events = await DossierEvent.query(tx).where({ dossier_id: dossier.id }).orderBy('seq');
  const clocks = await DossierDeadline.query(tx).where({ dossier_id: dossier.id }).orderBy('starts_at');
  const kept = (await tx('calendar_version').select('version', 'data')) as { version: string; data: CalendarData }[];
  const then = asOf(at, events, clocks, new Map(kept.map((one) => [one.version, one.data])), knownAt);
  const fixed = then.state === null ? [] : (dossier.expiry_rules ?? []).filter((rule) => rule.fixedAt === undefined || rule.fixedAt <= knownAt);
  return { ...then, expiryRules: fixed.map(({ plugin, version }) => ({ plugin, version })) };
}
