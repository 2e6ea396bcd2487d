import { catchUp } from '../dossiers/catch-up.ts';
import { hasMoved, recountAll } from '../dossiers/recount.ts';
import type { Recounted } from '../dossiers/recount.ts';
import { lockDossier } from '../dossiers/settle.ts';
import { staleClocks } from '../dossiers/stale-clocks.ts';
import { instant } from '../dossiers/instants.ts';
import { readTrail } from '../law/calendar/calendar-trail.ts';
import type { CalendarTrail } from '../law/calendar/calendar-trail.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import { readTenant, withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

const atOnce = 500;

/**
 * Counts anew every open clock of a tenant whose agency works by another calendar now: dossiers in which something moves one
 * by one, each in its own transaction with its history; the others a batch at once, silently. A clock that is counted is not
 * stale any more, so the task may stop anywhere and begin again. Answers how many dossiers moved.
 */
export async function rederiveDeadlines(platform: Platform, known: TenantRuntime, limit = Infinity): Promise<{ readonly seen: number; readonly moved: number }> {
  const tenant = await platform.freshTenant(known);
  const read = readTenant(platform.database, tenant.id);
  let seen = 0;
  let moved = 0;
  let trail: CalendarTrail | null = null;
  for (let after: string | null = null; seen < limit; ) {
    const clocks = await staleClocks(read, tenant.law, after, Math.min(atOnce, limit - seen));
    const last = clocks.at(-1);
    if (last === undefined) break;
    after = last.dossier_id;
    trail ??= await withTenant(platform.database, tenant.id, (tx) => readTrail(tx, tenant.id, tenant.data.calendar));
    const dossiers = [...Map.groupBy(clocks, (clock) => clock.dossier_id)].map(([id, own]) => ({ id, own, steps: own.map((clock) => recountAll(clock, trail as CalendarTrail)) }));
    const still = dossiers.filter(({ own, steps }) => own.every((clock) => clock.expiry === null) && !steps.some((one) => one.some(hasMoved)));
    await keepStill(read, still.flatMap((one) => one.steps).filter((one) => one.length > 0));
    const quiet = new Set(still.map((one) => one.id));
    for (const { id } of dossiers.filter((one) => !quiet.has(one.id))) if (await catchUpOne(platform, tenant, id, trail)) moved++;
    seen += dossiers.length;
  }
  return { seen, moved };
}

function catchUpOne(platform: Platform, tenant: TenantRuntime, id: string, trail: CalendarTrail): Promise<boolean> {
  const now = instant(platform.clock.now());
  return withTenant(platform.database, tenant.id, async (tx) => {
    const dossier = await lockDossier(tx, id);
    if (!dossier) return false;
    const plugins = await platform.plugins.states(tx, tenant);
    return (await catchUp({ tx, tenant, plugins: platform.plugins, now, speaking: { texts: platform.texts, plugins }, trail }, dossier)).moved;
  });
}

/** Notes the new calendar of clocks that it does not move; one that somebody has counted or stopped meanwhile is left alone. */
async function keepStill(tx: TenantTx, steps: readonly (readonly Recounted[])[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map((made) => {
    const [first, last] = [made[0] as Recounted, made.at(-1) as Recounted];
    return { id: first.clock.id, was: first.clock.calendar_version, due: first.clock.due_at, version: last.after.calendar_version, earlier: last.after.earlier_calendars, office: last.after.due_office, last: last.after.last_day };
  });
  await tx.raw(
    `update dossier_deadline c set calendar_version = v.version, earlier_calendars = v.earlier, due_office = v.office, last_day = v.last
     from jsonb_to_recordset(?::jsonb) as v (id uuid, was text, due timestamptz, version text, earlier jsonb, office timestamptz, last date)
     where c.id = v.id and c.calendar_version = v.was and c.due_at is not distinct from v.due and c.status in ('running', 'paused')`,
    [JSON.stringify(rows)],
  );
}

/** The stale clocks of all provinces, `limit` dossiers each: what the job of a publication could not have seen. */
export async function rederiveAll(platform: Platform, limit: number): Promise<number> {
  let moved = 0;
  for (const tenant of [...platform.tenants.values()]) moved += (await rederiveDeadlines(platform, tenant, limit)).moved;
  return moved;
}
