import { fill, fillText } from './fill.ts';
import type { Given } from './fill.ts';
import type { TcpConnection, TcpExchange } from './plugin-scenario.ts';

/** The other side of one connection, playing what it hears and says. */
export interface FakeConnection {
  write(bytes: Buffer): void;
  /** The next bytes; null at the end. Rejects when it breaks. */
  read(): Promise<Buffer | null>;
  close(): void;
  /** Everything that was heard. */
  readonly heard: Buffer;
  /** What it still waits for; null when the script is over. */
  readonly waitsFor: string | null;
}

/** What a connection does instead of its script from one exchange on; for tries of failure. */
export interface Spoiled {
  readonly at: number;
  readonly how: 'ends' | 'breaks' | 'silence' | 'garbage';
}

const garbage = Buffer.from('00000000ff13374142430d0a7f0d0a', 'hex');

export function fakeConnection(script: Exclude<TcpConnection, string>, given: Given, spoiled?: Spoiled): FakeConnection {
  let heard = Buffer.alloc(0);
  let fresh = Buffer.alloc(0);
  let at = 0;
  let said: Buffer[] = [];
  let state: 'open' | 'ended' | 'broken' = 'open';
  let wake: (() => void) | null = null;
  const woken = () => {
    wake?.();
    wake = null;
  };

  function play(): void {
    for (let next = script[at]; next !== undefined && state === 'open'; next = script[at]) {
      if (next.hear !== undefined) {
        const length = lengthOf(next.hear, fresh, given);
        if (length === null) return;
        fresh = fresh.subarray(length);
      }
      if (spoiled !== undefined && at >= spoiled.at) return spoil(spoiled.how);
      if (next.say !== undefined) said.push(bytesOf(next.say, given));
      if (next.and !== undefined) state = next.and === 'ends' ? 'ended' : 'broken';
      at += 1;
      woken();
    }
  }

  function spoil(how: Spoiled['how']): void {
    at = script.length;
    if (how === 'garbage') said.push(garbage);
    if (how === 'ends') state = 'ended';
    if (how === 'breaks') state = 'broken';
    woken();
  }

  setImmediate(play);
  return {
    write(bytes) {
      if (state !== 'open') throw new Error('write EPIPE');
      heard = Buffer.concat([heard, bytes]);
      fresh = Buffer.concat([fresh, bytes]);
      setImmediate(play);
    },
    async read() {
      // As on a wire: words that were said before the end still arrive.
      while (said.length === 0 && state === 'open') await new Promise<void>((done) => { wake = done; });
      if (said.length > 0) {
        const all = Buffer.concat(said);
        said = [];
        return all;
      }
      if (state === 'broken') throw new Error('read ECONNRESET');
      return null;
    },
    close() {
      state = 'ended';
      woken();
    },
    get heard() { return heard; },
    get waitsFor() {
      const next = script[at];
      return next === undefined ? null : `${JSON.stringify(next.hear ?? next.say)}, and heard ${JSON.stringify(legible(fresh))}`;
    },
  };
}

/** How many of the bytes satisfy what is to be heard, from the first on; null: not (yet). */
function lengthOf(hear: NonNullable<TcpExchange['hear']>, fresh: Buffer, given: Given): number | null {
  if (typeof hear === 'string') {
    const text = fresh.toString('utf8');
    const found = new RegExp(String(fillText(hear, given, escapeRegExp))).exec(text);
    return found === null ? null : Buffer.byteLength(text.slice(0, found.index + found[0].length));
  }
  const pairs = String(fill(hear.hex, given)).replace(/\s+/g, '').match(/../g) ?? [];
  return fresh.length >= pairs.length && pairs.every((pair, index) => pair === '..' || Number.parseInt(pair, 16) === fresh[index]) ? pairs.length : null;
}

function bytesOf(say: NonNullable<TcpExchange['say']>, given: Given): Buffer {
  return typeof say === 'string' ? Buffer.from(String(fill(say, given)), 'utf8') : Buffer.from(String(fill(say.hex, given)).replace(/\s+/g, ''), 'hex');
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Text where it is one, hexadecimal otherwise. */
function legible(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return /^[\P{Cc}\r\n]*$/u.test(text) ? text : bytes.toString('hex');
}
