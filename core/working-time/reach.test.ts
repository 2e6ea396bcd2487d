import { expect } from 'chai';
import { compileCalendar } from './calendar.ts';
import { closingOf, startOfClock, workingMinutesBefore } from './count.ts';
import { dayNumber } from './instants.ts';
import { sampleCalendarData } from './sample-calendar.ts';
import { WorkingTimeError } from './working-time-error.ts';

describe('how far a calendar reaches', () => {
  it('is from the first minute of its first day to the last of its last, and nothing is counted beyond', () => {
    const calendar = compileCalendar(sampleCalendarData);
    const first = calendar.firstDay * 1440;
    const last = (calendar.firstDay + calendar.minutesBefore.length - 1) * 1440 - 1;
    expect(calendar.firstDay, 'a year and some days before it covers').to.be.below(dayNumber('2015-01-01'));
    expect([workingMinutesBefore(calendar, first), startOfClock(calendar, first)]).to.deep.equal([0, startOfClock(calendar, first + 1)]);
    expect(workingMinutesBefore(calendar, last)).to.equal(calendar.minutesBefore.at(-1));
    for (const work of [workingMinutesBefore, startOfClock]) {
      for (const at of [first - 1, last + 1]) expect(() => work(calendar, at)).to.throw(WorkingTimeError, 'outside-coverage');
    }
  });

  it('leaves no opening after its last closing', () => {
    const calendar = compileCalendar(sampleCalendarData);
    const day = Array.from({ length: 7 }, (_none, back) => calendar.firstDay + calendar.minutesBefore.length - 2 - back).find((one) => closingOf(calendar, one) !== null) ?? 0;
    const closing = closingOf(calendar, day) ?? 0;
    expect(startOfClock(calendar, closing - 1)).to.equal(closing - 1);
    expect(() => startOfClock(calendar, closing)).to.throw(WorkingTimeError, 'outside-coverage: 2027-12-31');
  });
});
