import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FeedbackCall, FeedbackChannelPlugin, FeedbackDelivery, FeedbackNews } from '../../core/contract/feedback-channel.ts';
import type { ChannelHost } from '../../core/contract/inbound.ts';

/**
 * Passes feedback on to another system and takes its news, by the HTTP contract in README.md. Replace addresses and fields by those
 * of the system you connect.
 */
const plugin: FeedbackChannelPlugin = {
  async deliver(host, feedback): Promise<FeedbackDelivery> {
    const body = JSON.stringify(feedback);
    const answer = await host.http({
      url: `${String(host.config['gateway'])}/feedback`,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': await signatureOf(host, body), 'x-idempotency-key': feedback.code },
      body,
    });
    const reference = answer.status === 200 || answer.status === 201 ? textOf(read(answer.body)?.['reference']) : null;
    return reference === null ? { outcome: 'failed', reason: `status ${answer.status}` } : { outcome: 'taken', reference };
  },

  async receive(host, call): Promise<FeedbackCall> {
    const claimed = Buffer.from(call.headers['x-signature'] ?? '');
    const expected = Buffer.from(await signatureOf(host, call.body));
    if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { refused: 401 };
    const news = newsIn(read(call.body));
    return news === null ? { refused: 422 } : { refused: null, items: [news] };
  },
};

export default plugin;

/** HMAC-SHA-256 of the raw body under the shared key. */
async function signatureOf(host: ChannelHost, body: string): Promise<string> {
  return `sha256=${createHmac('sha256', await host.secret('key')).update(body).digest('hex')}`;
}

const states = ['in-hand', 'answered', 'declined'] as const;

function newsIn(body: Record<string, unknown> | null): FeedbackNews | null {
  const key = textOf(body?.['reference']);
  if (body === null || key === null) return null;
  const text = textOf(body['text']);
  const state = states.find((one) => one === body['state']);
  if (body['event'] === 'progress') return state === undefined || (state === 'answered' && text === null) ? null : { news: 'progress', key, state, text, publishedAt: null };
  const subject = textOf(body['subject']);
  if (body['event'] !== 'report' || subject === null || text === null) return null;
  return { news: 'report', key, channel: 'app', subject, content: text, sender: { name: textOf(body['name']) ?? '', address: null, phone: textOf(body['phone']), email: null }, place: null, pictures: [] };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 10_000 ? value.trim() : null;
}

function read(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
