import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FeedbackCall, FeedbackChannelPlugin, FeedbackDelivery } from '../../../core/contract/feedback-channel.ts';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import { newsIn } from './read-news.ts';

/** Two-way exchange with a 1022 system by the HTTP contract in README.md. */
const plugin: FeedbackChannelPlugin = {
  async deliver(host, feedback): Promise<FeedbackDelivery> {
    const body = JSON.stringify(feedback);
    const answer = await host.http({
      url: `${String(host.config['baseUrl']).replace(/\/$/, '')}/api/feedback`,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-idempotency-key': feedback.code, 'x-signature': `sha256=${await signatureOf(host, body)}` },
      body,
    });
    if (answer.status !== 200 && answer.status !== 201) return { outcome: 'failed', reason: `status ${answer.status}` };
    const reference = read(answer.body)?.['reference'];
    return typeof reference === 'string' && reference !== '' ? { outcome: 'taken', reference } : { outcome: 'failed', reason: 'no reference in the answer' };
  },

  async receive(host, call): Promise<FeedbackCall> {
    const claimed = /^sha256=([0-9a-f]{64})$/.exec(call.headers['x-signature'] ?? '')?.[1];
    if (claimed === undefined || !timingSafeEqual(Buffer.from(claimed), Buffer.from(await signatureOf(host, call.body)))) return { refused: 401 };
    const news = newsIn(read(call.body));
    return news === null ? { refused: 422 } : { refused: null, items: [news] };
  },
};

export default plugin;

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
