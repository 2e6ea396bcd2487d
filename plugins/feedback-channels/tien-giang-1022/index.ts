import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FeedbackCall, FeedbackChannelPlugin, FeedbackDelivery, FeedbackPublished } from '../../../core/contract/feedback-channel.ts';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import { newsIn } from './read-news.ts';

/** Two-way exchange with a 1022 system by the HTTP contract in README.md. */
const plugin: FeedbackChannelPlugin = {
  async deliver(host, feedback): Promise<FeedbackDelivery> {
    const { reason, answer } = await send(host, '/api/feedback', feedback.code, feedback);
    const reference = answer?.['reference'];
    if (reason !== null) return { outcome: 'failed', reason };
    return typeof reference === 'string' && reference !== '' ? { outcome: 'taken', reference } : { outcome: 'failed', reason: 'no reference in the answer' };
  },

  async publish(host, result): Promise<FeedbackPublished> {
    const { reason, answer } = await send(host, '/api/publications', `${result.code}/${result.revision}`, result);
    const where = answer?.['url'];
    if (reason !== null) return { outcome: 'failed', reason };
    if (result.text === null) return { outcome: 'withdrawn' };
    return typeof where === 'string' && where.startsWith('https://') ? { outcome: 'published', where } : { outcome: 'failed', reason: 'no https address in the answer' };
  },

  async receive(host, call): Promise<FeedbackCall> {
    const claimed = /^sha256=([0-9a-f]{64})$/.exec(call.headers['x-signature'] ?? '')?.[1];
    if (claimed === undefined || !timingSafeEqual(Buffer.from(claimed), Buffer.from(await signatureOf(host, call.body)))) return { refused: 401 };
    const news = newsIn(read(call.body));
    return news === null ? { refused: 422 } : { refused: null, items: [news] };
  },
};

export default plugin;

/** One signed call under an idempotency key; `reason` says why it was not taken. */
async function send(host: ChannelHost, path: string, key: string, content: object): Promise<{ readonly reason: string | null; readonly answer: Record<string, unknown> | null }> {
  const body = JSON.stringify(content);
  const { status, body: said } = await host.http({
    url: `${String(host.config['baseUrl']).replace(/\/$/, '')}${path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-idempotency-key': key, 'x-signature': `sha256=${await signatureOf(host, body)}` },
    body,
  });
  return status === 200 || status === 201 ? { reason: null, answer: read(said) } : { reason: `status ${status}`, answer: null };
}

/** HMAC-SHA-256 of the raw body under the shared secret, in hexadecimal. */
async function signatureOf(host: ChannelHost, body: string): Promise<string> {
  return createHmac('sha256', await host.secret('sharedSecret')).update(body).digest('hex');
}

function read(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
