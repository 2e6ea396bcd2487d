import type { FeedbackCall, FeedbackChannelPlugin, FeedbackDelivery } from '../../../../../../core/contract/feedback-channel.ts';
import { isProven } from './proof.ts';
import { newsIn, readObject, ticketOf, words } from './wire.ts';

/** Passes feedback on to the call centre as tickets and takes its events, by the protocol in README.md. */
const plugin: FeedbackChannelPlugin = {
  async deliver(host, feedback): Promise<FeedbackDelivery> {
    const { status, body } = await host.http({
      url: `${String(host.config['centre']).replace(/\/+$/, '')}/v1/tickets`,
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${await host.secret('token')}`, 'idempotency-key': feedback.code },
      body: JSON.stringify(ticketOf(feedback)),
    });
    // Only 200 and 201 give a ticket; what else an answer holds may repeat the feedback, so the reason is its number alone.
    const reference = status === 200 || status === 201 ? words(readObject(body)?.['ticketNo'], 100) : null;
    return reference === null ? { outcome: 'failed', reason: `status ${status}` } : { outcome: 'taken', reference };
  },

  async receive(host, call): Promise<FeedbackCall> {
    if (!(await isProven(host, call))) return { refused: 401 };
    const items = newsIn(call.body);
    return items === null ? { refused: 422 } : { refused: null, items };
  },
};

export default plugin;
