import type { Calendars } from '../regulations/tenant-law.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { DossierDeadline } from './records.model.ts';

/** An open clock that was counted by another calendar than its agency has now. */
export type StaleClock = Pick<DossierDeadline, 'id' | 'dossier_id' | 'kind' | 'agency_id' | 'rule' | 'starts_at' | 'pauses' | 'due_at' | 'due_office' | 'last_day' | 'calendar_version' | 'earlier_calendars' | 'expiry'>;

const nothing = '00000000-0000-0000-0000-000000000000';

/** The stale clocks of the next `limit` dossiers that have any, after the given one; all of a dossier together. */
export async function staleClocks(tx: TenantTx, law: Calendars, after: string | null, limit: number): Promise<StaleClock[]> {
  const own = JSON.stringify(Object.fromEntries([...law.agencyCalendars].map(([agency, calendar]) => [agency, calendar.version])));
  const { rows } = await tx.raw<{ rows: StaleClock[] }>(
    `select id, dossier_id, kind, agency_id, rule, starts_at, pauses, due_at, due_office, last_day, calendar_version, earlier_calendars, expiry
     from dossier_deadline
     where status in ('running', 'paused') and dossier_id in (
       select distinct dossier_id from dossier_deadline
       where status in ('running', 'paused') and dossier_id > ? and calendar_version <> coalesce(?::jsonb ->> agency_id, ?)
       order by dossier_id limit ?)
     order by dossier_id, id`,
    [after ?? nothing, own, law.calendar.version, limit],
  );
  return rows;
}
