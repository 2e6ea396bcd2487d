import { expect } from 'chai';
import { countedBy } from '../../core/dossiers/recount.ts';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import type { CalendarOverlay } from '../../core/law/calendar/overlay.ts';
import type { Json, TestServer } from './server.ts';
import { lawDesk } from './law-change.ts';

/** A notice of one day off, unless told otherwise. */
export function calendarDraft(change: Partial<CalendarOverlay> & Pick<CalendarOverlay, 'announced' | 'effectiveFrom'>): CalendarOverlay {
  return { id: 'lich-thu', agency: null, title: { vi: 'Lịch nghỉ thử', en: 'Trial days off' }, source: 'Thông báo 01/TB-BNV', days: [], removed: [], ...change };
}

export function dayOff(date: string): CalendarOverlay['days'][number] {
  return { date, kind: 'substituted-off', name: { vi: 'Nghỉ hoán đổi', en: 'Substituted day off' }, status: 'confirmed' };
}

export function makeUp(date: string): CalendarOverlay['days'][number] {
  return { date, kind: 'make-up-working', name: { vi: 'Làm bù', en: 'Make-up day' }, status: 'confirmed' };
}

/** The change is drafted, reviewed and published now, by the people whose task each step is. Gives the draft's id. */
export async function publishCalendar(server: TestServer, tenant: string, content: CalendarOverlay): Promise<string> {
  const desk = lawDesk(server, tenant);
  const id = await desk.begin({ kind: 'calendar', content });
  await desk.approved(id);
  const reply = await desk.publish(id);
  expect(reply.json['state'], reply.text).to.equal('published');
  return id;
}

/** The lines of a dossier's history that a change of working time wrote. */
export function changesIn(dossier: Json): Json[] {
  return (dossier['timeline'] as Json[]).filter((one) => one['type'] === 'calendar-changed');
}

/** A dossier accepted at an instant with a term of one working day, written past the API for servers whose tokens a test cannot make. */
export async function openDossier(server: TestServer, tenant: string, agency: string, acceptedAt: string): Promise<void> {
  const law = server.platform.tenants.get(tenant)?.law;
  if (law === undefined) throw new Error(tenant);
  const tx = readTenant(server.platform.database, tenantId(tenant));
  const rule = { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing' } as const;
  const calendar = law.calendarOf(agency);
  const [dossier] = await tx('dossier').insert({
    reference: `NH-${acceptedAt}`, procedure_id: 'dang-ky-khai-sinh', procedure_version: '2019-07', agency_id: agency, current_agency_id: agency, channel: 'online', level: 'muc-4', state: 'accepted',
    applicant: JSON.stringify({ kind: 'citizen', name: 'Nguyễn Văn Thử', identityNumber: '000000000199', phone: null, email: null, address: null }), form: '{}',
    submitted_at: acceptedAt, officially_received_at: acceptedAt, accepted_at: acceptedAt, assessment: 'assessed', updated_at: acceptedAt,
  }).returning<{ id: string }[]>('id');
  await tx('dossier_deadline').insert({
    dossier_id: dossier?.id, kind: 'processing', status: 'running', rule: JSON.stringify(rule), starts_at: acceptedAt, agency_id: agency, calendar_version: calendar.version,
    ...countedBy(calendar, { rule, starts_at: acceptedAt, pauses: [] }), clauses: [], rules_version: 'x',
  });
}
