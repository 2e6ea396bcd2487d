import { expect } from 'chai';
import type { Regulation } from '../contract/regulation.ts';
import { changed } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { gaps, timeLine } from './time-line.ts';

const decision = (id: string, effectiveFrom: string, effectiveTo: string | null, more: Partial<Regulation> = {}) => changed({ id, effectiveFrom, effectiveTo, rules: [], ...more });
const subject = 'one-stop-system';

describe('the decisions of a province in order of time', () => {
  const three = [decision('c', '2024-01-01', null), decision('b', '2022-01-01', '2023-12-31'), decision('a', '2024-01-01', null)];

  it('come by the day they begin, and those of one day by their name', () => {
    const order = (list: typeof three) => timeLine(list, utc('2024-01-01T00:00')).map((one) => one.loaded.plugin);
    expect(order(three)).to.deep.equal(['b', 'a', 'c']);
    expect(order(three.toReversed())).to.deep.equal(['b', 'a', 'c']);
    expect(order([three[1], three[0], three[2]] as typeof three)).to.deep.equal(['b', 'a', 'c']);
  });

  it('hold from midnight of their first day to the midnight after their last', () => {
    const [first, second] = timeLine(three, utc('2023-12-31T23:59'));
    expect([first?.from, first?.to, first?.status]).to.deep.equal([utc('2022-01-01T00:00'), utc('2024-01-01T00:00'), 'in-force']);
    expect([second?.from, second?.to, second?.status]).to.deep.equal([utc('2024-01-01T00:00'), null, 'future']);
    expect(timeLine(three, utc('2024-01-01T00:00')).map((one) => one.status)).to.deep.equal(['past', 'in-force', 'in-force']);
  });
});

describe('times without any decision', () => {
  it('lie between the last day of one and the first day of the next', () => {
    const list = [decision('c', '2024-06-01', null), decision('a', '2020-01-01', '2021-12-31'), decision('b', '2022-01-01', '2023-12-31')];
    expect(gaps(list, subject)).to.deep.equal([{ from: utc('2024-01-01T00:00'), to: utc('2024-06-01T00:00') }]);
  });

  it('are none after the last decision, none after one without an end, and none where two overlap', () => {
    expect(gaps([decision('a', '2020-01-01', '2021-12-31')], subject)).to.deep.equal([]);
    expect(gaps([decision('a', '2020-01-01', null), decision('b', '2022-01-01', null)], subject)).to.deep.equal([]);
    expect(gaps([decision('a', '2020-01-01', '2022-06-30'), decision('b', '2022-01-01', null)], subject)).to.deep.equal([]);
  });

  it('are not filled by a national text nor by a decision on another subject', () => {
    const own = [decision('a', '2020-01-01', '2020-12-31'), decision('b', '2022-01-01', null)];
    const found = [{ from: utc('2021-01-01T00:00'), to: utc('2022-01-01T00:00') }];
    expect(gaps([...own, decision('n', '2020-06-01', '2023-12-31', { layer: 'national' })], subject)).to.deep.equal(found);
    expect(gaps([...own, decision('q', '2020-06-01', '2023-12-31', { subject: 'questions' })], subject)).to.deep.equal(found);
    expect(gaps(own, 'questions')).to.deep.equal([]);
  });
});
