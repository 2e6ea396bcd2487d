import { Problem } from '../../http/problem.ts';
import type { Route } from '../../http/route.ts';
import { readDraft } from '../draft.ts';
import { askReplay, cancelReplay, findReplay } from './ask-replay.ts';
import { consequenceKinds } from './consequence.ts';
import { presentReplay } from './present-replay.ts';
import { compareOne, listRows } from './replay-rows.ts';
import { replaysOf } from './stored-replay.ts';
import { workbookOf } from './workbook.ts';

const ofDraft = '/api/admin/law/drafts/:id/replays';
const one = '/api/admin/law/replays/:id';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const date = { type: 'string', format: 'date' } as const;

/** Trying a draft on the past: asking for it, seeing how far it is, and what it would have changed. */
export const replayRoutes: readonly Route[] = [
  {
    method: 'post', path: ofDraft, summary: { vi: 'Chạy thử dự thảo trên hồ sơ đã có', en: 'Try a draft on stored dossiers' }, who: 'staff', permission: 'law:draft',
    body: { type: 'object', additionalProperties: false, required: ['from', 'to'], properties: { from: date, to: date } },
    answer: async (request) => ({ status: 202, body: { id: await askReplay(request, request.body as { from: string; to: string }) } }),
  },
  {
    method: 'get', path: ofDraft, summary: { vi: 'Các lần chạy thử của dự thảo', en: 'Trials of a draft' }, who: 'staff', permission: 'regulation:read',
    async answer(request) {
      const id = request.params['id'] ?? '';
      if ((await readDraft(request.read(), id)) === null) throw new Problem(404, 'law-draft-unknown');
      return { body: { items: (await replaysOf(request.read(), id)).map((replay) => presentReplay(request, replay)) } };
    },
  },
  // Before the next one, whose parameter would take the ending too.
  {
    method: 'get', path: `${one}.xlsx`, summary: { vi: 'Kết quả chạy thử dạng bảng tính', en: 'A trial as a spreadsheet' }, who: 'staff', permission: 'regulation:read', produces: spreadsheet,
    async answer(request) {
      const replay = await findReplay(request);
      return { stream: await workbookOf(request, replay), headers: { 'Content-Type': spreadsheet, 'Content-Disposition': `attachment; filename="chay-thu-${replay.period_from}-${replay.period_to}.xlsx"` } };
    },
  },
  { method: 'get', path: one, summary: { vi: 'Một lần chạy thử: tiến độ, kết quả', en: 'A trial: progress and result' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: presentReplay(request, await findReplay(request)) }) },
  {
    method: 'post', path: `${one}/cancel`, summary: { vi: 'Dừng chạy thử', en: 'Stop a trial' }, who: 'staff', permission: 'law:draft',
    async answer(request) {
      await cancelReplay(request);
      return { body: presentReplay(request, await findReplay(request)) };
    },
  },
  {
    method: 'get', path: `${one}/rows`, summary: { vi: 'Các hồ sơ có kết quả khác', en: 'Dossiers that would have fared otherwise' }, who: 'staff', permission: 'regulation:read',
    query: { after: { type: 'string', format: 'uuid' }, kind: { enum: [...consequenceKinds] }, limit: { type: 'integer', minimum: 1, maximum: 200 } },
    answer: async (request) => ({ body: await listRows(request) }),
  },
  { method: 'get', path: `${one}/dossiers/:dossierId`, summary: { vi: 'Một hồ sơ theo hai quy định, đặt cạnh nhau', en: 'One dossier under both laws, side by side' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await compareOne(request) }) },
];
