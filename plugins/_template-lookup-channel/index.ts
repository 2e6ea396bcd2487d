import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeInText } from '../../core/contract/code-in-text.ts';
import type { ChannelHost } from '../../core/contract/inbound.ts';
import type { IncomingText, LookupCall, LookupChannelPlugin } from '../../core/contract/lookup-channel.ts';

/**
 * Answers texts that a gateway posts, by the HTTP contract in README.md. The core looks the dossier up and words the sentence;
 * replace the form of call and answer by your operator's.
 */
const plugin: LookupChannelPlugin = {
  channel: 'sms',

  async receive(host, call): Promise<LookupCall> {
    const claimed = Buffer.from(call.headers['x-signature'] ?? '');
    const expected = Buffer.from(await signatureOf(host, call.body));
    if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { refused: 401 };
    const message = messageIn(call.body);
    return message === null ? { refused: 422 } : { refused: null, message };
  },

  async asks(_host, text, { keyword }) {
    return codeInText(text, keyword);
  },

  async reply(_host, sentence, { from }) {
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ to: from, text: sentence }) };
  },
};

export default plugin;

/** HMAC-SHA-256 of the raw body under the shared key. */
async function signatureOf(host: ChannelHost, body: string): Promise<string> {
  return `sha256=${createHmac('sha256', await host.secret('key')).update(body).digest('hex')}`;
}

function messageIn(body: string): IncomingText | null {
  try {
    const { id, from, to, text } = JSON.parse(body) as Record<string, unknown>;
    const all = [id, from, to, text];
    return all.every((one) => typeof one === 'string' && one !== '' && one.length <= 500) ? ({ key: id, from, to, text } as IncomingText) : null;
  } catch {
    return null;
  }
}
