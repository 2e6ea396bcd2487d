import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeInText } from '../../../../../../core/contract/code-in-text.ts';
import type { InboundCall } from '../../../../../../core/contract/inbound.ts';
import type { IncomingText, LookupCall, LookupChannelPlugin } from '../../../../../../core/contract/lookup-channel.ts';
import { plainAnswer } from './plain-answer.ts';

/** Answers look-ups that an operator's USSD gateway posts as form fields; protocol in README.md. The core looks up and words the answer. */
const plugin: LookupChannelPlugin = {
  // The contract has no way of look-up of its own for USSD: it is open where text messages are.
  channel: 'sms',

  async receive(host, call): Promise<LookupCall> {
    if (!isSigned(call, await host.secret('key'))) return { refused: 401 };
    const message = messageIn(call);
    return message === null ? { refused: 422 } : { refused: null, message };
  },

  async asks(_host, text, { keyword }) {
    return codeInText(text, keyword);
  },

  async reply(_host, sentence) {
    return { type: 'text/plain; charset=us-ascii', body: plainAnswer(sentence) };
  },
};

export default plugin;

/** Whether the operator signed this body: HMAC-SHA-256 in hexadecimal. */
function isSigned({ headers, body }: InboundCall, key: string): boolean {
  const claimed = Buffer.from(headers['x-operator-mac'] ?? '');
  const expected = Buffer.from(createHmac('sha256', key).update(body).digest('hex'));
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

/** Each field once; `service` is dialled as *8077# and the decision names 8077. */
function messageIn({ headers, body }: InboundCall): IncomingText | null {
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) return null;
  const fields = new URLSearchParams(body);
  const [key, from, service, text] = ['session', 'msisdn', 'service', 'input'].map((name) => {
    const [value = '', ...more] = fields.getAll(name);
    return more.length > 0 || value.length > 500 ? '' : value.trim();
  });
  const to = /^\*?([0-9]{3,12})#?$/.exec(service ?? '')?.[1];
  return key && from && /^\+?[0-9]{8,15}$/.test(from) && to && text ? { key, from, to, text } : null;
}
