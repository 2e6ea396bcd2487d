import type { PermissionSets } from './access/permissions.ts';
import type { Regulation } from './contract/regulation.ts';
import { asLoaded } from './law/as-loaded.ts';
import { calendarsWith } from './law/calendar/overlay.ts';
import type { CalendarOverlay } from './law/calendar/overlay.ts';
import type { Publication } from './law/publications.ts';
import type { TenantRuntime } from './platform.ts';
import { createCatalogue } from './procedures/catalogue.ts';
import { foldPublications } from './procedures/fold-publications.ts';
import type { ProcedureContent } from './procedures/fold-publications.ts';
import { procedureBook } from './procedures/procedure-book.ts';
import { endReplaced } from './regulations/end-replaced.ts';
import type { LoadedRegulation } from './regulations/load-regulations.ts';
import { openLawBook } from './regulations/tenant-law.ts';
import type { LoadedTenant } from './tenancy/load-tenants.ts';
import { tenantId } from './tenancy/with-tenant.ts';
import { compileCalendar } from './working-time/calendar.ts';

/** What a province's folder, its plugins and its access rules say: the same as long as the process runs. */
export interface TenantBase {
  readonly data: LoadedTenant;
  readonly regulations: readonly LoadedRegulation[];
  readonly permissions: PermissionSets;
}

/**
 * The province as its files and its publications make it, compiled once. Pure: the same base and publications give the same
 * law, so what was known at an instant is found by leaving out what was published later.
 */
export function assembleTenant(base: TenantBase, publications: readonly Publication[], revision: number): TenantRuntime {
  const { data } = base;
  const own = publications.filter((one) => one.kind === 'regulation' || one.kind === 'adjustment').map((one) => asLoaded(one.content as Regulation));
  const overlays = publications.filter((one) => one.kind === 'calendar').map((one) => one.content as CalendarOverlay);
  const { province, agencies } = calendarsWith(data.calendar, overlays);
  const procedures = foldPublications(data.procedures, publications.filter((one) => one.kind === 'procedure').map((one) => one.content as ProcedureContent));
  return {
    id: tenantId(data.tenant.slug),
    base,
    revision,
    data,
    agencies: new Map(data.agencies.map((agency) => [agency.id, agency])),
    procedures: procedureBook(procedures),
    catalogue: createCatalogue(procedures),
    law: openLawBook(endReplaced([...base.regulations, ...own]), compileCalendar(province), data.agencies, data.tenant.readings, new Map([...agencies].map(([agency, own]) => [agency, compileCalendar(own)]))),
    overlays,
    permissions: base.permissions,
  };
}
