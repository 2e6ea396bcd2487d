import { expect } from 'chai';
import fc from 'fast-check';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarDay } from './calendar.ts';
import { closingOf } from './count.ts';
import { deadline, workingMinutesBetween } from './deadline.ts';
import { explainDeadline } from './explain-deadline.ts';
import { dayNumber, toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar, sampleCalendarData as data } from './sample-calendar.ts';

describe('working time, for every rule and start', () => {
  const start = fc.integer({ min: toMinutes('2018-01-01T00:00:00Z'), max: toMinutes('2026-06-01T00:00:00Z') }).map(toInstant);
  const rule = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 4000 }), unit: fc.constant('workingMinutes' as const), count: fc.constant('elapsed' as const) }),
    fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const), count: fc.constantFrom('elapsed' as const, 'civil' as const, 'civilDeemed' as const) }),
  );
  const due = (rules: TimeRule, from: string, of = calendar, pauses: { from: string; to: string }[] = []) => deadline(of, rules, from, { pauses }).due ?? '';

  const withDay = (date: string, kind: CalendarDay['kind']) => compileCalendar({ ...data, days: [...data.days, { date, kind, name: { vi: 'x', en: 'x' }, status: 'confirmed' }] });
  const dayAfter = (from: string, days: number) => toInstant(toMinutes(from) + days * 1440 + 420).slice(0, 10);
  const listed = (date: string) => data.days.some((one) => one.date === date);

  it('another day off never makes a deadline earlier', () => {
    fc.assert(fc.property(rule, start, fc.nat(60), (r, s, after) => {
      const date = dayAfter(s, after);
      if (!listed(date)) expect(due(r, s, withDay(date, 'holiday')) >= due(r, s)).to.equal(true);
    }), { numRuns: 60 });
  });

  it('another make-up working day never makes a deadline later', () => {
    fc.assert(fc.property(rule, start, fc.nat(60), (r, s, after) => {
      const date = dayAfter(s, after);
      if (!listed(date)) expect(due(r, s, withDay(date, 'make-up-working')) <= due(r, s)).to.equal(true);
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

  it('a pause moves the end by exactly its working minutes, counted from the old end on', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4000 }), start, fc.nat(5000), fc.nat(20_000), (amount, s, later, length) => {
      const minutes: TimeRule = { amount, unit: 'workingMinutes', count: 'elapsed' };
      const [from, to] = [toInstant(toMinutes(s) + later), toInstant(toMinutes(s) + later + length)];
      const plain = due(minutes, s);
      const lost = from < plain ? workingMinutesBetween(calendar, from, to) : 0;
      expect(workingMinutesBetween(calendar, plain, due(minutes, s, calendar, [{ from, to }]))).to.equal(lost);
    }));
  });

  it('the last day of a civil term is a working day, unless the clause does not let it move', () => {
    fc.assert(fc.property(rule, start, fc.constantFrom<readonly number[]>([], [6, 7], [5]), (r, s, excludeWeekdays) => {
      const { lastDay } = deadline(calendar, { ...r, excludeWeekdays }, s);
      if (lastDay === null) return;
      expect(closingOf(calendar, dayNumber(lastDay))).not.to.equal(null);
      expect(excludeWeekdays).not.to.include(new Date(lastDay).getUTCDay() || 7);
    }));
  });

  it('a minute-by-minute count over the plain calendar gives the same end', () => {
    const off = new Set(data.days.filter((one) => one.kind !== 'make-up-working').map((one) => one.date));
    const worked = new Set(data.days.filter((one) => one.kind === 'make-up-working').map((one) => one.date));
    const works = (epochMinute: number, excluded: readonly number[]) => {
      const local = new Date((epochMinute + 420) * 60_000);
      const date = local.toISOString().slice(0, 10);
      const weekday = local.getUTCDay() || 7;
      if (excluded.includes(weekday) || !(worked.has(date) || (!off.has(date) && weekday <= 5))) return false;
      const clock = local.toISOString().slice(11, 16);
      return (clock >= '07:30' && clock < '11:30') || (clock >= '13:00' && clock < '17:00');
    };
    fc.assert(fc.property(start, fc.integer({ min: 1, max: 1500 }), fc.constantFrom<readonly number[]>([], [6, 7], [1]), fc.nat(3000), fc.nat(3000), (s, amount, excludeWeekdays, later, length) => {
      const from = Date.parse(s) / 60_000;
      let minute = from;
      for (let left = amount; left > 0; minute++) if (works(minute, excludeWeekdays) && !(minute >= from + later && minute < from + later + length)) left--;
      const pause = { from: toInstant(toMinutes(s) + later), to: toInstant(toMinutes(s) + later + length) };
      expect(due({ amount, unit: 'workingMinutes', count: 'elapsed', excludeWeekdays }, s, calendar, [pause])).to.equal(new Date(minute * 60_000).toISOString());
    }), { numRuns: 25 });
  });

  it('an instant written and read again is the same, as the platform itself reads it', () => {
    fc.assert(fc.property(fc.integer({ min: -30_000_000, max: 60_000_000 }), (minutes) => {
      expect(Date.parse(toInstant(minutes))).to.equal((minutes - 420) * 60_000);
      expect(toMinutes(toInstant(minutes))).to.equal(minutes);
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
