import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { compileCalendar } from './calendar.ts';
import type { Calendar, CalendarData } from './calendar.ts';

/** Keeps a tenant's calendar for ever; the same content changes nothing. */
export async function keepCalendar(tx: TenantTx, { version, data }: Calendar, at: Instant): Promise<void> {
  await tx.raw('insert into calendar_version (version, data, first_used_at) values (?, ?::jsonb, ?) on conflict do nothing', [version, JSON.stringify(data), at]);
}

const compiled = new Map<string, Calendar>();

/** The calendar of a version: the one in use, or an earlier one as it was kept. Throws where it was never kept. */
export async function calendarOf(tx: TenantTx, tenant: string, current: Calendar, version: string): Promise<Calendar> {
  if (version === current.version) return current;
  const key = `${tenant} ${version}`;
  const known = compiled.get(key);
  if (known) return known;
  const row = await tx('calendar_version').where({ version }).first<{ data: CalendarData } | undefined>('data');
  if (row === undefined) throw new Error(`Calendar ${version} of ${tenant} was never kept.`);
  const calendar = compileCalendar(row.data);
  compiled.set(key, calendar);
  return calendar;
}
