import { instant } from '../../dossiers/instants.ts';
import { presentAgency } from '../../dossiers/present-summary.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Answer, Route } from '../../http/route.ts';
import { assembleTenant } from '../../tenant-runtime.ts';
import { changeDraft } from '../change.ts';
import { readDraft } from '../draft.ts';
import { editDraft } from '../edit-draft.ts';
import { findingsOf } from '../findings.ts';
import { lintContext } from '../lint-context.ts';
import { presentDraft } from '../present-draft.ts';
import { asIfPublished, knownAt, readPublications } from '../publications.ts';
import { versionOf } from '../routes/bodies.ts';
import { readDays, withDays } from './import-days.ts';
import { measureImpact, movesAfter } from './impact.ts';
import type { Impact, DossierMove, ImpactCounts } from './impact.ts';
import { calendarOfDraft } from './lint-calendar.ts';
import type { CalendarOverlay } from './overlay.ts';
import { overlayFaults } from './overlay-shape.ts';
import { yearOf } from './year-view.ts';

const year = { type: 'integer', minimum: 2016, maximum: 2100 } as const;
const text = { type: 'string', maxLength: 80 } as const;
const pageSize = 50;

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

async function presentImpact(request: RequestContext): Promise<unknown> {
  const draft = await calendarDraft(request, request.params['id'] ?? '');
  const now = instant(request.now);
  const fault = findingsOf(draft, await lintContext(request.read(), request.tenant, now)).find((one) => one.severity === 'error');
  if (fault && draft.state !== 'published') throw new Problem(409, 'law-has-errors', { params: { count: 1 } });
  const tx = request.read();
  const published = knownAt(await readPublications(tx), null).filter((one) => one.draft_id !== draft.id);
  const before = assembleTenant(request.tenant.base, published, request.tenant.revision).law;
  const after = assembleTenant(request.tenant.base, [...published, asIfPublished(draft, now)], request.tenant.revision).law;
  const cursor = request.query['cursor'] ?? null;
  if (cursor !== null && !/^[0-9a-f-]{36}$/.test(cursor)) throw new Problem(422, 'cursor-invalid', { field: '/cursor' });
  const moves = await movesAfter(tx, before, after, now, cursor, pageSize);
  const codes = new Map(((await tx('dossier').whereIn('id', moves.map((one) => one.dossier)).select('id', 'code', 'reference')) as { id: string; code: string | null; reference: string }[]).map((row) => [row.id, row.code ?? row.reference]));
  const list: object = { items: moves.map((one) => presentMove(request, one, codes.get(one.dossier) ?? '')), next: moves.length === pageSize ? (moves.at(-1)?.dossier ?? null) : null };
  return cursor === null ? { ...presentMeasure(request, await measureImpact(tx, before, after, now)), ...list } : list;
}

function presentMove(request: RequestContext, move: DossierMove, code: string): object {
  return { ...move, code, agency: presentAgency(request, move.agency), sentence: request.say(`deadlines.${move.kind}`) };
}

function presentMeasure(request: RequestContext, { civilDays, workingDays, agencies, ...counts }: Impact): object {
  const bars = (histogram: ReadonlyMap<number, number>) => [...histogram].sort(([a], [b]) => a - b).map(([days, count]) => ({ days, count }));
  const rows = [...agencies].filter(([, own]: [string, ImpactCounts]) => own.moved > 0).sort(([, a], [, b]) => b.moved - a.moved);
  return { ...counts, civilDays: bars(civilDays), workingDays: bars(workingDays), agencies: rows.map(([id, own]) => ({ agency: presentAgency(request, id), ...own })) };
}

async function calendarDraft(request: RequestContext, id: string) {
  const draft = await readDraft(request.read(), id);
  if (draft === null) throw new Problem(404, 'law-draft-unknown');
  if (draft.kind !== 'calendar') throw new Problem(409, 'law-not-a-calendar');
  return draft;
}
