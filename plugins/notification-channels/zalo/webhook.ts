import { createHash, timingSafeEqual } from 'node:crypto';
import type { EffectHost } from '../../../core/contract/effect-host.ts';
import type { InboundCall } from '../../../core/contract/inbound.ts';
import type { Received } from '../../../core/contract/notification-channel.ts';
import { settingsOf } from './settings.ts';

interface ZaloEvent {
  readonly event_name?: string;
  readonly timestamp?: string | number;
  readonly sender?: { readonly id?: string };
  readonly message?: { readonly msg_id?: string };
}

/** Events of Zalo: a delivered message becomes a receipt, a shared number a link; all others are answered and forgotten. */
export async function receive(host: EffectHost, call: InboundCall): Promise<Received> {
  const event = parse(call.body);
  if (event === null || !(await isProven(host, call, event))) return { status: 403, receipts: [] };
  const settings = settingsOf(host);
  if (settings.linkEvent !== null && event.event_name === settings.linkEvent) await link(host, event, settings.linkPhone);
  const id = event.message?.msg_id;
  return { status: 200, receipts: event.event_name === 'user_received_message' && id ? [{ providerId: id, status: 'delivered' }] : [] };
}

/** Where a linked person's Zalo id is kept; the number itself is not written down. */
export function linkKey(phone: string): string {
  return `user:${createHash('sha256').update(phone.replace(/^\+?84/, '0')).digest('hex').slice(0, 40)}`;
}

/** `X-ZEvent-Signature: mac=<SHA-256 of app id, raw body, timestamp and the account's secret>`: a plain hash, not an HMAC. */
async function isProven(host: EffectHost, call: InboundCall, event: ZaloEvent): Promise<boolean> {
  const given = Buffer.from(call.headers['x-zevent-signature']?.replace(/^mac=/, '') ?? '', 'hex');
  const wanted = createHash('sha256').update(`${settingsOf(host).appId}${call.body}${String(event.timestamp ?? '')}${await host.secret('oaSecret')}`).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function link(host: EffectHost, event: ZaloEvent, path: string): Promise<void> {
  const phone = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], event);
  if (typeof phone !== 'string' && typeof phone !== 'number') return;
  if (event.sender?.id === undefined) return;
  const key = linkKey(String(phone));
  const known = await host.store.get(key);
  await host.store.put(key, event.sender.id, known?.version ?? null);
}

function parse(body: string): ZaloEvent | null {
  try {
    return JSON.parse(body) as ZaloEvent;
  } catch {
    return null;
  }
}
