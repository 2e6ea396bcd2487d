import { expect } from 'chai';
import type { CalendarDay } from './calendar.ts';
import { cutTo, knownOn, versionOf } from './calendar-versions.ts';
import { sampleCalendarData as data } from './sample-calendar.ts';

const dayOff = (date: string, more: Partial<CalendarDay> = {}): CalendarDay => ({ date, kind: 'holiday', name: { vi: 'Nghỉ', en: 'Off' }, status: 'confirmed', ...more });
const year = { ...data, coverage: { from: '2025-01-01', to: '2025-12-31' } };

describe('the versions of a calendar', () => {
  it('a version is the name its keeper gave it and eight digits of the content', () => {
    expect(versionOf(year, '2025-a')).to.match(/^2025-a\+[0-9a-f]{8}$/);
  });

  it('another day, another opening hour or another day of announcement makes another version; the name alone does not', () => {
    const known = versionOf(year, 'a');
    expect(versionOf({ ...year, version: 'renamed' }, 'a')).to.equal(known);
    const changed = [{ days: [...year.days, dayOff('2025-06-11')] }, { makeUpSegments: [['08:00', '12:00']] as const }, { days: [...year.days, dayOff('2025-06-11', { announced: '2025-06-01' })] }];
    expect(new Set([known, ...changed.map((one) => versionOf({ ...year, ...one }, 'a'))]).size).to.equal(4);
  });

  it('a day announced on 2 June was not known on 1 June; a statutory day always was', () => {
    const calendar = { ...year, days: [dayOff('2025-06-11', { announced: '2025-06-02' }), dayOff('2025-09-02')] };
    const known = (day: string) => knownOn(calendar, day).days.map((one) => one.date);
    expect(known('2025-06-01')).to.deep.equal(['2025-09-02']);
    expect(known('2025-06-02')).to.deep.equal(['2025-06-11', '2025-09-02']);
    expect(known('2025-06-03')).to.deep.equal(['2025-06-11', '2025-09-02']);
    expect(knownOn(calendar, '2025-06-01')).to.deep.include({ coverage: year.coverage, weekly: year.weekly });
  });

  it('the part between two days keeps both, and no day outside them', () => {
    const calendar = { ...year, days: ['2025-05-31', '2025-06-01', '2025-06-15', '2025-06-30', '2025-07-01'].map((date) => dayOff(date)) };
    const part = cutTo(calendar, '2025-06-01', '2025-06-30');
    expect(part.coverage).to.deep.equal({ from: '2025-06-01', to: '2025-06-30' });
    expect(part.days.map((one) => one.date)).to.deep.equal(['2025-06-01', '2025-06-15', '2025-06-30']);
    expect(part).to.deep.include({ id: year.id, weekly: year.weekly, makeUpSegments: year.makeUpSegments });
  });

  it('a part never covers more than the calendar itself', () => {
    expect(cutTo(year, '2024-06-01', '2026-06-30').coverage).to.deep.equal(year.coverage);
    expect(cutTo(year, '2025-01-02', '2025-12-30').coverage).to.deep.equal({ from: '2025-01-02', to: '2025-12-30' });
  });
});
