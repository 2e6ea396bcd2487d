import { randomBytes, randomInt } from 'node:crypto';

let last = { now: -1, count: 0 };

/**
 * A UUID of version 7 (RFC 9562): ids made one after the other lie side by side in the index. `now` in ms. Those that one process
 * makes for one instant rise too (as long as they are fewer than 3,000), so that what belongs together keeps its order.
 */
export function newId(now: number): string {
  last = { now, count: now === last.now ? last.count + 1 : randomInt(0x400) };
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | (last.count & 0xfff), 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
