import type { Instant, Json } from '../../contract/localized.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { instant } from '../instants.ts';
import { readableParams } from '../../notifications/word-message.ts';
import { recipientsThatAre } from '../notices.ts';
import { clausesOf } from '../present-dossier.ts';

interface NoticeRow {
  readonly id: string;
  /** One of the two: what the notice is about. */
  readonly dossier_id: string | null;
  readonly inquiry_id: string | null;
  readonly template: string;
  readonly params: { readonly [key: string]: Json };
  readonly clauses: string[];
  readonly at: Instant;
  readonly read_at: Instant | null;
}

/** What somebody wrote, as a notice about it links to it. */
interface Written {
  readonly id: string;
  readonly kind: 'feedback' | 'question';
  readonly code: string;
}

/** By which channels a notice went besides. */
interface SentRow {
  readonly notice_id: string;
  readonly channel: string;
  readonly state: string;
  readonly sent_at: Instant | null;
}

/** The portal's own inbox of a person. */
export const noticeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/my/notices',
    summary: { vi: 'Thông báo của tôi', en: 'My notices' },
    who: 'applicant',
    async answer(request) {
      const rows = (await request.read()('notice').whereIn('recipient_sub', recipientsThatAre(request.identity)).orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(100).select()) as NoticeRow[];
      const sent = (await request.read()('message').whereIn('notice_id', rows.map((row) => row.id)).orderBy('created_at').select('notice_id', 'channel', 'state', 'sent_at')) as SentRow[];
      const written = (await request.read()('inquiry').whereIn('id', rows.flatMap((row) => row.inquiry_id ?? [])).select('id', 'kind', 'code')) as Written[];
      return { body: { items: rows.map((row) => present(request, row, sent.filter((one) => one.notice_id === row.id), written.find((one) => one.id === row.inquiry_id))) } };
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

function present(request: RequestContext, row: NoticeRow, sent: readonly SentRow[], written: Written | undefined): unknown {
  const params = readableParams(request.platform.texts, request.language, row.params);
  return {
    id: row.id,
    dossierId: row.dossier_id,
    inquiry: written ? { kind: written.kind, code: written.code } : null,
    reference: params['reference'],
    at: row.at,
    subject: request.say(`notices.${row.template}-subject`, params),
    text: request.say(`notices.${row.template}-text`, params),
    read: row.read_at !== null,
    sent: sent.map((one) => ({ channel: one.channel, state: one.state, at: one.sent_at })),
    clauses: clausesOf(request, row.clauses, row.at),
  };
}
