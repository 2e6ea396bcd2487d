import { instant } from '../../dossiers/instants.ts';
import { presentAgency } from '../../dossiers/present-summary.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Answer, Route } from '../../http/route.ts';
import { changeDraft } from '../change.ts';
import { editDraft } from '../edit-draft.ts';
import { presentDraft } from '../present-draft.ts';
import { versionOf } from '../routes/bodies.ts';
import { readDays, withDays } from './import-days.ts';
import { calendarOfDraft } from './lint-calendar.ts';
import type { CalendarOverlay } from './overlay.ts';
import { overlayFaults } from './overlay-shape.ts';
import { yearOf } from './year-view.ts';
import { calendarDraft, presentImpact, showImpact } from './present-impact.ts';

const year = { type: 'integer', minimum: 2016, maximum: 2100 } as const;
const text = { type: 'string', maxLength: 80 } as const;

/** The working time of the province: as it is, as a draft would make it, and what that does to open dossiers. */
export const calendarRoutes: readonly Route[] = [
  {
    method: 'get', path: '/api/admin/calendar', summary: { vi: 'Lịch làm việc của một năm', en: 'The working time of a year' }, who: 'staff', permission: 'regulation:read',
    query: { year, agency: text, draft: text }, answer: async (request) => ({ body: await presentYear(request) }),
  },
  {
    method: 'post', path: '/api/admin/law/drafts/:id/import-days', summary: { vi: 'Nhập ngày nghỉ, ngày làm bù từ tệp thông báo', en: 'Import days off and make-up days from the notice' }, who: 'staff', permission: 'law:draft',
    body: { type: 'object', additionalProperties: false, required: ['version', 'format', 'text'], properties: { version: versionOf, format: { enum: ['json', 'csv'] }, text: { type: 'string', minLength: 1, maxLength: 400_000 } } },
    answer: importDays,
  },
  {
    method: 'get', path: '/api/admin/law/drafts/:id/impact', summary: { vi: 'Tác động của dự thảo lịch lên hồ sơ đang mở', en: 'What a calendar draft does to open dossiers' }, who: 'staff', permission: 'regulation:read',
    query: { cursor: text }, answer: async (request) => ({ body: await presentImpact(request) }),
  },
  {
    method: 'post', path: '/api/admin/law/drafts/:id/impact', summary: { vi: 'Xem tác động trước khi cho ý kiến; ghi lại các con số đã xem', en: 'Look at the impact before voting; what was shown is kept' }, who: 'staff', permission: 'regulation:read',
    body: { type: 'object', additionalProperties: false, properties: {} }, answer: async (request) => ({ body: await showImpact(request) }),
  },
];

async function presentYear(request: RequestContext): Promise<unknown> {
  const { tenant, query } = request;
  const draft = query['draft'] === undefined ? null : await calendarDraft(request, query['draft']);
  const whole = draft !== null && overlayFaults(draft.content).length === 0 ? (draft.content as CalendarOverlay) : null;
  const agency = whole ? whole.agency : (query['agency'] ?? null);
  if (agency !== null && !tenant.agencies.has(agency)) throw new Problem(422, 'agency-unknown', { field: '/agency', params: { agency } });
  const before = calendarOfDraft(tenant, tenant.overlays.filter((one) => one.id !== whole?.id), { agency });
  const data = whole ? calendarOfDraft(tenant, [...tenant.overlays.filter((one) => one.id !== whole.id), whole], { agency }) : before;
  const chosen = Number(query['year'] ?? instant(request.now).slice(0, 4));
  return {
    id: data.id, version: data.version, agency: agency === null ? null : presentAgency(request, agency), coverage: data.coverage, year: chosen,
    hours: [{ from: null, weekly: data.weekly, makeUpSegments: data.makeUpSegments }, ...(data.laterHours ?? []).map(({ from, weekly, makeUpSegments }) => ({ from, weekly, makeUpSegments }))],
    agencies: [...tenant.agencies.keys()].map((id) => ({ ...presentAgency(request, id), own: tenant.law.agencyCalendars.has(id) })),
    days: yearOf(data, chosen, before).map((day) => ({ ...day, name: day.name === null ? null : request.local(day.name) })),
    names: Object.fromEntries(data.days.filter((day) => day.date.startsWith(`${chosen}-`)).map((day) => [day.date, day.name])),
  };
}

async function importDays(request: RequestContext): Promise<Answer> {
  const body = request.body as { version: number; format: 'json' | 'csv'; text: string };
  const { days, faults } = readDays(body.format, body.text);
  if (faults.length > 0) {
    throw new Problem(422, 'calendar-file-wrong', { params: { count: faults.length }, errors: faults.slice(0, 50).map((fault) => ({ field: `/rows/${fault.row}/${fault.field}`, type: `calendar-row-${fault.field}`, params: { row: fault.row, value: fault.value } })) });
  }
  const { taken, same } = await changeDraft(request, body.version, async (change) => {
    if (change.draft.kind !== 'calendar') throw new Problem(409, 'law-not-a-calendar');
    const content = change.draft.content as CalendarOverlay;
    const made = withDays({ ...content, days: content.days ?? [], removed: content.removed ?? [] }, calendarOfDraft(request.tenant, request.tenant.overlays, { agency: content.agency ?? null }), days);
    await editDraft(change, made.content, undefined);
    return made;
  });
  return { body: { taken, same, draft: await presentDraft(request) } };
}
