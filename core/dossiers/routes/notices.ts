import type { Instant, Json } from '../../contract/localized.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { instant } from '../instants.ts';
import { recipientsThatAre } from '../notices.ts';
import { clausesOf } from '../present-dossier.ts';
import { whyChanged } from '../why-changed.ts';

interface NoticeRow {
  readonly id: string;
  readonly dossier_id: string;
  readonly template: string;
  readonly params: { readonly [key: string]: Json };
  readonly clauses: string[];
  readonly at: Instant;
  readonly read_at: Instant | null;
}

/** The portal's own inbox of a person. */
export const noticeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/my/notices',
    summary: { vi: 'Thông báo của tôi', en: 'My notices' },
    who: 'applicant',
    async answer(request) {
      const rows = (await request.read()('notice').whereIn('recipient_sub', recipientsThatAre(request.identity)).orderBy('at', 'desc').limit(100).select()) as NoticeRow[];
      return { body: { items: rows.map((row) => present(request, row)) } };
    },
  },
  {
    method: 'post',
    path: '/api/my/notices/:id/read',
    summary: { vi: 'Đánh dấu đã đọc', en: 'Mark as read' },
    who: 'applicant',
    async answer(request) {
      const changed = await request.read()('notice').whereIn('recipient_sub', recipientsThatAre(request.identity)).whereRaw('id::text = ?', [request.params['id'] ?? '']).update({ read_at: instant(request.now) });
      if (changed === 0) throw new Problem(404, 'page-not-found');
      return { status: 204 };
    },
  },
];

function present(request: RequestContext, row: NoticeRow): unknown {
  const params: Record<string, string> = { ...Object.fromEntries(Object.entries(row.params).map(([key, value]) => [key, readable(request, value)])), why: whyChanged(request, row.params) };
  return {
    id: row.id,
    dossierId: row.dossier_id,
    reference: params['reference'],
    at: row.at,
    subject: request.say(`notices.${row.template}-subject`, params),
    text: request.say(`notices.${row.template}-text`, params),
    read: row.read_at !== null,
    clauses: clausesOf(request, row.clauses, row.at),
  };
}

/** Days and instants are kept as ISO writes them and read as people do. */
function readable(request: RequestContext, value: Json): string {
  const text = String(value ?? '');
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatInstant(request.language, text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').reverse().join('/') : text;
}
