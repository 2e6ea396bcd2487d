import { withoutMarks as bare } from '../../../core/contract/code-in-text.ts';
import type { Settings } from './settings.ts';

/** One submit_sm's worth of a text. */
export interface Part {
  readonly dataCoding: number;
  /** With the UDH header in front where `udh` says so. */
  readonly bytes: Buffer;
  readonly udh: boolean;
}

const ucs2 = 8;
const gsm = 0;
/** Bytes that one SMS carries, and what is left of them beside a header of six bytes. */
const single = { [ucs2]: 140, [gsm]: 160 } as const;
const beside = { [ucs2]: 134, [gsm]: 153 } as const;

/** The text as one piece: for message_payload, or where it fits anyway. */
export function encodeWhole(text: string, { alphabet }: Pick<Settings, 'alphabet'>): Part {
  return alphabet === 'plain' ? { dataCoding: gsm, bytes: Buffer.from(withoutMarks(text), 'latin1'), udh: false } : { dataCoding: ucs2, bytes: Buffer.from(text, 'utf16le').swap16(), udh: false };
}

/** The text in as many parts as SMS need; `reference` (0–255) tells parts of one text from those of another. */
export function encodeParts(text: string, settings: Pick<Settings, 'alphabet'>, reference: number): Part[] {
  const whole = encodeWhole(text, settings);
  const coding = whole.dataCoding === ucs2 ? ucs2 : gsm;
  if (whole.bytes.length <= single[coding]) return [whole];
  const pieces: Buffer[] = [];
  for (let from = 0; from < whole.bytes.length; ) {
    let to = Math.min(from + beside[coding], whole.bytes.length);
    // Two halves of one character beyond the basic plane stay together.
    if (coding === ucs2 && to < whole.bytes.length && isHighSurrogate(whole.bytes.readUInt16BE(to - 2))) to -= 2;
    pieces.push(whole.bytes.subarray(from, to));
    from = to;
  }
  return pieces.map((piece, index) => ({ dataCoding: coding, udh: true, bytes: Buffer.concat([Buffer.from([5, 0, 3, reference, pieces.length, index + 1]), piece]) }));
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/** Vietnamese without marks, in letters that GSM and ASCII share; what has no such letter becomes a space. */
export function withoutMarks(text: string): string {
  return bare(text).replace(/[–—]/g, '-').replace(/[“”]/g, '"').replace(/₫/g, 'd').replace(/[^\n !"#%&'()*+,\-./0-9:;<=>?A-Za-z]/gu, ' ');
}
