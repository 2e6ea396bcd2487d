import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/procedure.ts';
import type { Agency, Tenant } from '../contract/tenant.ts';
import type { CalendarData, CalendarDay } from '../working-time/calendar.ts';
import type { DemoAccount } from './demo-account.ts';
import { brandFaults } from './brand-contrast.ts';
import { loadProcedures } from './load-procedures.ts';
import { versionOf } from '../working-time/calendar-versions.ts';
import { readTenantFile } from './read-file.ts';

type TextAreas = { readonly [area: string]: { readonly [name: string]: string } };

/** A province's folder, read and checked. */
export interface LoadedTenant {
  readonly folder: string;
  readonly tenant: Tenant;
  readonly agencies: readonly Agency[];
  readonly calendar: CalendarData;
  readonly procedures: readonly Procedure[];
  readonly texts: { readonly vi: TextAreas; readonly en: TextAreas };
  readonly accessCsv: string;
  readonly demoAccounts: readonly DemoAccount[];
}

/** Tenant data that cannot be used: every fault with its file, place and remedy, one a line. */
export class TenantDataError extends Error {
  override readonly name = 'TenantDataError';
}

const national = JSON.parse(readFileSync(new URL('../working-time/vietnam-days.json', import.meta.url), 'utf8')) as { coverage: CalendarData['coverage']; days: CalendarDay[] };

/** Reads every province of the given roots. `shared` holds the national facts of procedures. Throws TenantDataError. */
export function loadTenants(roots: readonly string[], shared: string): LoadedTenant[] {
  const faults: string[] = [];
  const loaded = roots.filter(existsSync).flatMap((root) =>
    readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => read(join(root, entry.name), entry.name, shared, faults))
      .filter((tenant) => tenant !== null),
  );
  faults.push(...hostsTwice(loaded));
  if (faults.length > 0) throw new TenantDataError(faults.join('\n'));
  return loaded;
}

function read(folder: string, name: string, shared: string, faults: string[]): LoadedTenant | null {
  const file = (one: string) => join(folder, one);
  const tenant = readTenantFile<Tenant>(file('tenant.json'), 'tenant.json', faults);
  const agencies = readTenantFile<Agency[]>(file('agencies.json'), 'agencies.json', faults);
  const own = readTenantFile<Omit<CalendarData, 'days' | 'coverage'> & { extraDays: CalendarDay[] }>(file('calendar.json'), 'calendar.json', faults);
  const demoAccounts = readTenantFile<DemoAccount[]>(file('demo-accounts.json'), 'demo-accounts.json', faults);
  const vi = readTenantFile<TextAreas>(file('texts.vi.json'), 'texts.json', faults);
  const en = readTenantFile<TextAreas>(file('texts.en.json'), 'texts.json', faults);
  if (!tenant || !agencies || !own || !demoAccounts || !vi || !en) return null;
  if (tenant.slug !== name) faults.push(`${file('tenant.json')} at /slug: is "${tenant.slug}", the folder is "${name}". Give both the same name.`);
  const ids = new Set(agencies.map((agency) => agency.id));
  agencies.forEach((agency, index) => {
    if (agency.parent !== null && !ids.has(agency.parent)) faults.push(`${file('agencies.json')} at /${index}/parent: there is no agency "${agency.parent}". Add it or correct the name.`);
  });
  faults.push(...brandFaults(file('brand.css')));
  const { extraDays, ...week } = own;
  const content: CalendarData = {
    id: week.id, version: week.version, zone: week.zone, weekly: week.weekly, makeUpSegments: week.makeUpSegments, minutesPerWorkingDay: week.minutesPerWorkingDay,
    days: merge(national.days, extraDays), coverage: national.coverage,
  };
  const calendar = { ...content, version: versionOf(content, week.version) };
  const procedures = loadProcedures({ file: file('procedures.json'), shared, agencies: ids, minutesPerDay: calendar.minutesPerWorkingDay }, faults);
  return { folder, tenant, agencies, calendar, procedures, texts: { vi, en }, accessCsv: readFileSync(file('access.csv'), 'utf8'), demoAccounts };
}

/** The province's own days go before the national ones of the same date. */
function merge(days: readonly CalendarDay[], own: readonly CalendarDay[]): CalendarDay[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  for (const day of own) byDate.set(day.date, day);
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** One host may lead to two provinces in turn, never at once. */
function hostsTwice(loaded: readonly LoadedTenant[]): string[] {
  const all = loaded.flatMap((one) => one.tenant.hosts.map((host) => ({ ...host, slug: one.tenant.slug })));
  return all.flatMap((a, index) =>
    all
      .slice(index + 1)
      .filter((b) => a.host === b.host && (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to))
      .map((b) => `tenants/${b.slug}/tenant.json at /hosts: ${b.host} is used by ${a.slug} at the same time. Correct the dates.`),
  );
}
