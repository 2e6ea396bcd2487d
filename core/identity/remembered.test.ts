import { expect } from 'chai';
import { remembered } from './remembered.ts';

describe('identity: what is remembered of good tokens', () => {
  it('no more than the limit is kept; the one unused for longest goes first', () => {
    const memory = remembered<number>(2);
    memory.set('a', 1, 100);
    memory.set('b', 2, 100);
    memory.get('a', 0);
    memory.set('c', 3, 100);
    expect([memory.get('a', 0), memory.get('b', 0), memory.get('c', 0), memory.size]).to.deep.equal([1, undefined, 3, 2]);
  });

  it('nothing is remembered beyond its end', () => {
    const memory = remembered<number>(2);
    memory.set('a', 1, 100);
    expect(memory.get('a', 99)).to.equal(1);
    expect(memory.get('a', 100)).to.equal(undefined);
    expect(memory.size).to.equal(0);
  });

  it('the same key twice takes one place', () => {
    const memory = remembered<number>(2);
    memory.set('a', 1, 100);
    memory.set('b', 2, 100);
    memory.set('b', 4, 100);
    expect([memory.get('a', 0), memory.get('b', 0)]).to.deep.equal([1, 4]);
  });
});
