import type { Instant } from '../contract/localized.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { enqueue } from '../jobs/enqueue.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { lockMessage, saveStanding, standingOf } from './message.ts';
import type { MessageRow } from './message.ts';
import { restart, uncertain } from './message-state.ts';
import type { MessageState } from './message-state.ts';
import { readTemplate } from './message-template.ts';
import { sendingOf } from './queue-messages.ts';

const reason = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: { type: 'string', minLength: 3, maxLength: 500 } } } as const;
const open: readonly MessageState[] = ['failed', 'dead'];

/** Messages that went out, and the list of those that a person must work. */
export const messageRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/messages',
    summary: { vi: 'Thông báo gửi ra ngoài cổng; open=1: chỉ những thông báo cần người xử lý', en: 'Messages beyond the portal; open=1: only those that need a person' },
    who: 'staff',
    permission: 'message:read',
    query: { open: { enum: ['1'] }, dossier: { type: 'string', format: 'uuid' }, inquiry: { type: 'string', maxLength: 20 }, limit: { type: 'integer', minimum: 1, maximum: 200 } },
    async answer(request) {
      const { open: onlyOpen, dossier, inquiry, limit } = request.query;
      const asked = request.read()('message')
        .leftJoin('dossier', (on) => on.on('dossier.tenant_id', 'message.tenant_id').andOn('dossier.id', 'message.dossier_id'))
        .leftJoin('inquiry', (on) => on.on('inquiry.tenant_id', 'message.tenant_id').andOn('inquiry.id', 'message.inquiry_id'));
      if (onlyOpen === '1') asked.whereIn('message.state', [...open]).whereNull('message.given_up');
      if (dossier) asked.whereRaw('message.dossier_id::text = ?', [dossier]);
      if (inquiry) asked.where('inquiry.code', inquiry);
      const rows = (await asked.orderBy([{ column: 'message.created_at', order: 'desc' }, { column: 'message.id', order: 'desc' }]).limit(Math.min(200, Number(limit ?? 100) || 100)).select('message.*', request.read().raw('coalesce(dossier.code, dossier.reference, inquiry.code) as reference'))) as (MessageRow & { reference: string })[];
      return { body: { items: rows.map((row) => present(request, row)) } };
    },
  },
  {
    method: 'get',
    path: '/api/staff/messages/channels',
    summary: { vi: 'Các kênh thông báo của tỉnh: tình trạng, số thông báo', en: 'Channels of the province: their state and how many messages' },
    who: 'staff',
    permission: 'message:read',
    async answer(request) {
      const read = request.read();
      const rows = (await read('message').whereNull('given_up').groupBy('plugin_id', 'state').select('plugin_id', 'state').count('* as count')) as { plugin_id: string; state: MessageState; count: number }[];
      const channels = request.plugins.all.filter((one) => one.plugin.manifest?.kind === 'notification-channel');
      return {
        body: channels.map(({ plugin: { id, manifest }, status, pausedReason }) => ({
          plugin: id, title: manifest ? request.local(manifest.title) : id, status, pausedReason,
          counts: Object.fromEntries(rows.filter((row) => row.plugin_id === id).map((row) => [row.state, row.count])),
        })),
      };
    },
  },
  {
    method: 'get',
    path: '/api/staff/messages/:id',
    summary: { vi: 'Một thông báo: nội dung, mẫu theo phiên bản, từng lần gửi', en: 'One message: its words, its template by version, each attempt' },
    who: 'staff',
    permission: 'message:read',
    answer: showMessage,
  },
  {
    method: 'post',
    path: '/api/staff/messages/:id/retry',
    summary: { vi: 'Gửi lại một thông báo đã ngừng', en: 'Send a stopped message again' },
    who: 'staff',
    permission: 'message:manage',
    body: reason,
    answer: (request) => work(request, 'message-retry', async (tx, row, now) => {
      const next = restart(standingOf(row), now);
      if (next === null) throw new Problem(409, 'message-not-open');
      await saveStanding(tx, row, next, now);
      await enqueue(tx, sendingOf(row.id));
    }),
  },
  {
    method: 'post',
    path: '/api/staff/messages/retry-all',
    summary: { vi: 'Gửi lại mọi thông báo đã ngừng của một kênh, trừ những thông báo không rõ đã gửi hay chưa', en: 'Send every stopped message of a channel again, but for those that may have gone' },
    who: 'staff',
    permission: 'message:manage',
    body: { ...reason, required: ['reason', 'plugin'], properties: { ...reason.properties, plugin: { type: 'string', minLength: 1, maxLength: 100 } } },
    answer: retryAll,
  },
  {
    method: 'post',
    path: '/api/staff/messages/:id/give-up',
    summary: { vi: 'Thôi gửi một thông báo, có lý do', en: 'Give a message up, with the reason' },
    who: 'staff',
    permission: 'message:manage',
    body: reason,
    answer: (request) => work(request, 'message-give-up', async (tx, row, now) => {
      const by = { sub: request.identity?.sub ?? '', name: request.identity?.name ?? '', at: now, reason: (request.body as { reason: string }).reason };
      await tx('message').where({ id: row.id }).update({ given_up: JSON.stringify(by) });
    }),
  },
];

/** So many at most in one transaction; the page offers the rest again. */
const atOnce = 1000;

