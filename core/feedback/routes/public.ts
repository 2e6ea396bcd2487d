import { publicationFaq } from '../../contract/rule-points/questions.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { clausesOf } from '../../dossiers/present-dossier.ts';
import { plain } from '../../procedures/catalogue.ts';
import { Inquiry } from '../inquiry.model.ts';
import { lawOfInquiry, publicationOf } from '../law-of-inquiry.ts';
import { presentPublic } from '../present-inquiry.ts';
import type { InquiryKind } from '../transitions.ts';

const mostShown = 100;
const text = { type: 'string', maxLength: 100 } as const;

/** What was published: nobody's name, only texts made for publication; the search understands no diacritics. */
export const inquiryPublicRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/public/feedback',
    summary: { vi: 'Phản ánh, kiến nghị đã công khai', en: 'Published feedback' },
    who: 'anyone',
    query: { q: text },
    answer: (request) => published(request, 'feedback'),
  },
  {
    method: 'get',
    path: '/api/public/questions',
    summary: { vi: 'Hỏi đáp đã công khai', en: 'Published questions and answers' },
    who: 'anyone',
    query: { q: text, procedure: text, frequent: { enum: ['1'] } },
    answer: (request) => published(request, 'question'),
  },
  {
    method: 'get',
    path: '/api/public/questions/frequent',
    summary: { vi: 'Bộ câu hỏi thường gặp để Cổng Dịch vụ công quốc gia lấy về; since: chỉ những câu thay đổi từ lúc đó', en: 'The frequent questions for the National Public Service Portal to take; since: only those changed from then on' },
    who: 'anyone',
    query: { since: { type: 'string', format: 'date-time' } },
    answer: collection,
  },
];

async function published(request: RequestContext, kind: InquiryKind): Promise<{ body: unknown }> {
  const now = new Date(request.now).toISOString();
  const { q, procedure, frequent } = request.query;
  const query = Inquiry.query(request.read()).where({ kind }).whereNotNull('published_at');
  for (const word of plain(q ?? '').split(' ').filter(Boolean)) query.whereRaw('position(? in public_words) > 0', [word]);
  if (procedure) query.where({ procedure_id: procedure });
  if (frequent) query.whereNotNull('frequent_at');
  const [items, counts] = await Promise.all([query.orderBy('published_at', 'desc').limit(mostShown), countsOf(request, kind)]);
  const rule = publicationOf(lawOfInquiry(request.law, now), kind);
  return { body: { items: items.map((one) => presentPublic(request, one)), counts, clauses: clausesOf(request, rule?.clauses ?? [], now) } };
}

/** How many were received and how far they are: numbers only, so that the handling can be seen before anything is published. */
async function countsOf(request: RequestContext, kind: InquiryKind): Promise<Record<string, number>> {
  const rows = (await request.read()('inquiry').where({ kind }).groupBy('state').select('state').count('* as count')) as { state: string; count: number }[];
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

/**
 * What the national portal takes of a province whose decision has its frequent questions integrated there: each with its
 * answer under a code that stays, so that taking them twice changes nothing; what left the collection is not in the whole list.
 */
async function collection(request: RequestContext): Promise<{ body: unknown }> {
  const now = new Date(request.now).toISOString();
  const rule = lawOfInquiry(request.law, now).get(publicationFaq);
  if (!rule?.value.where.includes('national-portal')) throw new Problem(409, 'questions-not-integrated', { clauses: rule?.clauses ?? [] });
  const query = Inquiry.query(request.read()).where({ kind: 'question' }).whereNotNull('frequent_at').orderBy('frequent_at', 'desc');
  if (request.query['since']) query.where('updated_at', '>=', new Date(request.query['since']).toISOString());
  const items = (await query).map((one) => {
    const procedure = one.procedure_id === null ? undefined : request.tenant.procedures.get(one.procedure_id);
    return { id: one.code, question: one.public_content, answer: one.public_answer, procedure: procedure ? { code: procedure.code, name: procedure.name } : null, publishedAt: one.published_at, changedAt: one.updated_at };
  });
  return { body: { province: request.tenant.data.tenant.slug, name: request.tenant.data.tenant.name, at: now, items, clauses: clausesOf(request, rule.clauses, now) } };
}
