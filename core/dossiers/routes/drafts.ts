import type { Json } from '../../contract/localized.ts';
import { Document, presentDocument } from '../../documents/document.model.ts';
import { keepUpload } from '../../documents/keep-upload.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { Draft } from '../draft.model.ts';
import { documentsOf, findDraft } from '../find-draft.ts';
import { instant, localDate } from '../instants.ts';
import { representationWishSchema } from '../representation.ts';
import type { RepresentationWish } from '../representation.ts';
import { openProcedure } from '../open-procedure.ts';

const both = (vi: string, en: string) => ({ vi, en });
const id = { type: 'string', minLength: 1, maxLength: 100 } as const;

/** A draft belongs to one person and binds nobody; a version protects what was typed on another device. */
export const draftRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/drafts',
    summary: both('Hồ sơ nháp của tôi', 'My drafts'),
    who: 'applicant',
    async answer(request) {
      const drafts = await Draft.query(request.read()).where({ owner_sub: own(request) }).orderBy('updated_at', 'desc').limit(100);
      return { body: { items: drafts.map((draft) => summary(request, draft)) } };
    },
  },
  {
    method: 'post',
    path: '/api/drafts',
    summary: both('Bắt đầu một hồ sơ nháp', 'Start a draft'),
    who: 'applicant',
    body: { type: 'object', additionalProperties: false, required: ['procedureId'], properties: { procedureId: id, agencyId: id } },
    async answer(request) {
      const body = request.body as { procedureId: string; agencyId?: string };
      const procedure = openProcedure(request, body.procedureId);
      const draft = await Draft.query(request.read())
        .insert({ owner_sub: own(request), procedure_id: procedure.id, agency_id: body.agencyId ?? null, form: {}, updated_at: instant(request.now) })
        .returning('*');
      return { status: 201, body: present(draft, []) };
    },
  },
  {
    method: 'get',
    path: '/api/drafts/:id',
    summary: both('Một hồ sơ nháp', 'One draft'),
    who: 'applicant',
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '');
        return { body: present(draft, await documentsOf(tx, draft)) };
      }),
  },
  {
    method: 'put',
    path: '/api/drafts/:id',
    summary: both('Lưu hồ sơ nháp', 'Save a draft'),
    who: 'applicant',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['version'],
      properties: {
        version: { type: 'integer', minimum: 1 },
        agencyId: id,
        form: { type: 'object' },
        step: { type: 'string', maxLength: 60 },
        delivery: { enum: ['online', 'counter', 'postal'] },
        representation: { anyOf: [representationWishSchema, { type: 'null' }] },
      },
    },
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '');
        const body = request.body as { version: number; agencyId?: string; form?: { [key: string]: Json }; step?: string; delivery?: string; representation?: RepresentationWish | null };
        if (draft.version !== body.version) throw new Problem(409, 'version-conflict', { params: { version: draft.version } });
        const change = {
          ...(body.agencyId === undefined ? {} : { agency_id: body.agencyId }),
          ...(body.form === undefined ? {} : { form: body.form }),
          ...(body.step === undefined ? {} : { step: body.step }),
          ...(body.delivery === undefined ? {} : { delivery: body.delivery }),
          ...(body.representation === undefined ? {} : { representation: body.representation }),
          version: draft.version + 1,
          updated_at: instant(request.now),
        };
        const saved = await draft.$query(tx).patch(change).returning('*');
        return { body: present(Object.assign(draft, change, saved), await documentsOf(tx, draft)) };
      }),
  },
  {
    method: 'delete',
    path: '/api/drafts/:id',
    summary: both('Xóa hồ sơ nháp', 'Delete a draft'),
    who: 'applicant',
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '');
        await Document.query(tx).where({ draft_id: draft.id }).delete();
        await draft.$query(tx).delete();
        return { status: 204 };
      }),
  },
  {
    method: 'post',
    path: '/api/drafts/:id/files',
    summary: both('Đính kèm giấy tờ vào hồ sơ nháp', 'Attach a document to a draft'),
    who: 'applicant',
    body: 'upload',
    query: { component: id },
    async answer(request) {
      const draft = await request.write((tx) => findDraft(request, tx, request.params['id'] ?? ''));
      return keepUpload(request, { draft_id: draft.id }, request.tenant.procedures.on(draft.procedure_id, localDate(instant(request.now))));
    },
  },
  {
    method: 'delete',
    path: '/api/drafts/:id/files/:fileId',
    summary: both('Gỡ giấy tờ khỏi hồ sơ nháp', 'Remove a document from a draft'),
    who: 'applicant',
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '');
        const removed = await Document.query(tx).where({ draft_id: draft.id }).whereRaw('id::text = ?', [request.params['fileId'] ?? '']).delete();
        if (removed === 0) throw new Problem(404, 'file-not-found');
        return { status: 204 };
      }),
  },
];

function own(request: RequestContext): string {
  return request.identity?.sub ?? '';
}

function summary(request: RequestContext, draft: Draft): unknown {
  const procedure = request.tenant.procedures.get(draft.procedure_id);
  return { id: draft.id, procedure: { id: draft.procedure_id, name: procedure?.name ?? null }, updatedAt: draft.updated_at, step: draft.step, version: draft.version };
}

function present(draft: Draft, documents: readonly Document[]): unknown {
  const components: Record<string, unknown[]> = {};
  for (const document of documents) (components[document.component ?? ''] ??= []).push(presentDocument(document));
  return {
    id: draft.id,
    version: draft.version,
    procedureId: draft.procedure_id,
    agencyId: draft.agency_id,
    form: draft.form,
    step: draft.step,
    components,
    delivery: draft.delivery,
    representation: draft.representation ?? null,
    updatedAt: draft.updated_at,
  };
}
