import type { InboundCall } from '../contract/inbound.ts';
import type { Json } from '../contract/localized.ts';
import type { LookupChannelPlugin } from '../contract/lookup-channel.ts';
import { takeNews } from '../feedback/exchange/take-news.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { readText } from '../http/steps/check-body.ts';
import { answerMessage, messageRule } from '../lookup/answer-message.ts';
import { keepReceipts } from '../notifications/receipts.ts';
import { asAsked, asFeedbackCall, asLookupCall, asReceived, asReply } from '../plugins/effects/channel-answers.ts';
import { callChannel, programOf } from '../plugins/channel-call.ts';
import { noteFailure } from '../plugins/note-failure.ts';
import type { PluginState } from '../plugins/plugin-states.ts';

/** Where other systems call us; some gateways know only GET. The channel proves the call by its signature; without that nothing is read. */
export const inboundRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/inbound/:plugin',
    summary: { vi: 'Hệ thống khác gửi phản ánh, kết quả xử lý hoặc tin nhắn tra cứu, biên nhận của thông báo', en: 'Another system sends feedback, news of it, a message that looks a dossier up, or receipts of notices' },
    who: 'anyone',
    body: 'raw',
    answer: async (request) => take(request, { method: 'POST', body: await readText(request.raw, request.platform.config.limits.uploadMegabytes * 1024) }),
  },
  {
    method: 'get',
    path: '/api/inbound/:plugin',
    summary: { vi: 'Như trên, cho cổng tin nhắn chỉ gọi bằng GET', en: 'The same for gateways that call by GET only' },
    who: 'anyone',
    answer: (request) => take(request, { method: 'GET', body: '' }),
  },
];

async function take(request: RequestContext, came: Pick<InboundCall, 'method' | 'body'>): Promise<Answer> {
  const channel = request.plugins.all.find((one) => one.plugin.id === request.params['plugin'] && kinds.has(one.plugin.manifest?.kind ?? ''));
  // Who calls while a channel is paused is asked to come again: what they bring is not lost.
  if (channel?.status === 'paused') throw new Problem(502, 'channel-failed');
  if (channel?.status !== 'enabled') throw new Problem(404, 'inbound-unknown');
  const call: InboundCall = { ...came, query: request.query, headers: headersOf(request) };
  const kind = channel.plugin.manifest?.kind;
  if (kind === 'notification-channel') return takeReceipts(request, channel, call);
  return kind === 'feedback-channel' ? takeFeedback(request, channel, call) : answerLookup(request, channel, call);
}

const kinds: ReadonlySet<string> = new Set(['feedback-channel', 'lookup-channel', 'notification-channel']);

async function takeFeedback(request: RequestContext, channel: PluginState, call: InboundCall): Promise<Answer> {
  const received = proven(await ask(request, channel, 'receive', [call], asFeedbackCall));
  const results = [];
  for (const news of received.items) results.push(await takeNews(request, channel.plugin.id, news));
  return { body: { results } };
}

/** What a provider says of our messages, once the channel has proven that it is the provider. */
async function takeReceipts(request: RequestContext, channel: PluginState, call: InboundCall): Promise<Answer> {
  if (typeof (await programOf(channel))['receive'] !== 'function') throw new Problem(404, 'inbound-unknown');
  const { status, body, receipts } = await ask(request, channel, 'receive', [call], asReceived);
  await request.write((tx) => keepReceipts(tx, request.tenant, request.plugins.all, channel.plugin.id, receipts, new Date(request.now).toISOString()));
  return { status, ...(body === undefined ? {} : { stream: Buffer.from(body), headers: { 'Content-Type': 'text/plain; charset=utf-8' } }) };
}

async function answerLookup(request: RequestContext, channel: PluginState, call: InboundCall): Promise<Answer> {
  const { message } = proven(await ask(request, channel, 'receive', [call], asLookupCall));
  const way = (await programOf(channel))['channel'] as unknown as LookupChannelPlugin['channel'];
  const rule = messageRule(request, way, channel.config);
  const code = await ask(request, channel, 'asks', [message.text, rule], asAsked);
  const sentence = await answerMessage(request, channel.plugin.id, message, rule, code);
  const reply = await ask(request, channel, 'reply', [sentence, message], asReply);
  return { stream: Buffer.from(reply.body), headers: { 'Content-Type': reply.type } };
}

/** Refuses what the channel could not prove or read. */
function proven<Call extends { readonly refused: 401 | 422 | null }>(call: Call): Extract<Call, { readonly refused: null }> {
  if (call.refused !== null) throw new Problem(call.refused, call.refused === 401 ? 'inbound-not-proven' : 'inbound-unreadable');
  return call as Extract<Call, { readonly refused: null }>;
}

/** A channel that fails or answers in no form of the contract (`as`) is noted, and the other system is asked to send again. */
async function ask<T>(request: RequestContext, channel: PluginState, name: string, args: readonly unknown[], as: (answer: Json) => T): Promise<T> {
  try {
    return as(await callChannel(request.platform, request.tenant, channel, name, args));
  } catch (error) {
    await request.write((tx) => noteFailure(tx, { plugin: channel.plugin.id, version: channel.version }, error instanceof Error ? error.message : 'failed', new Date(request.now).toISOString()));
    throw new Problem(502, 'channel-failed');
  }
}

function headersOf(request: RequestContext): { [name: string]: string } {
  return Object.fromEntries(Object.entries(request.raw.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])));
}
