import type { RequestContext } from '../../http/request-context.ts';
import type { Answer, Route } from '../../http/route.ts';
import { changeDraft } from '../change.ts';
import type { DraftChange } from '../change.ts';
import { presentDraft } from '../present-draft.ts';
import { presentPublications } from '../present-publications.ts';
import { publishDraft, withdrawPublication } from '../publish-draft.ts';
import { approve, recall, sendBack, submit } from '../review.ts';
import { said, versionAndText, versionOnly } from './bodies.ts';

const at = (path: string) => `/api/admin/law/drafts/:id/${path}`;

/**
 * A draft on its way to the law: handed over, looked at by others, published with a date, withdrawn in time. Which permission a
 * step needs is asked where its kind and its stage are known.
 */
export const reviewRoutes: readonly Route[] = [
  { method: 'post', path: at('submit'), summary: { vi: 'Trình dự thảo', en: 'Hand a draft over for review' }, who: 'staff', permission: 'regulation:read', body: versionOnly, answer: (request) => step(request, submit) },
  { method: 'post', path: at('approve'), summary: { vi: 'Đồng ý với dự thảo', en: 'Approve a draft' }, who: 'staff', permission: 'regulation:read', body: versionAndText, answer: (request) => step(request, (change) => approve(change, textOf(request))) },
  { method: 'post', path: at('send-back'), summary: { vi: 'Trả lại dự thảo', en: 'Send a draft back' }, who: 'staff', permission: 'regulation:read', body: versionAndText, answer: (request) => step(request, (change) => sendBack(change, textOf(request))) },
  { method: 'post', path: at('recall'), summary: { vi: 'Rút dự thảo về sửa', en: 'Take a draft back to change it' }, who: 'staff', permission: 'regulation:read', body: versionOnly, answer: (request) => step(request, recall) },
  { method: 'post', path: at('publish'), summary: { vi: 'Ban hành', en: 'Publish' }, who: 'staff', permission: 'regulation:read', body: versionOnly, answer: (request) => step(request, publishDraft) },
  { method: 'get', path: '/api/admin/law/publications', summary: { vi: 'Những gì tỉnh đã ban hành', en: 'What the province has published' }, who: 'staff', permission: 'regulation:read', answer: async (request) => ({ body: await presentPublications(request) }) },
  {
    method: 'post', path: '/api/admin/law/publications/:id/withdraw', summary: { vi: 'Thu hồi trước khi có hiệu lực', en: 'Withdraw before it takes effect' }, who: 'staff', permission: 'regulation:read', body: said,
    async answer(request) {
      await withdrawPublication(request, request.params['id'] ?? '', textOf(request));
      return { body: await presentPublications(request) };
    },
  },
];

async function step(request: RequestContext, work: (change: DraftChange) => Promise<unknown>): Promise<Answer> {
  await changeDraft(request, (request.body as { version: number }).version, work);
  return { body: await presentDraft(request) };
}

function textOf(request: RequestContext): string {
  return (request.body as { text: string }).text;
}
