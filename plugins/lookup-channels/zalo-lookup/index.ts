import { createHash, timingSafeEqual } from 'node:crypto';
import { codeInText } from '../../../core/contract/code-in-text.ts';
import type { LookupCall, LookupChannelPlugin } from '../../../core/contract/lookup-channel.ts';

/**
 * Look-up by Zalo: event `user_send_text` with the code, or with the address that the QR of a slip holds. The answer has the shape
 * of an account's message, for whoever holds the account's token to pass on. The signature is `mac=` SHA-256(app id + raw body +
 * timestamp + secret key), in a header whose name is a setting because no official page confirms it.
 */
const plugin: LookupChannelPlugin = {
  channel: 'zalo',

  async receive(host, call): Promise<LookupCall> {
    const claimed = /^mac=([0-9a-f]{64})$/.exec(call.headers[String(host.config['signatureHeader'] ?? 'x-zevent-signature')] ?? '')?.[1];
    const event = eventIn(call.body);
    if (claimed === undefined || event === null) return { refused: 401 };
    const expected = createHash('sha256').update(`${String(host.config['appId'])}${call.body}${event.timestamp}${await host.secret('oaSecretKey')}`).digest('hex');
    if (!timingSafeEqual(Buffer.from(claimed), Buffer.from(expected))) return { refused: 401 };
    const { event_name: name, sender, recipient, message } = event;
    if (name !== 'user_send_text' || !sender?.id || !message?.msg_id || typeof message.text !== 'string') return { refused: 422 };
    return { refused: null, message: { key: message.msg_id, from: sender.id, to: recipient?.id ?? '', text: message.text } };
  },

  async asks(_host, text) {
    const inAddress = /[?&]code=([^&#\s]+)/.exec(text)?.[1];
    return codeInText(inAddress ?? text, null);
  },

  async reply(_host, sentence, to) {
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ recipient: { user_id: to.from }, message: { text: sentence } }) };
  },
};

export default plugin;

interface ZaloEvent {
  readonly event_name?: string;
  readonly timestamp: string | number;
  readonly sender?: { readonly id?: string };
  readonly recipient?: { readonly id?: string };
  readonly message?: { readonly msg_id?: string; readonly text?: string };
}

function eventIn(body: string): ZaloEvent | null {
  try {
    const value = JSON.parse(body) as ZaloEvent | null;
    return typeof value?.timestamp === 'string' || typeof value?.timestamp === 'number' ? value : null;
  } catch {
    return null;
  }
}
