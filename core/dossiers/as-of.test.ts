import { expect } from 'chai';
import type { CalendarData } from '../working-time/calendar.ts';
import { sampleCalendarData } from '../working-time/sample-calendar.ts';
import { asOf } from './as-of.ts';

const calendars = new Map<string, CalendarData>([['1', sampleCalendarData]]);
const rule = { amount: 43, unit: 'workingDays', count: 'civil', endsAt: 'closing' } as const;
const utc = (local: string) => new Date(`${local}+07:00`).toISOString();

const accept = { seq: 2, type: 'accept', actor_name: 'Cán bộ', lawful_at: utc('2025-02-26T09:00:00'), recorded_at: utc('2025-02-26T09:00:00'), rules_version: 'v1', data: { state: 'accepted' } };
const submit = { ...accept, seq: 1, type: 'submit', lawful_at: utc('2025-02-25T09:00:00'), recorded_at: utc('2025-02-25T09:00:00'), data: { state: 'submitted' } };
const processing = { kind: 'processing', status: 'running', rule, starts_at: utc('2025-02-26T09:00:00'), pauses: [], calendar_version: '1', earlier_calendars: [], ended_at: null, began_with: 2, ended_with: null, corrected: null } as const;

describe('what was known of a dossier on a day', () => {
  it('before the swap of 2 May 2025 was announced the date did not depend on it; afterwards it does', () => {
    // 43 working days from 26 February, the event day not counted. Known on 3 March: Hùng Kings' Day on 7 April, 30 April and
    // 1 May are off, 26 April (Saturday) too. Announced on 4 March: 26 April is worked and 2 May is off.
    const before = asOf(utc('2025-03-03T10:00:00'), [submit, accept], [processing], calendars);
    const after = asOf(utc('2025-03-04T10:00:00'), [submit, accept], [processing], calendars);
    expect([before.clocks[0]?.lastDay, after.clocks[0]?.lastDay]).to.deep.equal(['2025-04-29', '2025-04-28']);
    expect(before.clocks[0]?.status).to.equal('running');
  });

  it('before the acceptance was recorded there was no clock, and the dossier was only submitted', () => {
    const then = asOf(utc('2025-02-25T17:00:00'), [submit, accept], [processing], calendars);
    expect([then.state, then.events.length, then.clocks.length]).to.deep.equal(['submitted', 1, 0]);
    expect(asOf(utc('2025-02-24T00:00:00'), [submit, accept], [processing], calendars).state).to.equal(null);
  });

  it('what holds from an earlier instant and was recorded later was not known then', () => {
    const late = { ...accept, seq: 3, type: 'cancel', lawful_at: utc('2025-06-26T00:00:00'), recorded_at: utc('2025-06-28T03:00:00'), data: { state: 'cancelled' } };
    expect(asOf(utc('2025-06-27T08:00:00'), [submit, accept, late], [], calendars).state).to.equal('accepted');
    expect(asOf(utc('2025-06-28T03:00:00'), [submit, accept, late], [], calendars).state).to.equal('cancelled');
  });

  it('asked with the knowledge of a later day, the same instant shows what was written down since', () => {
    const late = { ...accept, seq: 3, type: 'cancel', lawful_at: utc('2025-06-26T00:00:00'), recorded_at: utc('2025-06-28T03:00:00'), data: { state: 'cancelled' } };
    const on27June = (knownAt: string) => asOf(utc('2025-06-27T08:00:00'), [submit, accept, late], [], calendars, utc(knownAt)).state;
    expect([on27June('2025-06-28T02:59:00'), on27June('2025-06-28T03:00:00')]).to.deep.equal(['accepted', 'cancelled']);
    // The swap of 2 May was announced on 4 March: on 3 March the date is another, depending on when one asks.
    const on3March = (knownAt: string) => asOf(utc('2025-03-03T10:00:00'), [submit, accept], [processing], calendars, utc(knownAt)).clocks[0]?.lastDay;
    expect([on3March('2025-03-03T10:00:00'), on3March('2025-03-04T10:00:00')]).to.deep.equal(['2025-04-29', '2025-04-28']);
  });

  it('a clock that was met later was overdue on the day after its due time; a pause that ended later was still open', () => {
    const short = { ...processing, rule: { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing' } as const, status: 'missed' as const, ended_at: utc('2025-03-03T09:00:00'), ended_with: 3 };
    const done = { ...accept, seq: 3, type: 'approve', lawful_at: utc('2025-03-03T09:00:00'), recorded_at: utc('2025-03-03T09:00:00'), data: { state: 'approved' } };
    const status = (at: string, clock = short) => asOf(utc(at), [submit, accept, done], [clock as never], calendars).clocks[0]?.status;
    expect([status('2025-02-27T16:59:00'), status('2025-02-28T08:00:00'), status('2025-03-03T09:00:00')]).to.deep.equal(['running', 'overdue', 'missed']);
    const paused = { ...processing, pauses: [{ from: utc('2025-02-27T08:00:00'), to: utc('2025-03-05T08:00:00'), reason: 'supplement' }] };
    expect(status('2025-03-01T08:00:00', paused as never)).to.equal('paused');
  });
});
