import { createHash, createHmac } from 'node:crypto';
import type { EffectHost, HttpAnswer } from '../../../core/contract/effect-host.ts';
import type { Message, NotificationChannelPlugin, Outcome } from '../../../core/contract/notification-channel.ts';
import { refusalOf } from './errors.ts';
import { settingsOf, templateOf } from './settings.ts';
import { accessToken, NoToken } from './token.ts';
import { linkKey, receive } from './webhook.ts';

const channel: NotificationChannelPlugin = {
  async send(host, message) {
    try {
      const request = await requestOf(host, message);
      if ('outcome' in request) return request;
      const token = await accessToken(host);
      const first = await ask(host, request, token);
      // A token can be taken back before its time; one more pair is tried, no more.
      if (!first.tokenRefused) return first.outcome;
      return (await ask(host, request, await accessToken(host, token))).outcome;
    } catch (error) {
      if (error instanceof NoToken) return { outcome: 'retry', reason: error.message, ...(error.after === null ? {} : { after: error.after }) };
      if (error instanceof Error && error.message.startsWith('not sent:')) return { outcome: 'retry', reason: error.message.replace('not sent:', 'no-connection:') };
      throw error;
    }
  },
  receive,
};

export default channel;

interface Call {
  readonly url: string;
  readonly body: string;
}

/** The call for this message, or why this person cannot be reached so. */
async function requestOf(host: EffectHost, message: Message): Promise<Call | Outcome> {
  const settings = settingsOf(host);
  if (settings.mode === 'oa') {
    const user = await host.store.get(linkKey(message.to));
    if (user === null) return { outcome: 'unreachable-recipient', reason: 'not-linked' };
    return { url: `${settings.oaBase}/v3.0/oa/message/${settings.oaKind}`, body: JSON.stringify({ recipient: { user_id: user.value }, message: { text: message.short } }) };
  }
  const template = templateOf(settings, message.template);
  if (template === null) return { outcome: 'unreachable-recipient', reason: `no-template: ${message.template}` };
  const data = Object.fromEntries(template.params.map((name) => [name, message.params[name] ?? '']));
  const tracking = createHash('sha256').update(message.key).digest('hex').slice(0, 32);
  return { url: `${settings.znsBase}/message/template`, body: JSON.stringify({ phone: message.to.replace(/^0/, '84'), template_id: template.id, template_data: data, tracking_id: tracking }) };
}

async function ask(host: EffectHost, { url, body }: Call, token: string): Promise<{ readonly outcome: Outcome; readonly tokenRefused: boolean }> {
  const settings = settingsOf(host);
  const proof = settings.proof ? { appsecret_proof: createHmac('sha256', await host.secret('appSecret')).update(token).digest('hex') } : {};
  const answer = await host.http({ url, method: 'POST', headers: { 'content-type': 'application/json', access_token: token, ...proof }, body });
  const said = read(answer);
  if (said === null) {
    // A gateway's own answer says nothing of what happened behind it.
    if (answer.status === 429 || answer.status === 503) return { outcome: { outcome: 'retry', reason: `HTTP ${answer.status}` }, tokenRefused: false };
    throw new Error(`Zalo answered HTTP ${answer.status} without a word`);
  }
  return said.error === 0 ? { outcome: sentAs(said.data), tokenRefused: false } : refusalOf(said.error, settings, await host.now());
}

function sentAs(data: { readonly msg_id?: string; readonly message_id?: string } | undefined): Outcome {
  const id = data?.msg_id ?? data?.message_id;
  if (id === undefined) throw new Error('Zalo took the message without an id');
  return { outcome: 'sent', providerId: id };
}

function read(answer: HttpAnswer): { readonly error: number; readonly data?: { readonly msg_id?: string; readonly message_id?: string } } | null {
  try {
    const said = JSON.parse(answer.body) as { readonly error?: number };
    return typeof said.error === 'number' ? { ...said, error: said.error } : null;
  } catch {
    return null;
  }
}
