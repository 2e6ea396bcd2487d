import { expect } from 'chai';
import type { TimeRule } from '../contract/time-rule.ts';
import { explainDeadline } from './explain-deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar } from './sample-calendar.ts';

// In June 2025 the 2nd is a Monday, and no day is special.
const june = (local: string) => toInstant(toMinutes(`2025-06-${local}:00+07:00`));
const pause = (from: string, to: string | null, reason = 'supplement') => ({ from: june(from), to: to && june(to), reason });
type Pauses = ReturnType<typeof pause>[];
const ledger = (rule: TimeRule, from: string, ...pauses: Pauses) => explainDeadline(calendar, rule, june(from), { pauses }).ledger;
const lines = (rule: TimeRule, from: string, ...pauses: Pauses) => ledger(rule, from, ...pauses).map((entry) => `${entry.day.slice(8)} ${entry.kind} ${entry.dayNumber ?? entry.minutes ?? '-'} ${entry.reason.code}`);
const three: TimeRule = { amount: 3, unit: 'workingDays', count: 'civil' };
const none: TimeRule = { ...three, amount: 0 };
const eight: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };

describe('the ledger of a term in days, line by line', () => {
  it('runs from the receipt to midnight, and then from midnight to midnight', () => {
    expect(ledger(three, '02T09:00').map(({ from, to }) => [from, to])).to.deep.equal([
      [june('02T09:00'), june('03T00:00')], [june('03T00:00'), june('04T00:00')], [june('04T00:00'), june('05T00:00')], [june('05T00:00'), june('06T00:00')],
    ]);
  });

  it('of no days is the event day alone, or goes on to the working day to which it moves', () => {
    expect(lines(none, '04T09:00')).to.deep.equal(['04 not-counted - event-day']);
    expect(lines(none, '07T09:00')).to.deep.equal(['07 not-counted - event-day', '08 off - weekend', '09 not-counted - last-day-rolled']);
  });

  it('ends on the day to which the last day moved because of a pause', () => {
    expect(lines(three, '02T09:00', pause('05T10:00', '06T10:00')).slice(-2)).to.deep.equal(['05 running 3 counted', '06 not-counted - last-day-rolled']);
  });

  it('ends with a pause that is open, from the midnight after the day on which it began', () => {
    expect(lines(three, '06T09:00', pause('07T10:00', null))).to.deep.equal(['06 not-counted - event-day', '07 off - weekend', '08 paused - paused']);
    expect(lines(three, '06T09:00', pause('05T10:00', null))).to.deep.equal(['06 not-counted - event-day', '07 paused - paused']);
    expect(ledger(three, '02T09:00', pause('03T10:00', null)).at(-1)).to.deep.equal({ from: june('04T00:00'), to: null, day: '2025-06-04', kind: 'paused', reason: { code: 'paused', params: { reason: 'supplement' } } });
  });

  it('gives the reason of the pause that is open, after one that is over', () => {
    const pauses = [pause('03T10:00', '04T10:00', 'first'), pause('04T12:00', null, 'second')];
    expect(lines(three, '02T09:00', ...pauses)).to.deep.equal(['02 not-counted - event-day', '03 running 1 counted', '04 paused - paused', '05 paused - paused']);
    expect(ledger(three, '02T09:00', ...pauses).map((entry) => entry.reason.params['reason'])).to.deep.equal([undefined, undefined, 'first', 'second']);
  });

  it('says which weekday is off, and the name of a make-up Saturday that the clause leaves out', () => {
    expect(ledger(three, '06T09:00').filter((entry) => entry.kind === 'off').map((entry) => entry.reason)).to.deep.equal([{ code: 'weekend', params: { weekday: 6 } }, { code: 'weekend', params: { weekday: 7 } }]);
    const left = explainDeadline(calendar, { ...three, excludeWeekdays: [6, 7] }, '2026-01-09T02:00:00Z').ledger.find((entry) => entry.day === '2026-01-10');
    expect(left?.reason).to.deep.equal({ code: 'excluded-weekday', params: { name: calendar.data.days.find((day) => day.date === '2026-01-10')?.name } });
  });
});

describe('the ledger of a term in minutes, line by line', () => {
  it('gives the minutes that ran on each day, and passes over days off by name', () => {
    expect(lines(eight, '06T15:00')).to.deep.equal(['06 running 120 working', '07 off 0 weekend', '08 off 0 weekend', '09 running 360 working']);
    expect(ledger(eight, '06T15:00')[0]).to.deep.equal({ from: june('06T15:00'), to: june('07T00:00'), day: '2025-06-06', kind: 'running', minutes: 120, reason: { code: 'working', params: { minutes: 120 } } });
    expect(ledger({ ...eight, count: 'civil' }, '06T15:00')).to.deep.equal(ledger(eight, '06T15:00'));
  });

  it('says that nothing ran after hours', () => {
    expect(ledger(eight, '05T18:00')[0]).to.deep.equal({ from: june('05T18:00'), to: june('06T00:00'), day: '2025-06-05', kind: 'not-counted', minutes: 0, reason: { code: 'after-hours', params: {} } });
  });

  it('of calendar days runs through days off, and has no line for a midnight at which it ends', () => {
    expect(lines({ amount: 2, unit: 'calendarDays', count: 'elapsed' }, '07T00:00')).to.deep.equal(['07 running 1440 counted', '08 running 1440 counted']);
    expect(ledger({ amount: 1, unit: 'calendarDays', count: 'elapsed' }, '07T00:00')[0]?.reason).to.deep.equal({ code: 'counted', params: {} });
  });

  it('ends with a pause that is open, with the reason of that one', () => {
    const pauses = [pause('02T10:00', '02T14:00', 'first'), pause('03T08:00', null, 'second')];
    expect(ledger(eight, '02T07:30', ...pauses).at(-1)).to.deep.equal({ from: june('03T08:00'), to: null, day: '2025-06-03', kind: 'paused', minutes: 0, reason: { code: 'paused', params: { reason: 'second' } } });
  });
});
