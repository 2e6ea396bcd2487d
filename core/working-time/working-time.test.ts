import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarData } from './calendar.ts';
import { deadline, nextWorkingMoment, workingMinutesBetween } from './deadline.ts';
import { explainDeadline } from './explain-deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { checkVectors } from './vectors.ts';
import { WorkingTimeError } from './working-time-error.ts';

const national = JSON.parse(readFileSync(new URL('vietnam-days.json', import.meta.url), 'utf8')) as Pick<CalendarData, 'days' | 'coverage'>;
const day = [['07:30', '11:30'], ['13:00', '17:00']] as const;
const data: CalendarData = {
  id: 'test', version: '1', zone: 'Asia/Ho_Chi_Minh',
  weekly: { '1': day, '2': day, '3': day, '4': day, '5': day },
  days: national.days, makeUpSegments: day, minutesPerWorkingDay: 480, coverage: national.coverage,
};
const calendar = compileCalendar(data);
const eightHours: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
const oneDay: TimeRule = { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing', excludeWeekdays: [6, 7] };
const at = (local: string) => toInstant(toMinutes(`${local}:00+07:00`));

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

  it('HG25-5.5-2 thirty days that end on a Saturday roll to Monday, or stay where the rule says no roll', () => {
    const thirty: TimeRule = { amount: 30, unit: 'calendarDays', count: 'civil', endsAt: 'midnight' };
    expect(deadline(calendar, thirty, at('2025-05-26T10:00')).binding).to.equal(at('2025-06-26T00:00'));
    expect(deadline(calendar, thirty, at('2025-05-29T10:00')).binding).to.equal(at('2025-07-01T00:00'));
    expect(deadline(calendar, { ...thirty, roll: 'none' }, at('2025-05-29T10:00')).lastDay).to.equal('2025-06-28');
  });

  it('says so when a legal deadline lies beyond the calendar, has no working time, or asks in an unknown unit', () => {
    const fails = (work: () => unknown, code: string) => expect(work).to.throw(WorkingTimeError).with.property('code', code);
    fails(() => deadline(calendar, { amount: 20, unit: 'workingDays', count: 'civil' }, at('2027-12-20T09:00')), 'outside-coverage');
    expect(deadline(calendar, { amount: 20, unit: 'workingDays', count: 'civil' }, at('2027-12-20T09:00'), { estimate: true }).lastDay).to.equal('2028-01-17');
    fails(() => compileCalendar({ ...data, weekly: {} }), 'no-working-time');
    fails(() => compileCalendar({ ...data, zone: 'UTC' as never }), 'unknown-zone');
    fails(() => deadline(calendar, { amount: 1, unit: 'weeks' as never, count: 'civil' }, at('2025-02-07T09:00')), 'unknown-unit');
    fails(() => deadline(calendar, eightHours, 'yesterday'), 'bad-instant');
    fails(() => deadline(calendar, eightHours, '2025-13-01T00:00:00Z'), 'bad-instant');
  });

  it('says which proposed days a deadline relies on', () => {
    expect(deadline(calendar, { amount: 5, unit: 'workingDays', count: 'civil' }, at('2026-11-20T09:00')).reliesOnProposed).to.deep.equal(['2026-11-24']);
  });
});

describe('working time, for every rule and start', () => {
  const start = fc.integer({ min: toMinutes('2018-01-01T00:00:00Z'), max: toMinutes('2026-06-01T00:00:00Z') }).map(toInstant);
  const rule = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 4000 }), unit: fc.constant('workingMinutes' as const), count: fc.constant('elapsed' as const) }),
    fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const), count: fc.constantFrom('elapsed' as const, 'civil' as const, 'civilDeemed' as const) }),
  );
  const due = (rules: TimeRule, from: string, of = calendar, pauses: { from: string; to: string }[] = []) => deadline(of, rules, from, { pauses }).due ?? '';

  it('another day off never makes a deadline earlier', () => {
    fc.assert(fc.property(rule, start, fc.integer({ min: 0, max: 60 }), (r, s, after) => {
      const date = toInstant(toMinutes(s) + after * 1440 + 420).slice(0, 10);
      if (national.days.some((one) => one.date === date)) return;
      const more = compileCalendar({ ...data, days: [...data.days, { date, kind: 'holiday', name: { vi: 'x', en: 'x' }, status: 'confirmed' }] });
      expect(due(r, s, more) >= due(r, s)).to.equal(true);
    }), { numRuns: 60 });
  });

  it('splitting a pause in two that touch changes nothing', () => {
    fc.assert(fc.property(rule, start, fc.tuple(fc.nat(20_000), fc.nat(20_000), fc.nat(20_000)), (r, s, [a, b, c]) => {
      const base = toMinutes(s) + a;
      const [from, middle, to] = [base, base + b, base + b + c].map(toInstant) as [string, string, string];
      expect(due(r, s, calendar, [{ from, to: middle }, { from: middle, to }])).to.equal(due(r, s, calendar, [{ from, to }]));
    }));
  });

  it('a longer term, a later start and a pause never end earlier', () => {
    fc.assert(fc.property(rule, start, fc.nat(5000), fc.nat(20_000), (r, s, later, paused) => {
      const plain = due(r, s);
      expect(due({ ...r, amount: r.amount + 1 }, s) >= plain).to.equal(true);
      expect(due(r, toInstant(toMinutes(s) + later)) >= plain).to.equal(true);
      expect(due(r, s, calendar, [{ from: toInstant(toMinutes(s) + later), to: toInstant(toMinutes(s) + later + paused) }]) >= plain).to.equal(true);
    }));
  });

  it('exactly the budget of working minutes lies between start and due', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 6000 }), start, (amount, s) => {
      const end = due({ amount, unit: 'workingMinutes', count: 'elapsed' }, s);
      expect(workingMinutesBetween(calendar, s, end)).to.equal(amount);
    }));
  });

  it('the ledger adds up to the term', () => {
    fc.assert(fc.property(rule, start, (r, s) => {
      const { ledger } = explainDeadline(calendar, r, s);
      if (r.unit === 'workingMinutes') expect(ledger.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0)).to.equal(r.amount);
      else if (r.count !== 'elapsed') expect(Math.max(...ledger.map((entry) => entry.dayNumber ?? 0))).to.equal(r.amount);
    }));
  });
});
