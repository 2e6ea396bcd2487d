import { expect } from 'chai';
import { Reader } from './reader.ts';

/** Types a text with so many milliseconds between keys; gives what Enter after it gives. */
function typed(reader: Reader, text: string, gapMs: number, from = 0): string | null {
  [...text].forEach((key, index) => expect(reader.key(key, from + index * gapMs)).to.equal(null));
  return reader.key('Enter', from + text.length * gapMs);
}

describe('a QR reader that types like a keyboard', () => {
  it('what comes faster than a hand, ended by Enter, is what it read', () => {
    expect(typed(new Reader(), 'http://x/tra-cuu?code=H1', 8)).to.equal('http://x/tra-cuu?code=H1');
  });

  it('a person who types, and an Enter on a button, read nothing', () => {
    expect(typed(new Reader(), 'H30-250610-0001', 120)).to.equal(null);
    expect(new Reader().key('Enter', 0)).to.equal(null);
    expect(typed(new Reader(), 'H1', 5)).to.equal(null);
  });

  it('what a person typed before does not belong to it, and keys that write nothing do not disturb it', () => {
    const reader = new Reader();
    reader.key('X', 0);
    for (const [index, key] of ['H', 'Shift', '1', '2', '3', '4', '5'].entries()) reader.key(key, 500 + index * 5);
    expect(reader.key('Enter', 540)).to.equal('H12345');
    expect(reader.key('Enter', 545), 'a second Enter').to.equal(null);
  });
});
