import { expect } from 'chai';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarDay, Segment } from './calendar.ts';
import { deadline, nextWorkingMoment } from './deadline.ts';
import { sampleCalendar as calendar, sampleCalendarData as data } from './sample-calendar.ts';
import { WorkingTimeError } from './working-time-error.ts';
import { withoutWeekdays } from './without-weekdays.ts';

const make = (change: object) => () => compileCalendar({ ...data, ...change });
const special = (more: Partial<CalendarDay>): CalendarDay => ({ date: '2025-04-26', kind: 'make-up-working', name: { vi: 'x', en: 'x' }, status: 'confirmed', ...more });
const monday = (...segments: Segment[]) => ({ weekly: { '1': segments } });
const says = (work: () => unknown, message: string) => expect(work).to.throw(WorkingTimeError, message).that.includes({ name: 'WorkingTimeError', message });

describe('what working time refuses, it names', () => {
  it('the zone, the coverage, the weekday, the minutes of a day or the calendar that nothing can be counted in', () => {
    says(make({ zone: 'UTC' }), 'unknown-zone: UTC');
    says(make({ coverage: { from: '2025-01-02', to: '2025-01-01' } }), 'bad-calendar: coverage 2025-01-02 > 2025-01-01');
    for (const weekday of ['monday', '0', '8', '12', '']) says(make({ weekly: { ...data.weekly, [weekday]: [] } }), `bad-calendar: weekly ${weekday}`);
    for (const minutesPerWorkingDay of [0, -480, 7.5]) says(make({ minutesPerWorkingDay }), 'bad-calendar: minutesPerWorkingDay');
    says(make({ weekly: { '1': [] } }), 'no-working-time: sample');
  });

  it('the special day of an unknown kind, without hours or that does not exist', () => {
    says(make({ days: [special({ kind: 'half-day' as never })] }), 'bad-calendar: 2025-04-26 half-day');
    says(make({ days: [special({ segments: [] })] }), 'no-working-time: 2025-04-26');
    says(make({ days: [special({})], makeUpSegments: [] }), 'no-working-time: 2025-04-26');
    says(make({ days: [special({ date: '2025-4-26' })] }), 'bad-instant: 2025-4-26');
    says(make({ days: [special({ date: '2025-04-26T' })] }), 'bad-instant: 2025-04-26T');
  });

  it('the hours that are none, end before they begin, last no time or overlap', () => {
    for (const clock of ['7:30', '24:01', '25:00', '12:60', '07:300', '007:30', '07h30']) says(make(monday([clock, '17:00'])), `bad-calendar: ${clock}`);
    for (const [from, to] of [['11:30', '07:30'], ['07:30', '07:30']] as const) says(make(monday([from, to])), `bad-calendar: ${from}-${to}`);
    says(make(monday(['07:30', '11:30'], ['11:29', '17:00'])), 'bad-calendar: 11:29-17:00');
  });

  it('the weekday that no clause can exclude', () => {
    for (const weekday of [0, 8, 1.5]) says(() => withoutWeekdays(calendar, [6, weekday]), `bad-weekday: ${weekday}`);
  });

  it('the unit, the count, the amount or the pause that a rule cannot have', () => {
    const of = (change: object, pauses: { from: string; to: string }[] = []) => () => deadline(calendar, { amount: 1, unit: 'workingDays', count: 'civil', ...change } as TimeRule, '2025-02-07T02:00:00Z', { pauses });
    says(of({ unit: 'weeks' }), 'unknown-unit: weeks');
    says(of({ count: 'roughly' }), 'unknown-count: roughly');
    says(of({ amount: -1 }), 'bad-amount: -1');
    says(of({}, [{ from: '2025-02-08T02:00Z', to: '2025-02-08T01:59Z' }]), 'bad-pause: 2025-02-08T02:00Z > 2025-02-08T01:59Z');
  });

  it('the time that its calendar does not cover, with the time that it does', () => {
    const covered = '2016-01-01 … 2027-12-31';
    const term = (amount: number, from: string) => () => deadline(calendar, { amount, unit: 'calendarDays', count: 'civil' }, from);
    says(term(5, '2027-12-30T02:00:00Z'), `outside-coverage: 2027-12-30T02:00:00Z … 2028-01-05, ${covered}`);
    says(term(5, '2015-12-30T02:00:00Z'), `outside-coverage: 2015-12-30T02:00:00Z … 2016-01-05, ${covered}`);
    says(() => nextWorkingMoment(calendar, '2027-12-31T10:30:00Z'), `outside-coverage: 2027-12-31T10:30:00Z, ${covered}`);
    says(term(5, '1990-01-01T02:00:00Z'), 'outside-coverage: 1990-01-06');
    says(() => nextWorkingMoment(calendar, '1990-01-01T02:00:00Z'), 'outside-coverage: 1990-01-01');
    says(() => deadline(calendar, { amount: 5, unit: 'workingMinutes', count: 'elapsed' }, '1990-01-01T02:00:00Z'), 'outside-coverage: 1990-01-01');
    says(() => deadline(calendar, { amount: 6_000_000, unit: 'workingMinutes', count: 'elapsed' }, '2025-01-06T02:00:00Z'), 'outside-coverage: 2027-12-31');
  });
});

describe('what working time takes', () => {
  it('hours that touch, until midnight, and a calendar of a single day', () => {
    const compiled = make({ ...monday(['00:00', '11:30'], ['11:30', '24:00']), days: [], coverage: { from: '2025-01-06', to: '2025-01-06' }, minutesPerWorkingDay: 1 })();
    expect(deadline(compiled, { amount: 24, unit: 'workingHours', count: 'elapsed' }, '2025-01-06T00:00:00+07:00').due).to.equal('2025-01-06T17:00:00.000Z');
  });

  it('all weekdays from Monday to Sunday as excluded ones, and compiles each exclusion once', () => {
    const weekend = withoutWeekdays(calendar, [6, 7]);
    expect(withoutWeekdays(calendar, [7, 6, 6])).to.equal(weekend);
    expect(withoutWeekdays(calendar, [1])).not.to.equal(weekend);
    expect(withoutWeekdays(calendar, [6, 7])).to.equal(weekend);
    expect(withoutWeekdays(calendar, [1]).data.weekly).to.have.keys('2', '3', '4', '5');
    expect(weekend.data.days.filter((day) => day.kind === 'make-up-working'), 'make-up days are Saturdays').to.deep.equal([]);
    expect(weekend.data.days.filter((day) => day.kind !== 'make-up-working')).to.deep.equal(data.days.filter((day) => day.kind !== 'make-up-working'));
  });
});
