import getRawBody from 'raw-body';
import type { Json } from '../contract/localized.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { asReceived } from '../plugins/effects/channel-answers.ts';
import { mask } from '../plugins/effects/mask.ts';
import { noteFailure } from '../plugins/note-failure.ts';
import { keepReceipts } from './receipts.ts';

/** Where providers call us; the plugin proves the call, the core believes nothing before. */
export const receiptRoutes: readonly Route[] = (['get', 'post'] as const).map((method) => ({
  method,
  path: '/api/channels/:id',
  summary: { vi: 'Nhà cung cấp kênh gọi vào (biên nhận, tin đến)', en: 'A channel\'s provider calls (receipts, messages)' },
  who: 'anyone' as const,
  ...(method === 'post' ? { body: 'raw' as const } : {}),
  answer: receiveCall,
}));

async function receiveCall(request: RequestContext): Promise<Answer> {
  const { platform, tenant } = request;
  const state = request.plugins.all.find((one) => one.plugin.id === request.params['id'] && one.plugin.manifest?.kind === 'notification-channel' && one.status === 'enabled');
  if (!state) throw new Problem(404, 'page-not-found');
  const call = {
    method: request.raw.method === 'POST' ? 'POST' : 'GET', query: { ...request.query },
    headers: Object.fromEntries(Object.entries(request.raw.headers).map(([name, value]) => [name, String(value)])),
    body: request.raw.method === 'POST' ? await read(request) : '',
  };
  const now = instant(request.now);
  try {
    const answer = await platform.channels.call(tenant, state, 'receive', [call as Json], 'optional');
    if (answer === null) throw new Problem(404, 'page-not-found');
    const { status, body, receipts } = asReceived(answer);
    await request.write((tx) => keepReceipts(tx, tenant, request.plugins.all, state.plugin.id, receipts, now));
    return { status, ...(body === undefined ? {} : { stream: Buffer.from(body), headers: { 'Content-Type': 'text/plain; charset=utf-8' } }) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    await request.write((tx) => noteFailure(tx, state.plugin.id, mask(error instanceof Error ? error.message : 'failed'), now));
    throw new Problem(503, 'channel-failed');
  }
}

async function read(request: RequestContext): Promise<string> {
  const kilobytes = request.platform.config.limits.bodyKilobytes;
  try {
    return await getRawBody(request.raw, { limit: kilobytes * 1024, encoding: 'utf8' });
  } catch {
    throw new Problem(413, 'body-too-large', { params: { kilobytes } });
  }
}
