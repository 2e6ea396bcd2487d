import type { EffectHost } from '../../../core/contract/effect-host.ts';
import type { Message, NotificationChannelPlugin, Outcome } from '../../../core/contract/notification-channel.ts';
import type { Pdu, Session } from 'smpp';
import { encodeParts, encodeWhole } from './encode-text.ts';
import type { Part } from './encode-text.ts';
import { ask, Link, NotSent } from './link.ts';
import { settingsOf } from './settings.ts';
import type { Settings } from './settings.ts';

/** ESME_RTHROTTLED, and how often one part is tried again for it. */
const throttled = 0x58;
const mostRests = 4;

const links = new WeakMap<EffectHost, Link>();

const channel: NotificationChannelPlugin = {
  async send(host, message) {
    try {
      return await submitAll(linkOf(host), settingsOf(host), message);
    } catch (error) {
      // Once a message is on its way, silence means that nobody knows.
      if (error instanceof NotSent) return { outcome: 'retry', reason: error.message };
      throw error;
    }
  },
  async tend(host) {
    try {
      await linkOf(host).ready();
    } catch (error) {
      await host.log(`not connected: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  },
};

export default channel;

function linkOf(host: EffectHost): Link {
  const known = links.get(host);
  if (known) return known;
  const link = new Link(host);
  links.set(host, link);
  return link;
}

/**
 * Every part in turn; a receipt is asked for the last one alone, whose id is the message's: a phone shows a long text when it has
 * all of it. Parts of one message carry the same reference at every attempt.
 */
async function submitAll(link: Link, settings: Settings, message: Message): Promise<Outcome> {
  const parts = settings.long === 'payload' ? [encodeWhole(message.short, settings)] : encodeParts(message.short, settings, referenceOf(message.key));
  let last = '';
  for (const [index, part] of parts.entries()) {
    const answer = await submitInTurn(link, settings, (session, answered) => submit(session, settings, message.to, part, index === parts.length - 1, answered));
    if (answer.command_status !== 0) return refusalOf(answer.command_status);
    last = String(answer['message_id'] ?? '');
  }
  if (last === '') throw new Error('the centre took the message without an id');
  return { outcome: 'sent', providerId: last };
}

/**
 * One submit_sm when its turn comes. Told that it was too fast, the whole connection rests and the same part is tried again: parts
 * that the centre has taken are not sent anew for that.
 */
async function submitInTurn(link: Link, settings: Settings, put: (session: Session, answered: (pdu: Pdu) => void) => boolean): Promise<Pdu> {
  for (let rests = 0; ; rests += 1) {
    const session = await link.ready();
    await link.turn(settings.perSecond);
    const answer = await ask(session, (answered) => put(session, answered));
    if (answer.command_status !== throttled || rests === mostRests) return answer;
    link.rest(settings.throttleSeconds * 2 ** rests);
  }
}

function submit(session: Session, settings: Settings, to: string, part: Part, wantsReceipt: boolean, answered: (pdu: Pdu) => void): boolean {
  const named = !/^\+?\d+$/.test(settings.sender);
  const international = settings.numbers === 'international';
  return session.submit_sm({
    source_addr_ton: named ? 5 : 0, source_addr_npi: named ? 0 : 1, source_addr: settings.sender,
    dest_addr_ton: international ? 1 : 2, dest_addr_npi: 1, destination_addr: international ? to.replace(/^0/, '84') : to,
    esm_class: part.udh ? 0x40 : 0, data_coding: part.dataCoding, registered_delivery: wantsReceipt ? 1 : 0,
    ...(settings.long === 'payload' ? { message_payload: part.bytes } : { short_message: part.bytes }),
  }, answered);
}

/** command_status of SMPP 3.4, 5.1.3. What is not known to be for ever is tried again. */
function refusalOf(status: number): Outcome {
  const reason = `SMPP 0x${status.toString(16).padStart(2, '0')}`;
  if (status === 0x0b) return { outcome: 'unreachable-recipient', reason };
  const forEver = [0x01, 0x0a, 0x33, 0x34, 0x43, 0x48, 0x49, 0x50, 0x51];
  return { outcome: forEver.includes(status) ? 'rejected' : 'retry', reason };
}

/** 0–255, the same for one key. */
function referenceOf(key: string): number {
  return [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) & 0xff, 7);
}
