import type { Route } from '../http/route.ts';
import { presentCoverage, presentTasks } from './decisions/present-tasks.ts';
import { recordDecision, recordProcessSent, recordReceipt } from './decisions/record.ts';
import type { NewDecision } from './decisions/record.ts';
import { flag } from './flags.ts';
import { presentVersions } from './present-versions.ts';

const date = { type: 'string', format: 'date' } as const;
const word = { type: 'string', minLength: 1, maxLength: 80 } as const;
const at = (path: string) => `/api/admin/procedures${path}`;

/** Procedures as the back office keeps them: versions, what decisions ask for and by when, how much is entered, what is wrong. */
export const procedureAdminRoutes: readonly Route[] = [
  { method: 'get', path: at(''), summary: { vi: 'Thủ tục và các phiên bản', en: 'Procedures and their versions' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentVersions(request) }) },
  { method: 'get', path: at('/tasks'), summary: { vi: 'Việc phải làm theo quyết định công bố, kèm thời hạn', en: 'What publishing decisions ask for, and by when' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentTasks(request) }) },
  { method: 'get', path: at('/coverage'), summary: { vi: 'Tỷ lệ thủ tục đã cập nhật', en: 'How much of what is published is entered' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentCoverage(request) }) },
  {
    method: 'post', path: at('/decisions'), summary: { vi: 'Ghi nhận quyết định công bố thủ tục', en: 'Register a publishing decision' }, who: 'staff', permission: 'procedure:register',
    body: {
      type: 'object', additionalProperties: false, required: ['number', 'issuedOn', 'effectiveOn', 'agencyId', 'processApproved', 'items'],
      properties: {
        number: word, issuedOn: date, effectiveOn: date, receivedOn: date, agencyId: word, processApproved: { type: 'boolean' },
        items: { type: 'array', minItems: 1, maxItems: 500, items: { type: 'object', additionalProperties: false, required: ['code', 'name', 'change'], properties: { code: word, name: { type: 'string', minLength: 1, maxLength: 500 }, change: { enum: ['new', 'amended', 'replaced', 'abolished'] } } } },
      },
    },
    answer: async (request) => ({ status: 201, body: { id: await recordDecision(request, request.body as NewDecision) } }),
  },
  {
    method: 'post', path: at('/decisions/:id/received'), summary: { vi: 'Ghi ngày nhận quyết định công bố', en: 'Record the receipt of a publishing decision' }, who: 'staff', permission: 'procedure:draft',
    body: { type: 'object', additionalProperties: false, required: ['receivedOn'], properties: { receivedOn: date } },
    async answer(request) {
      await recordReceipt(request, request.params['id'] ?? '', (request.body as { receivedOn: string }).receivedOn);
      return { body: await presentTasks(request) };
    },
  },
  {
    method: 'post', path: at('/items/:id/process-sent'), summary: { vi: 'Ghi đã gửi quy trình nội bộ để phê duyệt', en: 'Record that the internal process was sent' }, who: 'staff', permission: 'procedure:draft', body: { type: 'object', additionalProperties: false },
    async answer(request) {
      await recordProcessSent(request, request.params['id'] ?? '');
      return { body: await presentTasks(request) };
    },
  },
  {
    method: 'post', path: at('/flags'), summary: { vi: 'Kiến nghị cập nhật lại một thủ tục đã công khai', en: 'Ask for a published procedure to be mended' }, who: 'staff', permission: 'procedure:review',
    body: { type: 'object', additionalProperties: false, required: ['procedureId', 'version', 'reason'], properties: { procedureId: word, version: word, reason: { type: 'string', minLength: 3, maxLength: 2000 } } },
    async answer(request) {
      await flag(request, request.body as { procedureId: string; version: string; reason: string });
      return { status: 201, body: await presentVersions(request) };
    },
  },
];
