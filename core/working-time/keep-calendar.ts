import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { compileCalendar } from './calendar.ts';
import type { Calendar, CalendarData } from './calendar.ts';

/** Keeps a tenant's calendar for ever; the same content changes nothing. */
export async function keepCalendar(tx: TenantTx, { version, data }: Calendar, at: Instant): Promise<void> {
  await tx.raw('insert into calendar_version (version, data, first_used_at) values (?, ?::jsonb, ?) on conflict do nothing', [version, JSON.stringify(data), at]);
}

const compiled = new Map<string, Calendar>();

/** The calendar of a version: one in use, or an earlier one as it was kept. Throws where it was never kept. */
export async function keptCalendar(tx: TenantTx, tenant: string, inUse: readonly Calendar[], version: string): Promise<Calendar> {
  const current = inUse.find((one) => one.version === version);
  if (current) return current;
  const known = compiled.get(keyOf(tenant, version));
  if (known) return known;
  const row = await tx('calendar_version').where({ version }).first<{ data: CalendarData } | undefined>('data');
  if (row === undefined) throw new Error(`Calendar ${version} of ${tenant} was never kept.`);
  return compiledOnce(tenant, row.data);
}

/** A calendar of a tenant, compiled the first time it is asked for. */
export function compiledOnce(tenant: string, data: CalendarData): Calendar {
  const key = keyOf(tenant, data.version);
  const calendar = compiled.get(key) ?? compileCalendar(data);
  compiled.set(key, calendar);
  return calendar;
}

function keyOf(tenant: string, version: string): string {
  return `${tenant} ${version}`;
}
