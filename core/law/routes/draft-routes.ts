import type { Route } from '../../http/route.ts';
import { changeDraft } from '../change.ts';
import { acknowledge, comment, createDraft, discard, editDraft } from '../edit-draft.ts';
import type { NewDraft } from '../edit-draft.ts';
import { presentDraft, presentDrafts } from '../present-draft.ts';
import { draftChanges } from '../draft-changes.ts';
import { draftFile } from '../draft-file.ts';
import { downloadDocument, keepDocument } from '../draft-document.ts';
import { said, versionOf } from './bodies.ts';

const kind = { enum: ['regulation', 'adjustment', 'calendar', 'procedure'] } as const;
const text = { type: 'string', maxLength: 2000 } as const;
const at = (path: string) => `/api/admin/law/drafts${path}`;

/**
 * Writing the province's law: an unfinished draft may be kept; nothing here changes what is in force. Who may write is asked
 * by kind, where the kind is known (core/law/may-change.ts).
 */
export const draftRoutes: readonly Route[] = [
  { method: 'get', path: at(''), summary: { vi: 'Các dự thảo', en: 'Drafts' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentDrafts(request) }) },
  {
    method: 'post', path: at(''), summary: { vi: 'Lập dự thảo mới hoặc nhập từ tệp', en: 'Begin a draft, or import one' }, who: 'staff', permission: 'regulation:read',
    body: {
      type: 'object', additionalProperties: false, required: ['kind'],
      properties: { kind, content: { type: 'object' }, from: { type: 'string', maxLength: 80 }, corrects: { type: 'string', format: 'uuid' }, reason: text },
    },
    answer: async (request) => ({ status: 201, body: { id: await createDraft(request, request.body as NewDraft) } }),
  },
  { method: 'get', path: at('/:id'), summary: { vi: 'Một dự thảo: nội dung, kiểm tra, ý kiến', en: 'One draft: content, findings, notes' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentDraft(request) }) },
  {
    method: 'put', path: at('/:id'), summary: { vi: 'Lưu nội dung dự thảo', en: 'Save a draft' }, who: 'staff', permission: 'regulation:read',
    body: { type: 'object', additionalProperties: false, required: ['version', 'content'], properties: { version: versionOf, content: { type: 'object' }, reason: text } },
    async answer(request) {
      const body = request.body as { version: number; content: object; reason?: string };
      await changeDraft(request, body.version, (change) => editDraft(change, body.content, body.reason));
      return { body: await presentDraft(request) };
    },
  },
  {
    method: 'post', path: at('/:id/acknowledge'), summary: { vi: 'Xác nhận đã biết cảnh báo', en: 'Acknowledge warnings by name' }, who: 'staff', permission: 'regulation:read',
    body: { type: 'object', additionalProperties: false, required: ['findings'], properties: { findings: { type: 'array', minItems: 1, maxItems: 200, items: { type: 'string', pattern: '^[0-9a-f]{16}$' } } } },
    async answer(request) {
      await changeDraft(request, null, (change) => acknowledge(change, (request.body as { findings: string[] }).findings));
      return { body: await presentDraft(request) };
    },
  },
  {
    method: 'post', path: at('/:id/comments'), summary: { vi: 'Góp ý vào dự thảo', en: 'Comment on a draft' }, who: 'staff', permission: 'regulation:read', body: said,
    async answer(request) {
      await changeDraft(request, null, (change) => comment(change, (request.body as { text: string }).text));
      return { body: await presentDraft(request) };
    },
  },
  {
    method: 'post', path: at('/:id/discard'), summary: { vi: 'Bỏ dự thảo', en: 'Discard a draft' }, who: 'staff', permission: 'regulation:read', body: said,
    async answer(request) {
      await changeDraft(request, null, (change) => discard(change, (request.body as { text: string }).text));
      return { body: await presentDraft(request) };
    },
  },
  { method: 'get', path: at('/:id/changes'), summary: { vi: 'Dự thảo làm thay đổi những gì', en: 'What a draft would change' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await draftChanges(request) }) },
  { method: 'get', path: at('/:id/file'), summary: { vi: 'Xuất dự thảo ra tệp regulation.json', en: 'Export a draft as regulation.json' }, who: 'staff', permission: 'regulation:read', answer: draftFile },
  { method: 'post', path: at('/:id/document'), summary: { vi: 'Đính kèm văn bản chính thức', en: 'Attach the official text' }, who: 'staff', permission: 'regulation:read', body: 'upload', answer: keepDocument },
  { method: 'get', path: at('/:id/document'), summary: { vi: 'Tải văn bản chính thức', en: 'Download the official text' }, who: 'staff', permission: 'regulation:read', produces: 'application/octet-stream', answer: downloadDocument },
];
