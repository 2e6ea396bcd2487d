import { expect } from 'chai';
import { utc } from '../../tests/kit/people.ts';
import type { Json } from '../contract/localized.ts';
import type { RulesVersion } from '../contract/regulation.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { sampleCalendar as calendar } from '../working-time/sample-calendar.ts';
import { replay } from './replay.ts';
import type { DossierHistory, StoredClock } from './replay.ts';

const threeDays: TimeRule = { amount: 3, unit: 'workingDays', count: 'civil', endsAt: 'closing' };
const hours = (amount: number): TimeRule => ({ amount, unit: 'workingHours', count: 'elapsed' });
const clock = (kind: StoredClock['kind'], rule: TimeRule, due: string | null): StoredClock => ({ kind, rule, due: due && utc(due) });

/** A version with these values; a text stands for the citation of a law that is not loaded. */
function law(values: Record<string, Json>): RulesVersion {
  const rules = Object.entries(values).map(([point, value]) => ({
    point, when: {}, layer: 'province' as const, regulation: 'r', clauses: [],
    ...(typeof value === 'string' ? { external: value } : { value }),
  }));
  return { hash: 'h', from: utc('2025-01-01T00:00'), to: null, regulations: [], rules };
}

const restart = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'restart' } };
const pause = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'pause' } };

/** Submitted on Monday 9 June 2025 at 09:00, accepted at 10:00; the rest as given. */
function history(clocks: readonly StoredClock[], ...more: readonly (readonly [string, string])[]): DossierHistory {
  const events = [['submit', '2025-06-09T09:00'], ['accept', '2025-06-09T10:00'], ...more] as const;
  return { id: 'd', submittedAt: utc('2025-06-09T09:00'), ruleCase: { channel: 'online' }, events: events.map(([type, at]) => ({ type, at: utc(at) })), clocks };
}
const dues = (version: RulesVersion, of: DossierHistory) => replay(version, calendar, of).clocks.map((one) => [one.kind, one.due]);

const asked = ['request-supplement', '2025-06-11T10:00'] as const;
const answered = ['resubmit', '2025-06-16T10:00'] as const;

describe("a dossier's clocks, counted again under one rules version", () => {
  it('nothing differs where the law is the same', () => {
    const same = history([clock('ack', hours(8), '2025-06-10T09:00'), clock('processing', threeDays, '2025-06-12T17:00')]);
    expect(replay(law({ ...restart, 'intake.ack': { ...hours(8), outcomes: ['acceptance'] } }), calendar, same).differences).to.deep.equal([]);
  });

  it('a shorter first answer shows the stored one beside the one that would be', () => {
    const stored = history([clock('ack', hours(8), '2025-06-10T09:00'), clock('processing', threeDays, '2025-06-12T17:00')]);
    const { differences } = replay(law({ ...restart, 'intake.ack': { ...hours(4), outcomes: ['acceptance'] } }), calendar, stored);
    expect(differences.map((one) => [one.kind, one.nth, one.stored?.due, one.replayed?.due])).to.deep.equal([['ack', 0, utc('2025-06-10T09:00'), utc('2025-06-09T14:30')]]);
  });

  it('ND61-19.4 where a supplement restarts the term, it begins anew on the day of the answer', () => {
    const of = history([clock('processing', threeDays, null)], asked, answered);
    expect(dues(law(restart), of)).to.deep.equal([['processing', utc('2025-06-12T17:00')], ['processing', utc('2025-06-19T17:00')]]);
  });

  it('where a supplement pauses the term, the waiting does not count; while it waits nobody can say when it ends', () => {
    const stored = [clock('processing', hours(24), null)];
    expect(dues(law(pause), history(stored, asked, answered))).to.deep.equal([['processing', utc('2025-06-17T10:00')]]);
    expect(dues(law(pause), history(stored, asked))).to.deep.equal([['processing', null]]);
  });

  it('a term that would begin anew and was paused instead is one clock more than was stored', () => {
    const of = history([clock('processing', hours(24), '2025-06-17T10:00')], asked, answered);
    expect(replay(law(restart), calendar, of).differences.map((one) => [one.nth, one.stored === null, one.replayed?.due]))
      .to.deep.equal([[0, false, utc('2025-06-12T10:00')], [1, true, utc('2025-06-19T10:00')]]);
  });

  it('submitted after hours, a term from official receipt begins at the next opening', () => {
    const official = { 'processing.clock_start': { starts: 'officialReceipt', onSupplement: 'restart' }, 'intake.after_hours': { receivedAt: 'nextWorkingMoment' } };
    const late: DossierHistory = { ...history([clock('processing', hours(8), null)]), submittedAt: utc('2025-06-09T18:00'), events: [{ type: 'submit', at: utc('2025-06-09T18:00') }, { type: 'accept', at: utc('2025-06-10T09:00') }] };
    expect([dues(law(official), late), dues(law(restart), late)]).to.deep.equal([[['processing', utc('2025-06-10T17:00')]], [['processing', utc('2025-06-11T09:00')]]]);
  });

  it('HG25-5.5-1 a window of 30 days ends at midnight of the last day, and only where something follows from it', () => {
    const window = { 'intake.supplement.window': { amount: 30, unit: 'calendarDays', count: 'civil', endsAt: 'midnight' } };
    const of = history([], asked);
    expect(dues(law({ ...restart, ...window, 'intake.auto_cancel': { reopen: 'not-allowed' } }), of)).to.deep.equal([['supplement-window', utc('2025-07-12T00:00')]]);
    expect(dues(law({ ...restart, ...window }), of)).to.deep.equal([]);
  });

  it('each step keeps its own published term, and waits for a supplement whatever the processing term does', () => {
    const steps = [clock('step', hours(4), null), clock('step', hours(2), null)];
    expect(dues(law(restart), history(steps, ['start-step', '2025-06-11T09:00'], asked, answered, ['complete-step', '2025-06-16T13:00'])))
      .to.deep.equal([['step', utc('2025-06-16T14:30')], ['step', utc('2025-06-16T15:00')]]);
  });

  it('a term that a text not loaded sets is named as unknown, not taken for no term', () => {
    expect(replay(law({ ...restart, 'intake.ack': 'Nghị định 118/2025/NĐ-CP' }), calendar, history([])).unknown).to.deep.equal(['intake.ack']);
  });
});
