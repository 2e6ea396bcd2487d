import type { Instant } from '../contract/localized.ts';
import type { CalendarTrail } from '../law/calendar/calendar-trail.ts';
import { readTrail } from '../law/calendar/calendar-trail.ts';
import type { TenantRuntime } from '../platform.ts';
import type { PluginService } from '../plugins/plugin-states.ts';
import type { Calendars } from '../regulations/tenant-law.ts';
import type { Speaking } from '../notifications/voice-at.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Dossier } from './dossier.model.ts';
import { DossierDeadline } from './records.model.ts';
import { missedChanges } from './recount.ts';
import { rederive } from './rederive.ts';
import { settle } from './settle.ts';

export interface CatchUp {
  readonly tx: TenantTx;
  readonly tenant: TenantRuntime;
  readonly plugins: PluginService;
  readonly now: Instant;
  /** The tenant's plugins as they stand, and the texts: what happens is told. */
  readonly speaking: Speaking;
  /** Read before, where many dossiers are gone through. */
  readonly trail?: CalendarTrail;
}

/**
 * Brings one dossier to the lawful now: for each change of working time that its open clocks missed, what had fallen due
 * before it is settled and the clocks are counted anew; then what has fallen due by now is settled. Whoever comes first does
 * it, an act, a reader or the worker, and the result is the same. The dossier's row must be locked by the caller.
 */
export async function catchUp(scene: CatchUp, dossier: Dossier): Promise<{ readonly lapsed: boolean; readonly moved: boolean }> {
  const { tx, tenant, now, speaking } = scene;
  let moved = false;
  const clocks = await openClocks(tx, dossier);
  if (clocks.some((clock) => isStale(tenant.law, clock))) {
    const trail = scene.trail ?? (await readTrail(tx, tenant.id, tenant.data.calendar));
    for (const change of missedChanges(clocks, trail)) {
      if (await settle(tx, tenant, dossier, change.at, speaking, now)) return { lapsed: true, moved };
      if (await rederive(scene, dossier, trail, change, await openClocks(tx, dossier))) moved = true;
    }
  }
  return { lapsed: await settle(tx, tenant, dossier, now, speaking), moved };
}

/** Whether a clock was counted by another calendar than its agency has now. */
export function isStale(law: Calendars, clock: Pick<DossierDeadline, 'agency_id' | 'calendar_version'>): boolean {
  return clock.calendar_version !== law.calendarOf(clock.agency_id).version;
}

async function openClocks(tx: TenantTx, dossier: Dossier): Promise<DossierDeadline[]> {
  return DossierDeadline.query(tx).where({ dossier_id: dossier.id }).whereIn('status', ['running', 'paused']).orderBy('id');
}
