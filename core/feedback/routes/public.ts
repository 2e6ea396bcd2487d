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
    query: { q: text, procedure: text },
    answer: (request) => published(request, 'question'),
  },
];

async function published(request: RequestContext, kind: InquiryKind): Promise<{ body: unknown }> {
  const now = new Date(request.now).toISOString();
  const { q, procedure } = request.query;
  const query = Inquiry.query(request.read()).where({ kind }).whereNotNull('published_at');
  for (const word of plain(q ?? '').split(' ').filter(Boolean)) query.whereRaw('position(? in public_words) > 0', [word]);
  if (procedure) query.where({ procedure_id: procedure });
  const [items, counts] = await Promise.all([query.orderBy('published_at', 'desc').limit(mostShown), countsOf(request, kind)]);
  const rule = publicationOf(lawOfInquiry(request.law, now), kind);
  return { body: { items: items.map((one) => presentPublic(request, one)), counts, clauses: clausesOf(request, rule?.clauses ?? [], now) } };
}

/** How many were received and how far they are: numbers only, so that the handling can be seen before anything is published. */
async function countsOf(request: RequestContext, kind: InquiryKind): Promise<Record<string, number>> {
  const rows = (await request.read()('inquiry').where({ kind }).groupBy('state').select('state').count('* as count')) as { state: string; count: number }[];
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
