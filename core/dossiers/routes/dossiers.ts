import { Document } from '../../documents/document.model.ts';
import { keepUpload } from '../../documents/keep-upload.ts';
import { appointmentSlip } from '../../documents/appointment-slip.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { act, settleNow } from '../act.ts';
import { actionDefinitions } from '../actions/all-actions.ts';
import { Dossier } from '../dossier.model.ts';
import { findVisible } from '../find-visible.ts';
import { presentDossier } from '../present-dossier.ts';
import { presentSummary, summaryColumns } from '../present-summary.ts';
import { mustBeRequested } from '../requested-items.ts';
import { theirs } from '../representation.ts';
import { actions } from '../transitions.ts';

const id = (request: RequestContext) => request.params['id'] ?? '';

/** What a member of staff needs to attach a file of each kind. */
const attaching: Readonly<Record<string, string>> = { component: 'dossier:receive', result: 'dossier:record-result', evidence: 'dossier:request-correction' };

/** One dossier for whoever may see it, and what can be done to it: one route an action, so that each has its own schema. */
export const dossierRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/my/dossiers',
    summary: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
    who: 'applicant',
    async answer(request) {
      const own = theirs(request.identity);
      const dossiers = await Dossier.query(request.read())
        .select(...summaryColumns)
        .whereRaw(own.sql, [...own.bindings])
        .orderBy('submitted_at', 'desc')
        .limit(200);
      return { body: { items: dossiers.map((dossier) => presentSummary(request, dossier)) } };
    },
  },
  {
    method: 'get',
    path: '/api/dossiers/:id',
    summary: { vi: 'Một hồ sơ, với dòng thời gian và thời hạn', en: 'One dossier with its time line and deadlines' },
    who: 'signed-in',
    answer: present,
  },
  {
    method: 'post',
    path: '/api/dossiers/:id/files',
    summary: { vi: 'Đính kèm tệp vào hồ sơ', en: 'Attach a file to a dossier' },
    who: 'signed-in',
    body: 'upload',
    query: { component: { type: 'string', maxLength: 100 }, kind: { enum: ['component', 'result', 'evidence'] } },
    async answer(request) {
      const dossier = await findVisible(request, request.read(), id(request));
      const mayAttach = request.actor ? request.actor.permissions.has(attaching[request.query['kind'] ?? 'component'] ?? '') : dossier.state === 'supplement-requested';
      if (!mayAttach) throw new Problem(403, 'attaching-not-allowed');
      if (request.actor === null) await mustBeRequested(request, dossier);
      return keepUpload(request, { dossier_id: dossier.id }, request.tenant.procedures.version(dossier.procedure_id, dossier.procedure_version));
    },
  },
  {
    method: 'get',
    path: '/api/dossiers/:id/slip.pdf',
    summary: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Appointment slip' },
    who: 'signed-in',
    produces: 'application/pdf',
    async answer(request) {
      const dossier = await findVisible(request, request.read(), id(request));
      if (dossier.accepted_at === null) throw new Problem(409, 'slip-before-acceptance');
      const files = await Document.query(request.read()).where({ dossier_id: dossier.id, kind: 'component' });
      const pdf = await appointmentSlip(request, dossier, files);
      return { stream: pdf, headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${dossier.code ?? dossier.reference}.pdf"` } };
    },
  },
  ...actions
    .filter((name) => name !== 'cancel')
    .map((name): Route => {
      const definition = actionDefinitions[name];
      return {
        method: 'post',
        path: `/api/dossiers/:id/actions/${name}`,
        summary: { vi: `Thao tác trên hồ sơ: ${name}`, en: `Act on a dossier: ${name}` },
        who: 'signed-in',
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['version', ...definition.required],
          properties: { version: { type: 'integer', minimum: 1 }, ...definition.properties },
        },
        async answer(request) {
          await act(request, id(request), name, request.body as { version: number });
          return present(request);
        },
      };
    }),
];

async function present(request: RequestContext): Promise<{ body: unknown }> {
  await settleNow(request, id(request));
  return { body: await request.write(async (tx) => presentDossier(request, tx, await findVisible(request, tx, id(request)))) };
}
