import { expect } from 'chai';
import { compileCalendar } from '../working-time/calendar.ts';
import { sampleCalendar, sampleCalendarData } from '../working-time/sample-calendar.ts';
import { newDeadline } from './deadlines.ts';
import type { Dossier } from './dossier.model.ts';

const saturdays = compileCalendar({ ...sampleCalendarData, id: 'sample/so-y-te', version: '2', weekly: { ...sampleCalendarData.weekly, '6': [['07:30', '11:30']] } });
const calendars = { calendarOf: (agency: string) => (agency === 'so-y-te' ? saturdays : sampleCalendar) };
const dossier = { id: 'd', agency_id: 'phuong-1', events: 1 } as Dossier;
const start = { kind: 'part', rule: { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, startsAt: '2025-06-13T02:00:00.000Z', clauses: [], rulesVersion: 'v' } as const;

describe('a clock is counted by the working time of the agency that keeps it', () => {
  it('the share of an agency that works on Saturdays ends on Saturday, the dossier itself on Monday', () => {
    const [share, own] = [newDeadline(calendars, dossier, { ...start, agency: 'so-y-te' }), newDeadline(calendars, dossier, start)];
    expect([share.agency_id, share.calendar_version, share.due_at]).to.deep.equal(['so-y-te', '2', '2025-06-14T04:30:00.000Z']);
    expect([own.agency_id, own.calendar_version, own.due_at]).to.deep.equal(['phuong-1', '1', '2025-06-16T10:00:00.000Z']);
  });
});
