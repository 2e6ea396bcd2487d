import { expect } from 'chai';
import fc from 'fast-check';
import { dateOf, dayNumber, toInstant, toMinutes, weekdayOf } from './instants.ts';
import { WorkingTimeError } from './working-time-error.ts';

const isRefused = (work: () => unknown, text: string) => expect(work, text).to.throw(WorkingTimeError, `bad-instant: ${text}`);
const noInstant = (text: string) => isRefused(() => toMinutes(text), text);
const noDay = (text: string) => isRefused(() => dayNumber(text), text);
const replaced = (text: string, at: number, by: string) => `${text.slice(0, at)}${by}${text.slice(at + 1)}`;

describe('days', () => {
  it('are numbered from 1 January 1970, a Thursday', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1969-12-31'), weekdayOf(0)]).to.deep.equal([0, -1, 4]);
    expect([-4, -3, 3, 4, 10, 11].map(weekdayOf)).to.deep.equal([7, 1, 7, 1, 7, 1]);
  });

  it('have the date and the weekday that the platform itself gives them, over eight centuries', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 200_000 }), (day) => {
      const same = new Date(day * 86_400_000);
      expect(dateOf(day)).to.equal(same.toISOString().slice(0, 10));
      expect(dayNumber(dateOf(day))).to.equal(day);
      expect(weekdayOf(day)).to.equal(same.getUTCDay() || 7);
    }), { numRuns: 300 });
  });

  it('exist on the last of each month, and not the day after it', () => {
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    lengths.forEach((length, index) => {
      const month = `2025-${String(index + 1).padStart(2, '0')}`;
      expect(dateOf(dayNumber(`${month}-${length}`))).to.equal(`${month}-${length}`);
      noDay(`${month}-${length + 1}`);
      noDay(`${month}-00`);
    });
    noDay('2025-00-10');
    noDay('2025-13-10');
  });

  it('29 February exists in 2024 and 2000, not in 2025, 1900 or 2100', () => {
    for (const year of [2024, 2000]) expect(dateOf(dayNumber(`${year}-02-29`) + 1)).to.equal(`${year}-03-01`);
    for (const year of [2025, 1900, 2100]) noDay(`${year}-02-29`);
    noDay('2024-02-30');
  });

  it('the first and last days around a century and around four centuries follow one another', () => {
    for (const [before, after] of [['1999-12-31', '2000-01-01'], ['2000-02-28', '2000-02-29'], ['2000-02-29', '2000-03-01'], ['2099-12-31', '2100-01-01'], ['2100-02-28', '2100-03-01'], ['2400-02-29', '2400-03-01']] as const) {
      expect(dateOf(dayNumber(before) + 1)).to.equal(after);
    }
  });
});

describe('instants', () => {
  it('are minutes of Vietnam\'s wall clock since 1970-01-01 00:00', () => {
    expect(toMinutes('1970-01-01T00:00+07:00')).to.equal(0);
    expect(toMinutes('1970-01-01T00:00Z')).to.equal(7 * 60);
    expect(toInstant(0)).to.equal('1969-12-31T17:00:00.000Z');
    expect(toInstant(7 * 60 + 9 * 60 + 5)).to.equal('1970-01-01T09:05:00.000Z');
    expect(toInstant(7 * 60 + 23 * 60 + 59)).to.equal('1970-01-01T23:59:00.000Z');
  });

  it('an offset before or after UTC is taken into account to the minute', () => {
    expect(toMinutes('2025-02-07T09:30:00+05:30')).to.equal(toMinutes('2025-02-07T04:00:00Z'));
    expect(toMinutes('2025-02-07T09:30:00-05:30')).to.equal(toMinutes('2025-02-07T15:00:00Z'));
    expect(toMinutes('2025-02-07T09:30:00+23:59')).to.equal(toMinutes('2025-02-06T09:31:00Z'));
  });

  it('seconds and their fractions are cut, not rounded', () => {
    for (const seconds of ['', ':00', ':59', ':59.9', ':59.999999']) expect(toMinutes(`2025-02-07T09:30${seconds}Z`), seconds).to.equal(toMinutes('2025-02-07T09:30:00.000Z'));
  });

  it('exist until 23:59:59, and not after', () => {
    expect(toMinutes('2025-02-07T23:59:59Z') + 1).to.equal(toMinutes('2025-02-08T00:00:00Z'));
    for (const wrong of ['2025-02-07T24:00:00Z', '2025-02-07T09:60:00Z', '2025-02-07T09:30:60Z', '2025-02-07T09:30:00+24:00', '2025-02-07T09:30:00+07:60', '2025-02-29T09:30:00Z']) noInstant(wrong);
  });

  for (const whole of ['2025-02-07T09:30Z', '2025-02-07T09:30:15Z', '2025-02-07T09:30:15.250Z', '2025-02-07T09:30-05:30', '2025-02-07T09:30:15+07:00', '2025-02-07T09:30:15.250+07:00']) {
    it(`${whole} is refused when any of its characters is another or it is cut short`, () => {
      toMinutes(whole);
      for (let at = 0; at < whole.length; at++) {
        for (const other of ['x', '/', ':', ' '].filter((one) => one !== whole[at])) noInstant(replaced(whole, at, other));
        noInstant(whole.slice(0, at));
      }
      noInstant(`${whole}Z`);
      noInstant(` ${whole}`);
    });
  }

  it('a point without a fraction, seconds of one digit and a missing zone are refused', () => {
    for (const wrong of ['2025-02-07T09:30:15.Z', '2025-02-07T09:30:15.+07:00', '2025-02-07T09:30:1Z', '2025-02-07T09:30:Z', '2025-02-07T09:30:15', '2025-02-07T09:30:15+0700', '2025-02-07T09:30:15+7:00']) noInstant(wrong);
  });
});
