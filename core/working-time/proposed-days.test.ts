import { expect } from 'chai';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarDay } from './calendar.ts';
import { deadline, nextWorkingMoment, workingMinutesBetween } from './deadline.ts';
import { dateOf, toInstant, toMinutes } from './instants.ts';
import { sampleCalendarData } from './sample-calendar.ts';

// In June 2025 the 2nd is a Monday.
const june = (local: string) => toInstant(toMinutes(`2025-06-${local}:00+07:00`));
const day = (date: number, kind: CalendarDay['kind'], status: CalendarDay['status']): CalendarDay => ({ date: `2025-06-${date}`, kind, status, name: { vi: 'x', en: 'x' } });
const compiled = () => compileCalendar({
  ...sampleCalendarData, id: 'june', version: '7',
  days: [day(14, 'make-up-working', 'proposed'), day(11, 'holiday', 'proposed'), day(12, 'holiday', 'confirmed'), day(21, 'holiday', 'proposed'), day(28, 'make-up-working', 'confirmed')],
});
const calendar = compiled();
const of = (rule: Partial<TimeRule>, from: string) => deadline(calendar, { amount: 1, unit: 'workingDays', count: 'civil', ...rule }, june(from));
const relies = (rule: Partial<TimeRule>, from: string) => of(rule, from).reliesOnProposed.map((date) => Number(date.slice(8)));

describe('days that nobody has confirmed yet', () => {
  it('are those that differ from the usual week: not a Saturday off, nor a confirmed day', () => {
    expect(compiled().proposed.map(dateOf)).to.deep.equal(['2025-06-11', '2025-06-14']);
  });

  it('are named by a term that passes over one, or ends on one', () => {
    expect(of({}, '10T09:00').lastDay).to.equal('2025-06-13');
    expect(relies({}, '10T09:00')).to.deep.equal([11]);
    expect(of({ amount: 2 }, '10T09:00').lastDay).to.equal('2025-06-14');
    expect(relies({ amount: 2 }, '10T09:00')).to.deep.equal([11, 14]);
  });

  it('are not named by a term that ends before them, or by one received on one and counted from the day after', () => {
    expect(relies({}, '09T09:00')).to.deep.equal([]);
    expect(relies({}, '11T09:00')).to.deep.equal([]);
    expect(relies({ amount: 0 }, '11T09:00')).to.deep.equal([11]);
  });

  it('are named by a term that counts from the next working moment, where the day of receipt is one of them', () => {
    expect(relies({ count: 'civilDeemed' }, '11T09:00')).to.deep.equal([11, 14]);
    expect(relies({ count: 'elapsed' }, '11T09:00')).to.deep.equal([11]);
    expect(relies({ amount: 8, unit: 'workingHours', count: 'elapsed' }, '11T09:00')).to.deep.equal([11]);
  });

  it('do not matter to days of twenty-four hours, and to calendar days only where they move the last', () => {
    expect(relies({ amount: 5, unit: 'calendarDays', count: 'elapsed' }, '10T09:00')).to.deep.equal([]);
    expect(relies({ amount: 6, unit: 'calendarDays' }, '10T09:00')).to.deep.equal([]);
    expect(of({ amount: 1, unit: 'calendarDays' }, '10T09:00').lastDay).to.equal('2025-06-13');
    expect(relies({ amount: 1, unit: 'calendarDays' }, '10T09:00')).to.deep.equal([11]);
    expect(relies({ unit: 'calendarDays', count: 'civilDeemed' }, '11T09:00'), 'deemed received on the 13th').to.deep.equal([11, 14]);
  });
});

describe('an answer about a term', () => {
  it('names its calendar, and every time that there is', () => {
    expect(of({ endsAt: 'closing' }, '02T18:00')).to.deep.equal({
      due: june('04T00:00'), dueOffice: june('03T17:00'), lastDay: '2025-06-03', binding: june('03T17:00'), startOfClock: june('03T07:30'),
      calendar: { id: 'june', version: '7' }, reliesOnProposed: [], estimated: false,
    });
  });

  it('leaves open what a term in hours does not have, and binds at its very end', () => {
    expect(of({ amount: 8, unit: 'workingHours', count: 'elapsed', endsAt: 'closing' }, '02T09:00')).to.deep.include({ due: june('03T09:00'), dueOffice: null, lastDay: null, binding: june('03T09:00') });
  });

  it('leaves open everything while a pause is', () => {
    const paused = deadline(calendar, { amount: 3, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, june('10T09:00'), { pauses: [{ from: june('10T10:00'), to: null }] });
    expect(paused).to.deep.include({ due: null, dueOffice: null, lastDay: null, binding: null, reliesOnProposed: [], estimated: false });
  });

  it('says the next working moment as it was asked where it is one already', () => {
    expect(nextWorkingMoment(calendar, '2025-06-02T09:00+07:00')).to.equal('2025-06-02T09:00+07:00');
    expect(nextWorkingMoment(calendar, '2025-06-02T17:00+07:00')).to.equal(june('03T07:30'));
  });

  it('counts between two instants only what a pause takes within them', () => {
    const between = (from: string, to: string, ...pauses: { from: string; to: string | null }[]) => workingMinutesBetween(calendar, june(from), june(to), pauses);
    expect(between('02T08:00', '02T17:00')).to.equal(450);
    expect(between('02T17:00', '02T08:00')).to.equal(-450);
    expect(between('02T08:00', '02T08:00')).to.equal(0);
    expect(between('02T08:00', '02T17:00', { from: june('02T07:30'), to: june('02T09:00') }, { from: june('02T16:00'), to: null })).to.equal(330);
    for (const outside of [{ from: june('03T08:00'), to: june('03T10:00') }, { from: june('02T07:00'), to: june('02T07:45') }]) expect(between('02T08:00', '02T17:00', outside)).to.equal(450);
  });
});
