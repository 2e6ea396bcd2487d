import { expect } from 'chai';
import type { TimeRule } from '../contract/time-rule.ts';
import { deadline, pauseMinutes } from './deadline.ts';
import { explainDeadline } from './explain-deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar } from './sample-calendar.ts';

// In June 2025 the 2nd is a Monday, and no day is special.
const june = (local: string) => toInstant(toMinutes(`2025-06-${local}:00+07:00`));
const pause = (from: string, to: string | null, reason?: string) => ({ from: june(from), to: to && june(to), ...(reason ? { reason } : {}) });
type Pauses = ReturnType<typeof pause>[];
const lastDay = (rule: Omit<TimeRule, 'count'>, from: string, ...pauses: Pauses) => deadline(calendar, { count: 'civil', ...rule }, june(from), { pauses }).lastDay?.slice(8) ?? null;
const due = (rule: Omit<TimeRule, 'count'>, from: string, ...pauses: Pauses) => deadline(calendar, { count: 'elapsed', ...rule }, june(from), { pauses }).due;
const three = { amount: 3, unit: 'workingDays' } as const;
const stays = { unit: 'calendarDays', roll: 'none' } as const;

describe('a pause of a term in days', () => {
  it('takes the days after the one on which it begins, up to the one on which it ends', () => {
    expect(lastDay(three, '02T09:00')).to.equal('05');
    expect(lastDay(three, '02T09:00', pause('03T10:00', '04T10:00'))).to.equal('06');
    expect(lastDay(three, '02T09:00', pause('03T10:00', '03T15:00'))).to.equal('05');
    expect(lastDay(three, '02T09:00', pause('02T10:00', '03T10:00'), pause('04T10:00', '05T10:00'))).to.equal('09');
  });

  it('that is over before the event, or on its day, takes none', () => {
    expect(lastDay(three, '04T09:00', pause('02T10:00', '03T10:00'))).to.equal('09');
    expect(lastDay(three, '04T09:00', pause('04T10:00', '04T11:00'))).to.equal('09');
  });

  it('does not let the term end at a midnight within it, but on the first working day on which it goes on', () => {
    expect(lastDay(three, '02T09:00', pause('05T10:00', '05T15:00'))).to.equal('05');
    expect(lastDay(three, '02T09:00', pause('05T10:00', '06T10:00'))).to.equal('06');
    expect(lastDay(three, '02T09:00', pause('05T10:00', '07T10:00'))).to.equal('09');
    expect(lastDay({ ...stays, amount: 3 }, '02T09:00', pause('05T10:00', '07T10:00'))).to.equal('09');
    expect(lastDay(three, '02T09:00', pause('05T10:00', null))).to.equal(null);
  });

  it('includes the midnight at which it begins, and not the one at which it ends', () => {
    expect(lastDay(three, '02T09:00', pause('06T00:00', '06T12:00'))).to.equal('06');
    expect(lastDay(three, '02T09:00', pause('05T12:00', '06T00:00'))).to.equal('05');
    expect(lastDay(three, '02T09:00', pause('06T00:01', '06T12:00'))).to.equal('05');
    expect(lastDay(three, '02T09:00', pause('06T00:00', null))).to.equal(null);
    expect(lastDay(three, '02T09:00', pause('06T00:01', null))).to.equal('05');
  });

  it('of no days at all ends on the day of the event, or the next working day', () => {
    expect(lastDay({ ...three, amount: 0 }, '04T09:00')).to.equal('04');
    expect(lastDay({ ...three, amount: 0 }, '07T09:00')).to.equal('09');
    expect(lastDay({ ...stays, amount: 0 }, '07T09:00')).to.equal('07');
    expect(lastDay({ ...stays, amount: 0 }, '04T09:00', pause('04T10:00', '07T10:00'))).to.equal('09');
    expect(lastDay({ ...three, amount: 0 }, '04T09:00', pause('04T10:00', '04T11:00'))).to.equal('04');
  });
});

