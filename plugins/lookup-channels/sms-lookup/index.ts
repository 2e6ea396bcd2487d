import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeInText, withoutMarks } from '../../../core/contract/code-in-text.ts';
import type { IncomingText, LookupCall, LookupChannelPlugin } from '../../../core/contract/lookup-channel.ts';

/** What one message holds where letters without diacritics are used (GSM 03.38). */
const longest = 160;

/**
 * Look-up by SMS. The operator of the number posts `{"id", "from", "to", "text"}` with `x-signature: sha256=<hex>` (HMAC-SHA-256 of
 * the raw body) and sends the text of our answer back to the phone.
 */
const plugin: LookupChannelPlugin = {
  channel: 'sms',

  async receive(host, call): Promise<LookupCall> {
    const claimed = /^sha256=([0-9a-f]{64})$/.exec(call.headers['x-signature'] ?? '')?.[1];
    const expected = createHmac('sha256', await host.secret('sharedSecret')).update(call.body).digest('hex');
    if (claimed === undefined || !timingSafeEqual(Buffer.from(claimed), Buffer.from(expected))) return { refused: 401 };
    const message = messageIn(call.body);
    return message === null ? { refused: 422 } : { refused: null, message };
  },

  async asks(_host, text, { keyword }) {
    return keyword === null ? null : codeInText(text, keyword);
  },

  async reply(_host, sentence) {
    const plain = withoutMarks(sentence).replace(/[–—]/g, '-');
    return { type: 'text/plain; charset=utf-8', body: plain.length <= longest ? plain : `${plain.slice(0, longest - 3)}...` };
  },
};

export default plugin;

function messageIn(body: string): IncomingText | null {
  try {
    const { id, from, to, text } = JSON.parse(body) as Record<string, unknown>;
    const all = [id, from, to, text];
    return all.every((one) => typeof one === 'string' && one !== '' && one.length <= 500) ? ({ key: id, from, to, text } as IncomingText) : null;
  } catch {
    return null;
  }
}
