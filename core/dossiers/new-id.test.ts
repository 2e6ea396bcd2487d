import { expect } from 'chai';
import { newId } from './new-id.ts';

describe('the ids of what is stored', () => {
  const noon = Date.parse('2025-06-10T12:00:00+07:00');

  it('are UUIDs of version 7, which begin with their instant', () => {
    const id = newId(noon);
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).to.equal(noon);
  });

  it('rise in the order in which they are made, also within one instant', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => newId(noon + Math.floor(index / 500)));
    expect(ids.toSorted()).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(1000);
  });
});
