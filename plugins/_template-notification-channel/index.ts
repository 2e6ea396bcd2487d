import type { NotificationChannelPlugin } from '../../core/contract/notification-channel.ts';

/**
 * Posts each message to a gateway that drops a second one under the same key (`repeat: harmless`). Replace address, body and
 * answers by your provider's: sent, retry, rejected and unreachable-recipient are all that may come of an attempt.
 */
const plugin: NotificationChannelPlugin = {
  async send(host, message) {
    const answer = await host.http({
      url: `${String(host.config['gateway'])}/messages`,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await host.secret('token')}`, 'idempotency-key': message.key },
      body: JSON.stringify({ to: message.to, text: message.short }),
    });
    if (answer.status === 200 || answer.status === 201) return { outcome: 'sent', providerId: idIn(answer.body) };
    if (answer.status === 404) return { outcome: 'unreachable-recipient', reason: 'unknown-recipient' };
    if (answer.status === 429 || answer.status >= 500) return { outcome: 'retry', reason: `status-${answer.status}` };
    return { outcome: 'rejected', reason: `status-${answer.status}` };
  },
};

export default plugin;

/** The gateway's own id of the message. Without one nobody knows what became of it: that is said by throwing. */
function idIn(body: string): string {
  const said = JSON.parse(body) as { readonly id?: unknown } | null;
  if (typeof said?.id !== 'string' || said.id === '') throw new Error('the gateway took the message without an id');
  return said.id;
}
