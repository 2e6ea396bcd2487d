import { expect } from 'chai';
import type { TimeRule } from '../contract/time-rule.ts';
import { explainDeadline } from './explain-deadline.ts';
import type { DeadlineOptions } from './deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar } from './sample-calendar.ts';

const at = (local: string) => toInstant(toMinutes(`${local}:00+07:00`));
const supplement = (from: string, to: string | null) => ({ pauses: [{ from: at(from), to: to && at(to), reason: 'supplement' }] });
const ledger = (rule: TimeRule, from: string, options: DeadlineOptions = {}) => explainDeadline(calendar, rule, at(from), options).ledger;
/** Day, kind, counted day or minutes, reason. */
const lines = (rule: TimeRule, from: string, options: DeadlineOptions = {}) =>
  ledger(rule, from, options).map((entry) => `${entry.day.slice(5)} ${entry.kind} ${entry.dayNumber ?? entry.minutes ?? 0} ${entry.reason.code}`);

describe('the ledger of a deadline', () => {
  it('five working days from Thursday 2025-04-24 count the make-up Saturday and end on Monday 2025-05-05, each day with its reason', () => {
    const explained = explainDeadline(calendar, { amount: 5, unit: 'workingDays', count: 'civil' }, at('2025-04-24T09:00'));
    expect([explained.lastDay, explained.dueOffice, explained.due]).to.deep.equal(['2025-05-05', at('2025-05-05T17:00'), at('2025-05-06T00:00')]);
    expect(explained.ledger.map((entry) => [entry.day.slice(5), entry.kind, entry.dayNumber ?? 0, entry.reason.code])).to.deep.equal([
      ['04-24', 'not-counted', 0, 'event-day'], ['04-25', 'running', 1, 'counted'], ['04-26', 'running', 2, 'make-up-counted'],
      ['04-27', 'off', 0, 'weekend'], ['04-28', 'running', 3, 'counted'], ['04-29', 'running', 4, 'counted'],
      ['04-30', 'off', 0, 'day-off'], ['05-01', 'off', 0, 'day-off'], ['05-02', 'off', 0, 'day-off'],
      ['05-03', 'off', 0, 'weekend'], ['05-04', 'off', 0, 'weekend'], ['05-05', 'running', 5, 'counted'],
    ]);
  });

  it('gives the names of the days off and of the make-up day in both languages', () => {
    const named = ledger({ amount: 5, unit: 'workingDays', count: 'civil' }, '2025-04-24T09:00').filter((entry) => 'name' in entry.reason.params);
    expect(named.map((entry) => entry.day)).to.deep.equal(['2025-04-26', '2025-04-30', '2025-05-01', '2025-05-02']);
    for (const { reason } of named) expect(reason.params['name']).to.have.keys('vi', 'en');
  });

  it('names the make-up Saturday that the clause excludes', () => {
    const rule: TimeRule = { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing', excludeWeekdays: [6, 7] };
    expect(lines(rule, '2026-01-09T16:30')).to.deep.equal(['01-09 not-counted 0 event-day', '01-10 off 0 excluded-weekday', '01-11 off 0 weekend', '01-12 running 1 counted']);
  });

  it('names the weekend before the day on which something sent on Friday night is deemed received', () => {
    expect(lines({ amount: 1, unit: 'workingDays', count: 'civilDeemed' }, '2025-02-07T18:00')).to.deep.equal([
      '02-07 not-counted 0 after-hours', '02-08 off 0 weekend', '02-09 off 0 weekend', '02-10 not-counted 0 event-day', '02-11 running 1 counted',
    ]);
  });

  it('says that the thirtieth day was a Saturday and the last day moved to Monday', () => {
    const found = lines({ amount: 30, unit: 'calendarDays', count: 'civil' }, '2025-05-29T10:00').slice(-3);
    expect(found).to.deep.equal(['06-28 running 30 counted', '06-29 off 0 weekend', '06-30 not-counted 0 last-day-rolled']);
  });

  it('shows the minutes before a supplement was asked, the pause with its reason, and the minutes after it', () => {
    const eight: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
    const found = ledger(eight, '2025-02-10T08:00', supplement('2025-02-10T10:00', '2025-02-11T15:00'));
    expect(found.map(({ from, to, kind, minutes }) => [from, to, kind, minutes])).to.deep.equal([
      [at('2025-02-10T08:00'), at('2025-02-10T10:00'), 'running', 120],
      [at('2025-02-10T10:00'), at('2025-02-11T00:00'), 'paused', 0],
      [at('2025-02-11T00:00'), at('2025-02-11T15:00'), 'paused', 0],
      [at('2025-02-11T15:00'), at('2025-02-12T00:00'), 'running', 120],
      [at('2025-02-12T00:00'), at('2025-02-12T11:30'), 'running', 240],
    ]);
    expect(found[1]?.reason).to.deep.equal({ code: 'paused', params: { reason: 'supplement' } });
  });

  it('keeps what has run while a pause is open, and leaves the pause without an end', () => {
    const eight: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
    expect(ledger(eight, '2025-02-10T08:00', supplement('2025-02-10T10:00', null)).map(({ to, kind, minutes }) => [to, kind, minutes])).to.deep.equal([
      [at('2025-02-10T10:00'), 'running', 120], [null, 'paused', 0],
    ]);
    const five: TimeRule = { amount: 5, unit: 'workingDays', count: 'civil' };
    expect(lines(five, '2025-02-10T08:00', supplement('2025-02-11T10:00', null))).to.deep.equal(['02-10 not-counted 0 event-day', '02-11 running 1 counted', '02-12 paused 0 paused']);
    expect(explainDeadline(calendar, five, at('2025-02-10T08:00'), supplement('2025-02-11T10:00', null)).due).to.equal(null);
  });

  it('counts real time around a pause where a term of calendar days runs hour by hour', () => {
    const found = ledger({ amount: 2, unit: 'calendarDays', count: 'elapsed' }, '2025-02-10T12:00', supplement('2025-02-10T18:00', '2025-02-11T18:00'));
    expect(found.filter((entry) => entry.kind === 'running').reduce((sum, entry) => sum + (entry.minutes ?? 0), 0)).to.equal(2 * 1440);
  });
});
