import { clausesOf } from '../../dossiers/present-dossier.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Answer, Route } from '../../http/route.ts';
import { actOnInquiry } from '../act-on-inquiry.ts';
import { inquiryActionDefinitions } from '../actions.ts';
import type { InquiryBody } from '../actions.ts';
import { presentBinding } from '../binding.ts';
import { findForStaff, inquiryScope } from '../find-inquiry.ts';
import { Inquiry } from '../inquiry.model.ts';
import { pictureAnswer } from '../pictures.ts';
import { presentInquiry, presentSummary } from '../present-inquiry.ts';
import { letterSchema, sendInquiry } from '../send-inquiry.ts';
import type { InquiryWish } from '../send-inquiry.ts';
import { inquiryActions, inquiryTransitions, openInquiryStates } from '../transitions.ts';
import type { InquiryKind } from '../transitions.ts';

const code = (request: RequestContext) => request.params['code'] ?? '';
const mostShown = 200;

/** The work of the authorities on what people wrote: the inbox by what falls due first, one inquiry, and each act on it. */
export const inquiryStaffRoutes: readonly Route[] = [
  ...(['feedback', 'question'] as const).flatMap(routesOf),
  {
    method: 'post',
    path: '/api/staff/feedback',
    summary: { vi: 'Nhập phản ánh gửi bằng văn bản, điện thoại hoặc thư điện tử', en: 'Enter feedback that came by letter, phone or e-mail' },
    who: 'staff',
    permission: 'feedback:enter',
    body: letterSchema,
    async answer(request) {
      const { inquiry, key } = await sendInquiry(request, 'feedback', request.body as InquiryWish);
      return { status: 201, body: { ...(await presentInquiry(request, request.read(), inquiry, 'sender')), key } };
    },
  },
];

function routesOf(kind: InquiryKind): Route[] {
  const base = `/api/staff/${kind === 'feedback' ? 'feedback' : 'questions'}`;
  const what = kind === 'feedback' ? { vi: 'phản ánh, kiến nghị', en: 'feedback' } : { vi: 'câu hỏi', en: 'questions' };
  const permission = `${kind}:list`;
  return [
    {
      method: 'get',
      path: base,
      summary: { vi: `Hộp thư ${what.vi}`, en: `The inbox of ${what.en}` },
      who: 'staff',
      permission,
      query: { view: { enum: ['open', 'overdue', 'answered', 'all'] }, q: { type: 'string', maxLength: 100 }, dossier: { type: 'string', format: 'uuid' } },
      answer: (request) => inbox(request, kind),
    },
    {
      method: 'get',
      path: `${base}/:code`,
      summary: { vi: `Xem một ${what.vi}`, en: `See one of the ${what.en}` },
      who: 'staff',
      permission,
      answer: (request) => seen(request, kind),
    },
    {
      method: 'get',
      path: `${base}/:code/pictures/:pictureId`,
      summary: { vi: `Xem ảnh của ${what.vi}`, en: `See a picture of ${what.en}` },
      who: 'staff',
      permission,
      produces: 'image/*',
      answer: async (request) => pictureAnswer(request, await findForStaff(request, request.read(), kind, code(request))),
    },
    ...inquiryActions
      .filter((action) => inquiryTransitions[action].by !== 'sender' && inquiryTransitions[action].kinds.includes(kind))
      .map((action): Route => ({
        method: 'post',
        path: `${base}/:code/actions/${action}`,
        summary: { vi: `Thao tác trên ${what.vi}: ${action}`, en: `Act on ${what.en}: ${action}` },
        who: 'staff',
        permission: `${kind}:${inquiryTransitions[action].by}`,
        body: inquiryActionDefinitions[action].body,
        async answer(request) {
          await actOnInquiry(request, kind, code(request), action, request.body as InquiryBody);
          return seen(request, kind).catch((error: unknown) => {
            // What was forwarded to an agency beyond the person's reach is out of their sight from now on.
            if (error instanceof Problem && error.status === 404) return { status: 204 };
            throw error;
          });
        },
      })),
  ];
}

async function inbox(request: RequestContext, kind: InquiryKind): Promise<Answer> {
  if (request.actor === null) throw new Problem(403, 'for-staff-only');
  const scope = inquiryScope(request.actor, kind);
  const { view = 'open', q, dossier } = request.query;
  const now = new Date(request.now).toISOString();
  const visible = () => Inquiry.query(request.read()).where({ kind }).whereRaw(`(${scope.sql})`, [...scope.bindings] as never);
  const query = visible();
  if (view === 'open' || view === 'overdue') query.whereIn('state', [...openInquiryStates]);
  if (view === 'overdue') query.where('next_due_at', '<', now);
  if (view === 'answered') query.where({ state: 'answered' });
  if (dossier) query.whereRaw('dossier_id::text = lower(?)', [dossier]);
  if (q) query.whereRaw('(code = upper(?) or position(lower(?) in lower(subject)) > 0)', [q, q]);
  const [items, open, overdue] = await Promise.all([
    query.orderByRaw('next_due_at nulls last, received_at').limit(mostShown),
    visible().whereIn('state', [...openInquiryStates]).resultSize(),
    visible().whereIn('state', [...openInquiryStates]).where('next_due_at', '<', now).resultSize(),
  ]);
  return { body: { items: dossier ? await withBinding(request, items) : items.map((one) => presentSummary(request, one)), counts: { open, overdue } } };
}

/** The same with what of the dossier each is about. */
async function withBinding(request: RequestContext, items: readonly Inquiry[]): Promise<unknown[]> {
  const found = [];
  for (const one of items) {
    const step = (await presentBinding(request, request.read(), one))?.step ?? null;
    found.push({ ...presentSummary(request, one), step, about: one.clause_id === null ? [] : clausesOf(request, [one.clause_id], one.received_at) });
  }
  return found;
}

async function seen(request: RequestContext, kind: InquiryKind): Promise<Answer> {
  const tx = request.read();
  return { body: await presentInquiry(request, tx, await findForStaff(request, tx, kind, code(request)), 'staff') };
}