/** After an outage nobody clicks through a list: all go again, but whatever a person might get twice is left to a look of its own. */
async function retryAll(request: RequestContext): Promise<Answer> {
  const now = instant(request.now);
  const { plugin, reason: why } = request.body as { readonly plugin: string; readonly reason: string };
  return request.write(async (tx) => {
    const found = await tx('message').where({ plugin_id: plugin }).whereIn('state', [...open]).whereNull('given_up').whereRaw('reason is distinct from ?', [uncertain]).orderBy('created_at').limit(atOnce).forUpdate();
    for (const row of found as MessageRow[]) {
      const next = restart(standingOf(row), now);
      if (next === null) continue;
      await saveStanding(tx, row, next, now);
      await enqueue(tx, sendingOf(row.id));
    }
    await tx('audit_entry').insert({ at: now, actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action: 'message-retry-all', object: `plugin/${plugin}`, detail: JSON.stringify({ reason: why, count: found.length }) });
    return { body: { retried: found.length } };
  });
}

/** One act on one stopped message, with its audit line. */
function work(request: RequestContext, action: string, act: (tx: TenantTx, row: MessageRow, now: Instant) => Promise<void>): Promise<Answer> {
  const now = instant(request.now);
  return request.write(async (tx) => {
    const found = await tx('message').whereRaw('id::text = ?', [request.params['id'] ?? '']).first<{ id: string } | undefined>('id');
    const row = found && (await lockMessage(tx, found.id));
    if (!row) throw new Problem(404, 'page-not-found');
    if (!open.includes(row.state) || row.given_up !== null) throw new Problem(409, 'message-not-open');
    await act(tx, row, now);
    await tx('audit_entry').insert({ at: now, actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action, object: `message/${row.id}`, ground: row.clauses, detail: JSON.stringify({ reason: (request.body as { reason: string }).reason }) });
    return { status: 204 };
  });
}

/** A message with all that explains it. */
async function showMessage(request: RequestContext): Promise<Answer> {
  const read = request.read();
  const row = (await read('message').join('dossier', (on) => on.on('dossier.tenant_id', 'message.tenant_id').andOn('dossier.id', 'message.dossier_id'))
    .whereRaw('message.id::text = ?', [request.params['id'] ?? '']).first('message.*', read.raw('coalesce(dossier.code, dossier.reference) as reference'))) as (MessageRow & { reference: string }) | undefined;
  if (!row) throw new Problem(404, 'page-not-found');
  const attempts = (await read('message_attempt').where({ message_id: row.id }).orderBy('number').select('number', 'began_at', 'ended_at', 'outcome', 'reason')) as { number: number; began_at: Instant; ended_at: Instant | null; outcome: string | null; reason: string | null }[];
  const template = await readTemplate(read, row.template_version);
  return {
    body: {
      ...present(request, row),
      said: natureOfChannel(request, row) === 'email' ? row.body : row.short,
      attempts: attempts.map((one) => ({ number: one.number, beganAt: one.began_at, endedAt: one.ended_at, outcome: one.outcome, why: one.reason === null ? null : inWords(request, one.reason) })),
      templateText: template ? { ...template.sources, firstUsedAt: template.first_used_at } : null,
    },
  };
}

function natureOfChannel(request: RequestContext, row: MessageRow): string {
  return request.plugins.all.find((state) => state.plugin.id === row.plugin_id)?.plugin.manifest?.channel?.address ?? 'phone';
}

/** Enough to work the list; where a person can be reached is theirs, so an address is shown by its ends only. */
function present(request: RequestContext, row: MessageRow & { readonly reference: string }): Record<string, unknown> {
  const plugin = request.plugins.all.find((state) => state.plugin.id === row.plugin_id)?.plugin.manifest;
  return {
    id: row.id, dossierId: row.dossier_id, reference: row.reference, channel: row.channel, plugin: row.plugin_id, pluginTitle: plugin ? request.local(plugin.title) : row.plugin_id, pluginVersion: row.plugin_version,
    to: hide(row.address), template: row.template, templateVersion: row.template_version, language: row.language, subject: row.subject,
    state: row.state, attempts: row.attempts, dueAt: row.state === 'queued' ? row.due_at : null, reason: row.reason, why: row.reason === null ? null : inWords(request, row.reason), createdAt: row.created_at, sentAt: row.sent_at, settledAt: row.settled_at,
    replaces: row.replaces, givenUp: row.given_up && { name: row.given_up.name, at: row.given_up.at, reason: row.given_up.reason },
    clauses: row.clauses.map((id) => request.law.clause(id, row.created_at)).filter((clause) => clause !== null),
  };
}

/** A reason is one of our words, with the provider's own after a colon, or the provider's alone. */
function inWords(request: RequestContext, reason: string): string {
  const [word = '', detail] = reason.split(/: (.*)/s);
  if (!request.platform.texts.has(`message-reasons.${word}`)) return reason;
  const said = request.say(`message-reasons.${word}`);
  return detail === undefined ? said : `${said} (${detail})`;
}

function hide(address: string): string {
  const [name = '', domain] = address.split('@');
  return domain === undefined ? `${address.slice(0, 3)}…${address.slice(-3)}` : `${name.slice(0, 2)}…@${domain}`;
}
