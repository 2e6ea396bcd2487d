import { instant, localDate } from '../dossiers/instants.ts';
import { dueOrNever } from '../dossiers/staff-list.ts';
import { openStates } from '../dossiers/transitions.ts';
import { hoursOn } from '../law/calendar/overlay.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { takesDossiersOn } from '../procedures/procedure-book.ts';
import { auditRoutes } from './audit-routes.ts';
import { adminPluginRoutes } from './plugin-routes.ts';
import { pluginVersionRoutes } from './plugin-versions.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { adminRegulationRoutes } from './regulation-routes.ts';

export const adminRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/overview',
    summary: { vi: 'Toàn cảnh hệ thống của tỉnh', en: 'The province at a glance' },
    who: 'staff',
    permission: 'tenant:read',
    answer: overview,
  },
  ...adminRegulationRoutes,
  ...coverageRoutes,
  ...adminPluginRoutes,
  ...pluginVersionRoutes,
  ...auditRoutes,
];

/** Counts only: an administrator configures the province and reads nobody's dossier. */
function overview(request: RequestContext): Promise<{ body: unknown }> {
  const { data, procedures } = request.tenant;
  const now = instant(request.now);
  const today = localDate(now);
  const calendar = request.law.calendar.data;
  const offered = procedures.all.filter((one) => takesDossiersOn(one, today));
  return request.write(async (tx) => {
    const states = (await tx('dossier').groupBy('state').select('state').count('* as count')) as { state: string; count: number }[];
    const overdue = await tx('dossier').whereIn('state', [...openStates]).whereRaw(`${dueOrNever} < ?`, [now]).count<{ count: number }[]>('* as count');
    const people = await tx('assignment').whereNull('locked_at').countDistinct<{ count: number }[]>('sub as count');
    return {
      body: {
        tenant: { slug: data.tenant.slug, name: request.local(data.tenant.name), systemName: request.local(data.tenant.systemName) },
        agencies: data.agencies.map((agency) => ({ ...agency, name: request.local(agency.name), oneStopUnit: agency.oneStopUnit ? request.local(agency.oneStopUnit.name) : null })),
        calendar: {
          id: calendar.id, version: calendar.version, coverage: calendar.coverage, weekly: hoursOn(calendar, today).weekly,
          nextDaysOff: calendar.days.filter((day) => day.date >= today).slice(0, 8).map((day) => ({ date: day.date, name: request.local(day.name), kind: day.kind, status: day.status })),
        },
        hosts: data.tenant.hosts,
        counts: { states: Object.fromEntries(states.map((row) => [row.state, row.count])), overdue: overdue[0]?.count ?? 0 },
        people: people[0]?.count ?? 0,
        procedures: { full: offered.filter((one) => one.status === 'full').length, listed: offered.filter((one) => one.status === 'listed').length },
        intake: request.law.intake(now),
      },
    };
  });
}
