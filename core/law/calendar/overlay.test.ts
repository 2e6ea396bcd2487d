import { expect } from 'chai';
import fc from 'fast-check';
import type { TimeRule } from '../../contract/time-rule.ts';
import { countedBy, recountAll } from '../../dossiers/recount.ts';
import type { CountedClock } from '../../dossiers/recount.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { deadline } from '../../working-time/deadline.ts';
import { dateOf, dayNumber } from '../../working-time/instants.ts';
import { sampleCalendar, sampleCalendarData as file } from '../../working-time/sample-calendar.ts';
import { calendarDraft, dayOff, makeUp } from '../../../tests/kit/calendar-change.ts';
import { calendarsWith, hoursOn } from './overlay.ts';
import type { CalendarOverlay } from './overlay.ts';

const when = { announced: '2025-06-02', effectiveFrom: '2025-06-09' } as const;

describe('changes of working time laid over the calendar of a province', () => {
  it('what is for everybody comes first, then what is an agency’s own, whichever was published first', () => {
    const own = calendarDraft({ ...when, id: 'own', agency: 'so-y-te', days: [makeUp('2025-06-14')] });
    const all = calendarDraft({ ...when, id: 'all', days: [dayOff('2025-06-14'), dayOff('2025-06-13')] });
    for (const order of [[own, all], [all, own]]) {
      const { province, agencies } = calendarsWith(file, order);
      const kind = (data: typeof file | undefined, date: string) => data?.days.find((day) => day.date === date)?.kind;
      expect([kind(province, '2025-06-14'), kind(agencies.get('so-y-te'), '2025-06-14'), kind(agencies.get('so-y-te'), '2025-06-13')]).to.deep.equal(['substituted-off', 'make-up-working', 'substituted-off']);
      expect([...agencies.keys()]).to.deep.equal(['so-y-te']);
    }
  });

  it('a version is named by its content: the same content again is the same version, and any other is not', () => {
    const draft = calendarDraft({ ...when, days: [dayOff('2025-06-13')] });
    const version = (overlays: CalendarOverlay[]) => calendarsWith(file, overlays).province.version;
    expect(version([draft])).to.equal(version([draft, { ...draft, id: 'again' }]));
    expect(new Set([version([]), version([draft]), version([{ ...draft, days: [dayOff('2025-06-12')] }])])).to.have.property('size', 3);
    expect(version([draft, calendarDraft({ ...when, id: 'back', removed: ['2025-06-13'] })])).to.equal(version([calendarDraft({ ...when, removed: ['2025-06-13'] })]));
  });

  it('a day that was only proposed and is confirmed was known before; a new one was not', () => {
    const proposed = { ...dayOff('2025-11-24'), status: 'proposed' } as const;
    const before = { ...file, days: [...file.days.filter((day) => day.date !== '2025-11-24'), proposed] };
    const { days } = calendarsWith(before, [calendarDraft({ ...when, days: [dayOff('2025-11-24'), dayOff('2025-11-25')] })]).province;
    expect(days.filter((day) => day.date.startsWith('2025-11')).map((day) => [day.status, day.announced])).to.deep.equal([['confirmed', undefined], ['confirmed', '2025-06-02']]);
  });

  it('hours of one kind that a draft does not name stay as they were', () => {
    const short = [['08:00', '12:00']] as const;
    const { province } = calendarsWith(file, [calendarDraft({ ...when, makeUpSegments: short })]);
    expect([hoursOn(province, '2025-06-08').makeUpSegments, hoursOn(province, '2025-06-09').makeUpSegments, hoursOn(province, '2025-06-09').weekly]).to.deep.equal([file.makeUpSegments, short, file.weekly]);
  });

  it('a calendar reaches as far as the furthest that was ever decided', () => {
    const reach = (coverageTo: string) => calendarsWith(file, [calendarDraft({ ...when, coverageTo })]).province.coverage.to;
    expect([reach('2028-12-31'), reach('2020-12-31')]).to.deep.equal(['2028-12-31', file.coverage.to]);
  });

  it('counted anew through any changes, a clock is due as if derived by the last calendar from the beginning', () => {
    const start = fc.integer({ min: Date.parse('2025-01-02T00:00:00Z') / 60_000, max: Date.parse('2025-06-30T00:00:00Z') / 60_000 }).map((minute) => new Date(minute * 60_000).toISOString());
    const rule: fc.Arbitrary<TimeRule> = fc.oneof(
      fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constant('workingHours' as const), count: fc.constant('elapsed' as const) }),
      fc.record({ amount: fc.integer({ min: 0, max: 40 }), unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const), count: fc.constantFrom('civil' as const, 'civilDeemed' as const), endsAt: fc.constantFrom('closing' as const, 'midnight' as const) }),
    );
    const day = fc.nat(240).map((offset) => dateOf(dayNumber('2025-01-01') + offset));
    const change = fc.uniqueArray(day, { minLength: 1, maxLength: 5 }).chain((dates) => fc.tuple(...dates.map((date) => fc.boolean().map((off) => (off ? dayOff(date) : makeUp(date)))))).map((days) => calendarDraft({ ...when, days }));
    const pause = fc.option(fc.tuple(fc.nat(5_000), fc.nat(5_000)), { nil: null });
    fc.assert(fc.property(start, rule, fc.array(change, { minLength: 1, maxLength: 4 }), pause, (starts_at, of, changes, paused) => {
      const minute = (from: string, minutes: number) => new Date(Date.parse(from) + minutes * 60_000).toISOString();
      const pauses = paused === null ? [] : [{ from: minute(starts_at, paused[0]), to: minute(starts_at, paused[0] + paused[1]), reason: 'supplement' }];
      const clock: CountedClock = { id: 'c', agency_id: 'a', rule: of, starts_at, pauses, calendar_version: file.version, earlier_calendars: [], due_at: null, due_office: null, last_day: null, ...countedBy(sampleCalendar, { rule: of, starts_at, pauses }) };
      const steps = changes.map((one, index) => ({ at: minute(starts_at, index), publication: one.id, kind: 'published' as const, title: one.title, source: one.source, calendar: compileCalendar(calendarsWith(file, changes.slice(0, index + 1)).province) }));
      const made = recountAll(clock, { after: () => steps });
      const last = steps.at(-1)?.calendar ?? sampleCalendar;
      const scratch = deadline(last, of, starts_at, { pauses });
      expect(made.at(-1)?.after).to.deep.include({ due_at: scratch.binding, due_office: scratch.dueOffice, last_day: scratch.lastDay, calendar_version: last.version });
      expect(made.at(-1)?.after.earlier_calendars.map((one) => one.until)).to.deep.equal(steps.map((step) => step.at));
    }), { numRuns: 60 });
  });
});
