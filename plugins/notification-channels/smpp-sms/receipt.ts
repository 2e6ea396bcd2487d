import type { Receipt } from '../../../core/contract/effect-host.ts';

/** message_state of SMPP 3.4, 5.2.28, and its words in the text of older receipts. Other states are no end. */
const ends: { readonly [state: string]: Receipt['status'] } = { 2: 'delivered', 3: 'undelivered', 4: 'undelivered', 5: 'undelivered', 8: 'undelivered', DELIVRD: 'delivered', EXPIRED: 'undelivered', DELETED: 'undelivered', UNDELIV: 'undelivered', REJECTD: 'undelivered' };

/** What a deliver_sm is: a receipt with an end, one without, or no receipt at all (null). */
export function readReceipt(pdu: { readonly [name: string]: unknown }): Receipt | 'under-way' | null {
  if ((Number(pdu['esm_class'] ?? 0) & 0x3c) !== 0x04) return null;
  const text = textOf(pdu['short_message']);
  const id = typeof pdu['receipted_message_id'] === 'string' ? pdu['receipted_message_id'] : /\bid:(\S+)/i.exec(text)?.[1];
  const state = pdu['message_state'] === undefined ? /\bstat:([A-Z]{5,7})/i.exec(text)?.[1]?.toUpperCase() : String(pdu['message_state']);
  const status = ends[state ?? ''];
  if (id === undefined || status === undefined) return 'under-way';
  const error = /\berr:(\w+)/i.exec(text)?.[1];
  return { providerId: id, status, ...(status === 'undelivered' ? { reason: `SMSC ${state}${error === undefined ? '' : ` ${error}`}` } : {}) };
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  const inner = (message as { readonly message?: unknown } | null | undefined)?.message ?? '';
  return Buffer.isBuffer(inner) ? inner.toString('latin1') : String(inner);
}
