import { expect } from 'chai';
import fc from 'fast-check';
import { knownOn } from './calendar-versions.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarData, Segment } from './calendar.ts';
import { deadline, workingMinutesBetween } from './deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar, sampleCalendarData as data } from './sample-calendar.ts';
import { WorkingTimeError } from './working-time-error.ts';
import { withoutWeekdays } from './without-weekdays.ts';

const at = (local: string) => toInstant(toMinutes(`${local}:00+07:00`));
const short: readonly Segment[] = [['08:00', '11:00'], ['14:00', '17:00']];
const summer = { from: '2025-06-16', weekly: { '1': short, '2': short, '3': short, '4': short, '5': short, '6': [['08:00', '11:00']] }, makeUpSegments: short, announced: '2025-06-02' } as const;
const dated: CalendarData = { ...data, laterHours: [summer] };
const calendar = compileCalendar(dated);
const eightHours = { amount: 8, unit: 'workingHours', count: 'elapsed' } as const;

describe('weekly hours that change on a day', () => {
  it('before the day the old hours hold, from it on the new ones', () => {
    expect(workingMinutesBetween(calendar, at('2025-06-13T00:00'), at('2025-06-14T00:00'))).to.equal(480);
    expect(workingMinutesBetween(calendar, at('2025-06-16T00:00'), at('2025-06-17T00:00'))).to.equal(360);
    expect(workingMinutesBetween(calendar, at('2025-06-14T00:00'), at('2025-06-15T00:00')), 'Saturday before').to.equal(0);
    expect(workingMinutesBetween(calendar, at('2025-06-21T00:00'), at('2025-06-22T00:00')), 'Saturday after').to.equal(180);
    // Friday 13 June from 13:00: four hours; Monday three before noon, one more from 14:00.
    expect(deadline(calendar, eightHours, at('2025-06-13T13:00')).due).to.equal(at('2025-06-16T15:00'));
    expect(deadline(sampleCalendar, eightHours, at('2025-06-13T13:00')).due).to.equal(at('2025-06-16T11:30'));
  });

  it('a term that ends before the day is the same by both calendars', () => {
    const start = fc.integer({ min: toMinutes('2025-01-01T00:00:00Z'), max: toMinutes('2025-05-30T00:00:00Z') }).map(toInstant);
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 9 }), fc.constantFrom('elapsed' as const, 'civil' as const, 'civilDeemed' as const), (from, amount, count) => {
      const rule = { amount, unit: 'workingDays', count } as const;
      const old = deadline(sampleCalendar, rule, from).due ?? '';
      if (old < at('2025-06-16T00:00')) expect(deadline(calendar, rule, from).due).to.equal(old);
    }));
  });

  it('before the change was announced nobody knew of it', () => {
    expect(deadline(compileCalendar(knownOn(dated, '2025-06-01')), eightHours, at('2025-06-16T08:00')).due).to.equal(deadline(sampleCalendar, eightHours, at('2025-06-16T08:00')).due);
    expect(deadline(compileCalendar(knownOn(dated, '2025-06-02')), eightHours, at('2025-06-16T08:00')).due).to.equal(deadline(calendar, eightHours, at('2025-06-16T08:00')).due);
  });

  it('a clause that excludes Saturdays by name excludes them from the new hours too', () => {
    expect(workingMinutesBetween(withoutWeekdays(calendar, [6, 7]), at('2025-06-21T00:00'), at('2025-06-22T00:00'))).to.equal(0);
  });

  it('hours out of order, and two changes on one day, are refused', () => {
    const refused = (later: CalendarData['laterHours']) => () => compileCalendar({ ...data, laterHours: later ?? [] });
    for (const wrong of [[summer, summer], [{ ...summer, from: '2025-07-01' }, summer], [{ ...summer, weekly: { '8': short } }]]) {
      expect(refused(wrong)).to.throw(WorkingTimeError).with.property('code', 'bad-calendar');
    }
    expect(refused([{ ...summer, weekly: {} }])).to.throw(WorkingTimeError).with.property('code', 'no-working-time');
  });
});