describe('a pause of a term that runs minute by minute', () => {
  const twoDays = { amount: 2, unit: 'calendarDays' } as const;
  const eight = { amount: 8, unit: 'workingHours' } as const;

  it('moves the end by as much of the running time as it takes', () => {
    expect(due(twoDays, '02T12:00')).to.equal(june('04T12:00'));
    expect(due(twoDays, '02T12:00', pause('03T06:00', '03T18:00'))).to.equal(june('05T00:00'));
    expect(due(eight, '02T07:30', pause('02T10:00', '02T14:00'))).to.equal(june('03T10:00'));
    expect(due(eight, '02T07:30', pause('02T11:30', '02T13:00'))).to.equal(june('02T17:00'));
  });

  it('counts only from the start of the term on', () => {
    expect(due(twoDays, '02T12:00', pause('01T06:00', '02T18:00'))).to.equal(june('04T18:00'));
    for (const over of [pause('01T06:00', '02T09:00'), pause('01T06:00', '02T12:00')]) expect(due(twoDays, '02T12:00', over)).to.equal(june('04T12:00'));
    expect(due(eight, '02T09:00', pause('01T06:00', '02T10:00'))).to.equal(june('03T10:00'));
    expect(due(eight, '02T09:00', pause('01T06:00', '02T08:00'))).to.equal(june('03T09:00'));
  });

  it('that begins at the very end of the term, or later, changes nothing, even if it never ends', () => {
    for (const until of ['09T12:00', null]) {
      expect(due(twoDays, '02T12:00', pause('04T12:00', until))).to.equal(june('04T12:00'));
      expect(due(eight, '02T07:30', pause('02T17:00', until))).to.equal(june('02T17:00'));
    }
  });

  it('that never ends leaves the term without an end when it begins a minute earlier', () => {
    expect(due(twoDays, '02T12:00', pause('04T11:59', null))).to.equal(null);
    expect(due(eight, '02T07:30', pause('02T16:59', null))).to.equal(null);
  });
});

describe('several pauses', () => {
  const minutes = (...pauses: Pauses) => pauseMinutes(pauses).map(({ from, to, reason }) => [toInstant(from), to === Infinity ? null : toInstant(to), reason]);

  it('that touch or overlap are one, under the reason of the first; others stay apart, in order', () => {
    expect(minutes(pause('03T10:00', '03T12:00', 'b'), pause('03T08:00', '03T10:00', 'a'))).to.deep.equal([[june('03T08:00'), june('03T12:00'), 'a']]);
    expect(minutes(pause('03T08:00', '03T12:00', 'a'), pause('03T09:00', '03T10:00', 'b'))).to.deep.equal([[june('03T08:00'), june('03T12:00'), 'a']]);
    expect(minutes(pause('03T09:00', null), pause('03T08:00', '03T12:00', 'a'))).to.deep.equal([[june('03T08:00'), null, 'a']]);
    expect(minutes(pause('04T08:00', '04T09:00', 'b'), pause('03T08:00', '03T10:00', 'a'))).to.deep.equal([[june('03T08:00'), june('03T10:00'), 'a'], [june('04T08:00'), june('04T09:00'), 'b']]);
  });

  it('of no length are none, and a reason that was not given is not made up', () => {
    expect(minutes(pause('03T10:00', '03T10:00', 'a'))).to.deep.equal([]);
    expect(pauseMinutes([pause('03T10:00', '03T11:00')])[0]).not.to.have.property('reason');
  });
});

describe('the ledger of a term in days with a pause', () => {
  const lines = (rule: Omit<TimeRule, 'count'>, ...pauses: Pauses) => explainDeadline(calendar, { count: 'civil', ...rule }, june('02T09:00'), { pauses }).ledger.map(({ day, kind, dayNumber: number, reason }) => [day.slice(8), kind, number ?? 0, reason.code]);

  it('counts the day on which the pause begins, and gives every day up to its end to the pause, days off too', () => {
    expect(lines(three, pause('04T10:00', '09T10:00', 'supplement'))).to.deep.equal([
      ['02', 'not-counted', 0, 'event-day'], ['03', 'running', 1, 'counted'], ['04', 'running', 2, 'counted'], ['05', 'paused', 0, 'paused'], ['06', 'paused', 0, 'paused'],
      ['07', 'paused', 0, 'paused'], ['08', 'paused', 0, 'paused'], ['09', 'paused', 0, 'paused'], ['10', 'running', 3, 'counted'],
    ]);
  });

  it('says why it paused, where a reason was given', () => {
    const reasons = (...pauses: Pauses) => explainDeadline(calendar, { count: 'civil', ...three }, june('02T09:00'), { pauses }).ledger.filter((entry) => entry.kind === 'paused').map((entry) => entry.reason.params);
    expect(reasons(pause('03T10:00', '04T10:00', 'supplement'))).to.deep.equal([{ reason: 'supplement' }]);
    expect(reasons(pause('03T10:00', '04T10:00'))).to.deep.equal([{}]);
  });

  it('names a weekday that the clause leaves out, which has no name of its own', () => {
    const friday = explainDeadline(calendar, { count: 'civil', ...three, amount: 4, excludeWeekdays: [5] }, june('02T09:00')).ledger.find((entry) => entry.day === '2025-06-06');
    expect(friday).to.deep.include({ kind: 'off', reason: { code: 'excluded-weekday', params: { name: '' } } });
  });
});
