import { assignmentsIn } from '../../access/assignments.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { act } from '../act.ts';
import { instant } from '../instants.ts';
import { csvOf, listDossiers } from '../staff-list.ts';
import { counterSchema, receiveAtCounter } from '../receive-at-counter.ts';

const filters = {
  view: { enum: ['inbox', 'mine', 'all', 'overdue', 'today', 'done'] },
  q: { type: 'string', maxLength: 100 },
  state: { type: 'string', maxLength: 40 },
  procedure: { type: 'string', maxLength: 100 },
  sort: { enum: ['due', 'submitted'] },
  limit: { type: 'integer', minimum: 1, maximum: 100 },
  cursor: { type: 'string', maxLength: 400 },
} as const;

const word = (max: number) => ({ type: 'string', minLength: 1, maxLength: max }) as const;

export const staffRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/dossiers',
    summary: { vi: 'Danh sách hồ sơ trong phạm vi của tôi', en: 'Dossiers within my scope' },
    who: 'staff',
    permission: 'dossier:list',
    query: filters,
    answer: async (request) => ({ body: await listDossiers(request) }),
  },
  {
    method: 'get',
    path: '/api/staff/dossiers.csv',
    summary: { vi: 'Xuất danh sách hồ sơ', en: 'Export the list of dossiers' },
    who: 'staff',
    permission: 'dossier:export',
    query: filters,
    produces: 'text/csv',
    answer: async (request) => ({
      stream: Buffer.from(await csvOf(request), 'utf8'),
      headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="ho-so.csv"' },
    }),
  },
  {
    method: 'get',
    path: '/api/staff/people',
    summary: { vi: 'Người có thể được phân công', en: 'People a dossier can be assigned to' },
    who: 'staff',
    permission: 'staff:read',
    query: { agency: { type: 'string', maxLength: 100 } },
    answer: async (request) => ({ body: await assignmentsIn(request.read(), request.query['agency'] ?? null, instant(request.now)) }),
  },
  {
    method: 'post',
    path: '/api/staff/dossiers',
    summary: { vi: 'Tiếp nhận hồ sơ tại Bộ phận Một cửa', en: 'Receive a dossier at the one-stop unit' },
    who: 'staff',
    permission: 'dossier:receive',
    body: counterSchema,
    answer: receiveAtCounter,
  },
  {
    method: 'post',
    path: '/api/staff/dossiers/bulk',
    summary: { vi: 'Phân công nhiều hồ sơ', en: 'Assign several dossiers' },
    who: 'staff',
    permission: 'dossier:assign',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['ids', 'action', 'to'],
      properties: {
        ids: {
          type: 'array',
          minItems: 1,
          maxItems: 100,
          items: { type: 'object', additionalProperties: false, required: ['id', 'version'], properties: { id: { type: 'string', format: 'uuid' }, version: { type: 'integer' } } },
        },
        action: { const: 'assign' },
        to: word(100),
      },
    },
    answer: assignMany,
  },
];

/** Each dossier stands for itself: what could not be assigned is named with its reason, the others are done. */
async function assignMany(request: RequestContext): Promise<{ body: unknown }> {
  const body = request.body as { ids: readonly { id: string; version: number }[]; to: string };
  const done: string[] = [];
  const failed: unknown[] = [];
  for (const { id, version } of body.ids) {
    try {
      await act(request, id, 'assign', { version, to: body.to } as { version: number });
      done.push(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      failed.push({ id, type: error.type, detail: request.say(`problems.${error.type}`, error.details.params) });
    }
  }
  return { body: { done, failed } };
}
