import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EffectHost, HttpAnswer, Receipt } from '../../../../../../core/contract/effect-host.ts';
import type { Instant } from '../../../../../../core/contract/localized.ts';
import type { Message, NotificationChannelPlugin, Outcome } from '../../../../../../core/contract/notification-channel.ts';

/**
 * Speaks the JSON contract of PushBox (README.md): one POST a message under a bearer token, the provider's own status words, and
 * reports whose raw body it signs under a key of their own. PushBox drops a second message under one reference, hence `repeat: harmless`.
 */
const plugin: NotificationChannelPlugin = {
  async send(host, message) {
    const answer = await post(host, message);
    return answer === null ? { outcome: 'retry', reason: 'no-connection' } : outcomeOf(host, answer);
  },

  async receive(host, call) {
    if (!same(call.headers['x-pushbox-signature'] ?? '', signatureOf(await host.secret('reportKey'), call.body))) return { status: 401, receipts: [] };
    const receipts = receiptsIn(read(call.body));
    return receipts === null ? { status: 422, receipts: [] } : { status: 202, receipts };
  },
};

export default plugin;

/** The provider's answer; null where it is certain that nothing reached it. Rejects where nobody knows. */
async function post(host: EffectHost, message: Message): Promise<HttpAnswer | null> {
  try {
    return await host.http({
      url: `${String(host.config['endpoint']).replace(/\/+$/, '')}/messages`,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await host.secret('token')}` },
      body: JSON.stringify({ reference: message.key, phone: `+84${message.to.slice(1)}`, sender: host.config['sender'], language: message.language, content: message.short }),
    });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('not sent:')) return null;
    throw error;
  }
}

async function outcomeOf(host: EffectHost, answer: HttpAnswer): Promise<Outcome> {
  if (answer.status === 429) return { outcome: 'retry', reason: 'too-many-at-once', ...(await notBefore(host, answer)) };
  // A person mends the token in the settings; the message is still good then.
  if (answer.status === 401 || answer.status === 403) return { outcome: 'retry', reason: 'sign-in-refused' };
  if (answer.status >= 500) return { outcome: 'retry', reason: `HTTP ${answer.status}`, ...(await notBefore(host, answer)) };
  if (answer.status !== 200) return { outcome: 'rejected', reason: `HTTP ${answer.status}` };
  const { state, ticket } = read(answer.body) ?? {};
  switch (state) {
    case 'QUEUED':
    case 'DUPLICATE':
      // Without its ticket no report could be told from another's, so that nobody may call it sent.
      if (typeof ticket !== 'string' || ticket === '') throw new Error(`${state} without a ticket`);
      return { outcome: 'sent', providerId: ticket };
    case 'NO_SUBSCRIBER':
    case 'OPTED_OUT':
      return { outcome: 'unreachable-recipient', reason: 'unknown-recipient' };
    case 'CONTENT_REFUSED':
    case 'SENDER_REFUSED':
      return { outcome: 'rejected', reason: state };
    default:
      throw new Error('a 200 without a state that PushBox documents');
  }
}

/** What `Retry-After` names: seconds from now, or a day and time; nothing where it is absent, unreadable or over. */
async function notBefore(host: EffectHost, answer: HttpAnswer): Promise<{ readonly after?: Instant }> {
  const value = answer.headers['retry-after'] ?? '';
  const now = Date.parse(await host.now());
  const instant = /^\d{1,6}$/.test(value) ? now + Number(value) * 1000 : /^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return instant > now ? { after: new Date(instant).toISOString() } : {};
}

/** Receipts of all that is settled in a report; null where it is not in form, then none of it counts. */
function receiptsIn(body: { readonly [name: string]: unknown } | null): Receipt[] | null {
  const reports = body?.['reports'];
  if (!Array.isArray(reports)) return null;
  const receipts: Receipt[] = [];
  for (const report of reports as readonly unknown[]) {
    const { ticket, state } = objectOf(report) ?? {};
    if (typeof ticket !== 'string' || ticket === '') return null;
    if (state === 'ARRIVED' || state === 'READ') receipts.push({ providerId: ticket, status: 'delivered' });
    else if (state === 'EXPIRED' || state === 'UNDELIVERABLE') receipts.push({ providerId: ticket, status: 'undelivered', reason: state });
    else if (state !== 'ON_ITS_WAY') return null;
  }
  return receipts;
}

function signatureOf(key: string, body: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** Compared in a time that tells nothing of where they differ. */
function same(claimed: string, expected: string): boolean {
  const [one, other] = [Buffer.from(claimed), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function read(text: string): { readonly [name: string]: unknown } | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): { readonly [name: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [name: string]: unknown }) : null;
}
