import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import { deadline, nextWorkingMoment } from './deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar, sampleCalendarData as data } from './sample-calendar.ts';
import { checkVectors } from './vectors.ts';
import { WorkingTimeError } from './working-time-error.ts';

const eightHours: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
const oneDay: TimeRule = { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing', excludeWeekdays: [6, 7] };
const at = (local: string) => toInstant(toMinutes(`${local}:00+07:00`));

const refuses = (work: () => unknown, code: string) => expect(work).to.throw(WorkingTimeError).with.property('code', code);

describe('working time', () => {
  it('satisfies every vector, computed beforehand by two independent slow implementations', () => {
    const report = checkVectors(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));
    expect(report.failures).to.deep.equal([]);
    expect(report.passed).to.equal(310);
  });

  for (const zone of ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh']) {
    it(`gives the same answers in a process whose own time zone is ${zone}`, () => {
      const code = `import {checkVectors} from './vectors.ts'; import {readFileSync} from 'node:fs';
        const r = checkVectors(JSON.parse(readFileSync('vectors.json','utf8'))); console.log(r.passed + ' ' + r.failed);`;
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: new URL('.', import.meta.url), env: { ...process.env, TZ: zone }, encoding: 'utf8' });
      expect(run.stdout.trim(), run.stderr).to.equal('310 0');
    });
  }

  it('TG25-16.1a-1 eight working hours from Friday 16:30 end on Monday 16:30', () => {
    expect(deadline(calendar, eightHours, at('2025-02-07T16:30')).due).to.equal(at('2025-02-10T16:30'));
  });

  it('TG25-16.1a-2 submitted after hours on Friday 18:00, the eight hours end on Monday at closing', () => {
    expect(deadline(calendar, eightHours, at('2025-02-07T18:00')).due).to.equal(at('2025-02-10T17:00'));
    expect(nextWorkingMoment(calendar, at('2025-02-07T17:05'))).to.equal(at('2025-02-10T07:30'));
  });

  it('HG25-6.1a-2 one working day without Saturdays and Sundays passes over the make-up Saturday 2026-01-10', () => {
    expect(deadline(calendar, oneDay, at('2025-06-06T16:30')).binding).to.equal(at('2025-06-09T17:00'));
    expect(deadline(calendar, oneDay, at('2026-01-09T09:00')).binding).to.equal(at('2026-01-12T17:00'));
    const { excludeWeekdays: _none, ...plain } = oneDay;
    expect(deadline(calendar, plain, at('2026-01-09T09:00')).binding).to.equal(at('2026-01-10T17:00'));
  });

  it('HG25-5.5-2 thirty days that end on a Saturday roll to Monday, or stay where the rule says no roll', () => {
    const thirty: TimeRule = { amount: 30, unit: 'calendarDays', count: 'civil', endsAt: 'midnight' };
    expect(deadline(calendar, thirty, at('2025-05-26T10:00')).binding).to.equal(at('2025-06-26T00:00'));
    expect(deadline(calendar, thirty, at('2025-05-29T10:00')).binding).to.equal(at('2025-07-01T00:00'));
    expect(deadline(calendar, { ...thirty, roll: 'none' }, at('2025-05-29T10:00')).lastDay).to.equal('2025-06-28');
  });

  it('refuses a calendar that has no working time, hours out of order, or words it does not know', () => {
    const make = (change: object) => () => compileCalendar({ ...data, ...change });
    const makeUp = (segments: readonly (readonly [string, string])[]) => ({ days: [{ date: '2025-04-26', kind: 'make-up-working', name: { vi: 'x', en: 'x' }, status: 'confirmed', segments }] });
    refuses(make({ weekly: {} }), 'no-working-time');
    refuses(make({ weekly: { '1': [], '2': [] } }), 'no-working-time');
    refuses(make(makeUp([])), 'no-working-time');
    refuses(make({ zone: 'UTC' }), 'unknown-zone');
    refuses(make({ minutesPerWorkingDay: 0 }), 'bad-calendar');
    refuses(make({ coverage: { from: '2025-01-01', to: '2024-12-31' } }), 'bad-calendar');
    refuses(make({ weekly: { monday: [['07:30', '11:30']] } }), 'bad-calendar');
    for (const segment of [['11:30', '07:30'], ['07:30', '24:30'], ['7:30', '11:30']]) refuses(make({ weekly: { '1': [segment] } }), 'bad-calendar');
    refuses(make({ weekly: { '1': [['07:30', '11:30'], ['11:00', '17:00']] } }), 'bad-calendar');
    refuses(make({ days: [{ date: '2025-04-26', kind: 'half-day', name: { vi: 'x', en: 'x' }, status: 'confirmed' }] }), 'bad-calendar');
    refuses(make({ days: [{ date: '2025-02-29', kind: 'holiday', name: { vi: 'x', en: 'x' }, status: 'confirmed' }] }), 'bad-instant');
  });

  it('takes a date that is listed both as a day off and as a make-up day for worked, in either order', () => {
    const twice = (['holiday', 'make-up-working'] as const).map((kind) => ({ date: '2025-06-11', kind, name: { vi: 'x', en: 'x' }, status: 'confirmed' as const }));
    for (const days of [twice, twice.toReversed()]) {
      const found = deadline(compileCalendar({ ...data, days }), { amount: 1, unit: 'workingDays', count: 'civil' }, at('2025-06-10T09:00'));
      expect(found.lastDay).to.equal('2025-06-11');
    }
  });

  it('does not answer with a date beyond the calendar, unless an estimate is asked for and named as such', () => {
    const twenty: TimeRule = { amount: 20, unit: 'workingDays', count: 'civil' };
    refuses(() => deadline(calendar, twenty, at('2027-12-20T09:00')), 'outside-coverage');
    refuses(() => deadline(calendar, twenty, at('2015-12-31T09:00')), 'outside-coverage');
    refuses(() => nextWorkingMoment(calendar, at('2027-12-31T17:30')), 'outside-coverage');
    const estimate = deadline(calendar, twenty, at('2027-12-20T09:00'), { estimate: true });
    expect([estimate.lastDay, estimate.estimated]).to.deep.equal(['2028-01-17', true]);
    expect(deadline(calendar, twenty, at('2027-06-01T09:00'), { estimate: true }).estimated).to.equal(false);
  });

  it('refuses a unit, a count, an amount, a weekday, a pause or an instant that it does not know', () => {
    refuses(() => deadline(calendar, { amount: 1, unit: 'weeks' as never, count: 'civil' }, at('2025-02-07T09:00')), 'unknown-unit');
    refuses(() => deadline(calendar, { amount: 1, unit: 'workingDays', count: 'roughly' as never }, at('2025-02-07T09:00')), 'unknown-count');
    for (const amount of [-1, 1.5, Number.NaN]) refuses(() => deadline(calendar, { ...eightHours, amount }, at('2025-02-07T09:00')), 'bad-amount');
    refuses(() => deadline(calendar, { ...oneDay, excludeWeekdays: [0] }, at('2025-02-07T09:00')), 'bad-weekday');
    refuses(() => deadline(calendar, { ...oneDay, excludeWeekdays: [1, 2, 3, 4, 5] }, at('2025-02-07T09:00')), 'no-working-time');
    refuses(() => deadline(calendar, eightHours, at('2025-02-07T09:00'), { pauses: [{ from: at('2025-02-08T09:00'), to: at('2025-02-07T09:00') }] }), 'bad-pause');
    for (const wrong of ['yesterday', '', '2025-13-01T00:00:00Z', '2025-02-29T00:00:00Z', '2025-02-07T24:00:00Z', '2025-02-07T09:60:00Z', '2025-02-07T09:00:60Z', '2025-02-07T09:00:00', '2025-02-07 09:00:00Z', '2025-02-07T09:00:00.Z', '2025-02-07T09:00:00+0700', '2025-02-07', '2025/02/07T09:00:00Z']) {
      refuses(() => deadline(calendar, eightHours, wrong), 'bad-instant');
    }
  });

  it('reads an instant with or without seconds, in UTC or with an offset', () => {
    for (const same of ['2025-02-07T09:30:00Z', '2025-02-07T09:30Z', '2025-02-07T16:30:59.999+07:00', '2025-02-07T16:30+07:00', '2025-02-07T04:00:00-05:30']) expect(toMinutes(same), same).to.equal(toMinutes('2025-02-07T09:30:00.000Z'));
    expect(toMinutes('2024-02-29T00:00:00+07:00') - toMinutes('2024-02-28T00:00:00+07:00')).to.equal(1440);
  });

  it('says which unconfirmed days a deadline relies on, and leaves out those that could not move it', () => {
    const relies = (rule: TimeRule, from: string) => deadline(calendar, rule, at(from)).reliesOnProposed;
    const days = (amount: number): TimeRule => ({ amount, unit: 'workingDays', count: 'civil' });
    expect(relies(days(5), '2026-11-20T09:00')).to.deep.equal(['2026-11-24']);
    // Friday to Monday 23/11, 24:00: the Tuesday after it has no say.
    expect(relies(days(1), '2026-11-20T09:00')).to.deep.equal([]);
    // Received on 24/11 itself: the event day is not counted whatever it is.
    expect(relies(days(1), '2026-11-24T09:00')).to.deep.equal([]);
    // Calendar days count every day; only the last may move.
    expect(relies({ amount: 10, unit: 'calendarDays', count: 'civil' }, '2026-11-20T09:00')).to.deep.equal([]);
    expect(relies({ amount: 4, unit: 'calendarDays', count: 'civil' }, '2026-11-20T09:00')).to.deep.equal(['2026-11-24']);
    // Of Tết 2027, Saturday 6 and Sunday 7 February are off anyway.
    expect(relies(days(1), '2027-02-03T09:00')).to.deep.equal(['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10']);
  });
});
