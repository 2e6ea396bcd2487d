import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EffectHost, Receipt } from '../../core/contract/effect-host.ts';
import type { NotificationChannelPlugin } from '../../core/contract/notification-channel.ts';

/**
 * Posts each message to a gateway that drops a second one under the same key (`repeat: harmless`), and takes its receipts, by the
 * HTTP contract in README.md. Replace address, body and answers by your provider's: sent, retry, rejected and
 * unreachable-recipient are all that may come of an attempt.
 */
const plugin: NotificationChannelPlugin = {
  async send(host, message) {
    const body = JSON.stringify({ to: message.to, text: message.short });
    const answer = await host.http({
      url: `${String(host.config['gateway'])}/messages`,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': await signatureOf(host, body), 'x-idempotency-key': message.key },
      body,
    });
    const id = answer.status === 200 || answer.status === 201 ? read(answer.body)?.['id'] : undefined;
    if (typeof id === 'string' && id !== '') return { outcome: 'sent', providerId: id };
    if (answer.status === 404) return { outcome: 'unreachable-recipient', reason: 'unknown-recipient' };
    if (answer.status === 429 || answer.status >= 500) return { outcome: 'retry', reason: `status-${answer.status}` };
    // Taken without an id: nobody could tell its receipt from another's, so that nobody may call it sent.
    if (answer.status < 300) throw new Error(`status ${answer.status} without an id`);
    return { outcome: 'rejected', reason: `status-${answer.status}` };
  },

  async receive(host, call) {
    const claimed = Buffer.from(call.headers['x-signature'] ?? '');
    const expected = Buffer.from(await signatureOf(host, call.body));
    if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { status: 401, receipts: [] };
    const receipt = receiptIn(read(call.body));
    return receipt === null ? { status: 422, receipts: [] } : { status: 200, receipts: [receipt] };
  },
};

export default plugin;

/** HMAC-SHA-256 of the raw body under the shared key. */
async function signatureOf(host: EffectHost, body: string): Promise<string> {
  return `sha256=${createHmac('sha256', await host.secret('key')).update(body).digest('hex')}`;
}

function receiptIn(body: Record<string, unknown> | null): Receipt | null {
  const id = body?.['id'];
  const status = body?.['status'];
  return typeof id === 'string' && id !== '' && (status === 'delivered' || status === 'undelivered') ? { providerId: id, status } : null;
}

function read(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
