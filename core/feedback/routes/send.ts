import { feedbackChannels, feedbackIdentity, feedbackPublication, feedbackRouting, feedbackRules, feedbackTransferDeadline, feedbackResponseTime } from '../../contract/rule-points/feedback.ts';
import { publicationFaq, qaAnswerDeadline, qaPublish, qaReceiver, qaSection, qaTriageDeadline } from '../../contract/rule-points/questions.ts';
import { findVisible } from '../../dossiers/find-visible.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Answer, Route } from '../../http/route.ts';
import { explainPoint, presentExplanation } from '../../regulations/routes.ts';
import { actOnInquiry } from '../act-on-inquiry.ts';
import { inquiryActionDefinitions } from '../actions.ts';
import type { InquiryBody } from '../actions.ts';
import { choicesOf } from '../binding.ts';
import { findForSender } from '../find-inquiry.ts';
import { Inquiry } from '../inquiry.model.ts';
import { addPicture, pictureAnswer } from '../pictures.ts';
import { presentInquiry, presentSummary } from '../present-inquiry.ts';
import { sendInquiry, wishSchema } from '../send-inquiry.ts';
import type { InquiryWish } from '../send-inquiry.ts';
import type { InquiryKind } from '../transitions.ts';

const key = { key: { type: 'string', maxLength: 60 } } as const;
const code = (request: RequestContext) => request.params['code'] ?? '';

const kinds = {
  feedback: { base: '/api/feedback', vi: 'phản ánh, kiến nghị', en: 'feedback', points: [feedbackChannels, feedbackIdentity, feedbackTransferDeadline, feedbackResponseTime, feedbackRouting, feedbackPublication, feedbackRules] },
  question: { base: '/api/questions', vi: 'câu hỏi', en: 'a question', points: [qaSection, qaReceiver, qaTriageDeadline, qaAnswerDeadline, qaPublish, publicationFaq] },
} as const;

/** What whoever writes to the authorities needs: what the decision offers, sending, following, a picture, and how satisfied they are. */
export const sendRoutes: readonly Route[] = [
  ...(Object.keys(kinds) as InquiryKind[]).flatMap(routesOf),
  {
    method: 'get',
    path: '/api/my/inquiries',
    summary: { vi: 'Phản ánh và câu hỏi tôi đã gửi', en: 'Feedback and questions that I sent' },
    who: 'applicant',
    async answer(request) {
      const mine = await Inquiry.query(request.read()).where({ sender_sub: request.identity?.sub ?? '' }).orderBy('received_at', 'desc').limit(100);
      return { body: { items: mine.map((one) => presentSummary(request, one)) } };
    },
  },
  {
    method: 'get',
    path: '/api/dossiers/:id/about',
    summary: { vi: 'Phản ánh về hồ sơ này có thể nêu việc, bước, điều khoản nào', en: 'What of this dossier feedback can be about: an event, a step, a clause' },
    who: 'signed-in',
    async answer(request) {
      const tx = request.read();
      return { body: await choicesOf(request, tx, await findVisible(request, tx, request.params['id'] ?? '')) };
    },
  },
  {
    method: 'post',
    path: '/api/feedback/:code/rate',
    summary: { vi: 'Người gửi cho biết mức độ hài lòng', en: 'How satisfied the sender is' },
    who: 'anyone',
    query: key,
    body: inquiryActionDefinitions.rate.body,
    async answer(request) {
      await actOnInquiry(request, 'feedback', code(request), 'rate', request.body as InquiryBody);
      return seen(request, 'feedback');
    },
  },
];

function routesOf(kind: InquiryKind): Route[] {
  const { base, vi, en, points } = kinds[kind];
  return [
    {
      method: 'get',
      path: base,
      summary: { vi: `Quy chế nói gì về ${vi}`, en: `What the decision says of ${en}` },
      who: 'anyone',
      answer: (request) => ({ body: { rules: points.map((point) => presentExplanation(request, explainPoint(request, point.key, new Date(request.now).toISOString(), {}))) } }),
    },
    {
      method: 'post',
      path: base,
      summary: { vi: `Gửi ${vi}`, en: `Send ${en}` },
      who: 'anyone',
      body: wishSchema,
      async answer(request) {
        const { inquiry, key: secret } = await sendInquiry(request, kind, request.body as InquiryWish);
        return { status: 201, body: { ...(await presentInquiry(request, request.read(), inquiry, 'sender')), key: secret } };
      },
    },
    { method: 'get', path: `${base}/:code`, summary: { vi: `Theo dõi ${vi} đã gửi`, en: `Follow ${en} that was sent` }, who: 'anyone', query: key, answer: (request) => seen(request, kind) },
    {
      method: 'post',
      path: `${base}/:code/pictures`,
      summary: { vi: `Thêm ảnh vào ${vi}`, en: `Add a picture to ${en}` },
      who: 'anyone',
      query: key,
      body: 'upload',
      answer: (request) => addPicture(request, (tx, lock) => findForSender(request, tx, kind, code(request), lock)),
    },
    {
      method: 'get',
      path: `${base}/:code/pictures/:pictureId`,
      summary: { vi: `Xem ảnh của ${vi}`, en: `See a picture of ${en}` },
      who: 'anyone',
      query: key,
      produces: 'image/*',
      answer: async (request) => pictureAnswer(request, await findForSender(request, request.read(), kind, code(request))),
    },
  ];
}

async function seen(request: RequestContext, kind: InquiryKind): Promise<Answer> {
  const tx = request.read();
  return { body: await presentInquiry(request, tx, await findForSender(request, tx, kind, code(request)), 'sender') };
}
