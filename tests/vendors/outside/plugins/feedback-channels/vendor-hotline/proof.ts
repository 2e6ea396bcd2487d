import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ChannelHost, InboundCall } from '../../../../../../core/contract/inbound.ts';

/** Where the province sets none; plugin.json proposes the same. */
const usualSeconds = 300;

/** Whether the call centre made this call, and made it just now: a recorded call is worth nothing a few minutes later. */
export async function isProven(host: ChannelHost, { headers, body }: InboundCall): Promise<boolean> {
  const time = headers['x-hotline-time'] ?? '';
  const claimed = Buffer.from(headers['x-hotline-signature'] ?? '');
  const expected = Buffer.from(`v1=${createHmac('sha256', await host.secret('key')).update(`${time}.${body}`).digest('hex')}`);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return false;
  const seconds = Math.abs(Date.parse(await host.now()) - Date.parse(time)) / 1000;
  // NaN, where the time is none, is not within any bound.
  return seconds <= Number(host.config['toleranceSeconds'] ?? usualSeconds);
}
