import type { Route } from '../../http/route.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { Document } from '../../documents/document.model.ts';
import { checkContents } from '../check-submission.ts';
import type { Applicant } from '../dossier.model.ts';
import { documentsOf, findDraft } from '../find-draft.ts';
import { instant, localDate } from '../instants.ts';
import { lawOf } from '../law.ts';
import type { DossierLaw } from '../law.ts';
import { openProcedure, receivingAgency } from '../open-procedure.ts';
import { presentDossier } from '../present-dossier.ts';
import { submit } from '../submit.ts';
import type { Submission } from '../submit.ts';
import type { Draft } from '../draft.model.ts';

export const submitRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/drafts/:id/check',
    summary: { vi: 'Kiểm tra kỹ thuật tự động', en: 'Automatic technical check' },
    who: 'applicant',
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '');
        const procedure = openProcedure(request, draft.procedure_id);
        const law = draftLaw(request, draft.procedure_id, draft.agency_id ?? '');
        checkContents(procedure, draft.form, await documentsOf(tx, draft), law);
        receivingAgency(request, procedure, draft.agency_id);
        return { body: { findings: [] } };
      }),
  },
  {
    method: 'post',
    path: '/api/drafts/:id/submit',
    summary: { vi: 'Nộp hồ sơ trực tuyến', en: 'Submit the dossier online' },
    who: 'applicant',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['version', 'declaration'],
      properties: { version: { type: 'integer', minimum: 1 }, declaration: { type: 'boolean' } },
    },
    answer: (request) =>
      request.write(async (tx) => {
        const draft = await findDraft(request, tx, request.params['id'] ?? '', { lock: true });
        const { version, declaration } = request.body as { version: number; declaration: boolean };
        if (draft.version !== version) throw new Problem(409, 'version-conflict', { params: { version: draft.version } });
        const procedure = openProcedure(request, draft.procedure_id);
        const agencyId = receivingAgency(request, procedure, draft.agency_id);
        const documents = await documentsOf(tx, draft);
        checkContents(procedure, draft.form, documents, draftLaw(request, procedure.id, agencyId));
        const who = whoActs(request, draft);
        const { dossier } = await submit(request, tx, {
          procedure,
          agencyId,
          channel: 'online',
          ...who,
          form: draft.form,
          delivery: draft.delivery,
          declared: declaration,
          attached: new Set(documents.map((document) => document.component ?? '')),
        });
        await Document.query(tx).where({ draft_id: draft.id }).patch({ draft_id: null, dossier_id: dossier.id });
        await draft.$query(tx).delete();
        return { status: 201, body: await presentDossier(request, tx, dossier) };
      }),
  },
];

/** The law that a submission made now would meet; null while its rule set is paused: then nothing is claimed. */
function draftLaw(request: RequestContext, procedure: string, agency: string): DossierLaw | null {
  const at = instant(request.now);
  if (request.law.at(at).paused) return null;
  const level = request.tenant.procedures.on(procedure, localDate(at))?.level ?? 'chua-cung-cap';
  return lawOf(request.law, { channel: 'online', level, procedure_id: procedure, agency_id: agency, submitted_at: at }, at);
}

/**
 * Who signed in is the applicant, or acts for the principal that the draft names: then the dossier is the principal's, found
 * by their identity number, and the person signed in is the representative. Nothing in the body says who is signed in.
 */
function whoActs(request: RequestContext, draft: Draft): Pick<Submission, 'applicant' | 'applicantSub' | 'representation' | 'representativeSub'> {
  const self = applicantOf(request);
  const sub = request.identity?.sub ?? null;
  const wish = draft.representation;
  if (wish === null) return { applicant: self, applicantSub: sub, representation: null, representativeSub: null };
  return {
    applicant: { phone: null, email: null, address: null, ...wish.principal },
    applicantSub: null,
    representation: { kind: 'authorised', name: self.name, identityNumber: self.identityNumber, authorisation: wish.authorisation },
    representativeSub: sub,
  };
}

/** The person signed in, from the token alone. */
function applicantOf(request: RequestContext): Applicant {
  const identity = request.identity;
  if (identity === null || identity.kind === 'staff') throw new Problem(403, 'for-applicants-only');
  if (identity.identityNumber === null) throw new Problem(409, 'identity-number-needed');
  return { kind: identity.kind, name: identity.name, identityNumber: identity.identityNumber, phone: identity.phone, email: identity.email, address: null };
}
