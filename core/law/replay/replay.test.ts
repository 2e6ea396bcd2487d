import { expect } from 'chai';
import { clock, fixedLaw, historyOf, hours, muchLater, noProcedures, threeDays } from '../../../tests/kit/replay.ts';
import { utc } from '../../../tests/kit/people.ts';
import type { Json } from '../../contract/localized.ts';
import type { DossierHistory } from './history.ts';
import { differencesToStored, replay } from './replay.ts';

const restart = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'restart' } };
const pause = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'pause' } };
const under = (values: Record<string, Json>, of: DossierHistory, asOf = muchLater) => replay(fixedLaw(values), noProcedures, of, asOf);
const dues = (values: Record<string, Json>, of: DossierHistory, asOf = muchLater) => under(values, of, asOf).clocks.map((one) => [one.kind, one.due]);
const differences = (values: Record<string, Json>, of: DossierHistory) => differencesToStored(of, under(values, of));

const asked = ['request-supplement', '2025-06-11T10:00'] as const;
const answered = ['resubmit', '2025-06-16T10:00'] as const;

describe("a dossier's clocks, counted again under one law", () => {
  it('nothing differs where the law is the same', () => {
    const same = historyOf([clock('ack', hours(8), '2025-06-10T09:00'), clock('processing', threeDays, '2025-06-12T17:00')]);
    expect(differences({ ...restart, 'intake.ack': { ...hours(8), outcomes: ['acceptance'] } }, same)).to.deep.equal([]);
  });

  it('a shorter first answer shows the stored one beside the one that would be', () => {
    const stored = historyOf([clock('ack', hours(8), '2025-06-10T09:00'), clock('processing', threeDays, '2025-06-12T17:00')]);
    const found = differences({ ...restart, 'intake.ack': { ...hours(4), outcomes: ['acceptance'] } }, stored);
    expect(found.map((one) => [one.kind, one.nth, one.stored?.due, one.replayed?.due])).to.deep.equal([['ack', 0, utc('2025-06-10T09:00'), utc('2025-06-09T14:30')]]);
  });

  it('ND61-19.4 where a supplement restarts the term, it begins anew on the day of the answer', () => {
    const of = historyOf([clock('processing', threeDays, null)], [asked, answered]);
    expect(dues(restart, of)).to.deep.equal([['processing', utc('2025-06-12T17:00')], ['processing', utc('2025-06-19T17:00')]]);
  });

  it('where a supplement pauses the term, the waiting does not count; while it waits nobody can say when it ends', () => {
    const stored = [clock('processing', hours(24), null)];
    expect(dues(pause, historyOf(stored, [asked, answered]))).to.deep.equal([['processing', utc('2025-06-17T10:00')]]);
    expect(dues(pause, historyOf(stored, [asked]))).to.deep.equal([['processing', null]]);
  });

  it('a term that would begin anew and was paused instead is one clock more than was stored', () => {
    const of = historyOf([clock('processing', hours(24), '2025-06-17T10:00')], [asked, answered]);
    expect(differences(restart, of).map((one) => [one.nth, one.stored === null, one.replayed?.due]))
      .to.deep.equal([[0, false, utc('2025-06-12T10:00')], [1, true, utc('2025-06-19T10:00')]]);
  });

  it('submitted after hours, a term from official receipt begins at the next opening', () => {
    const official = { 'processing.clock_start': { starts: 'officialReceipt', onSupplement: 'restart' }, 'intake.after_hours': { receivedAt: 'nextWorkingMoment' } };
    const late = historyOf([clock('processing', hours(8), null)], [], { submitted_at: utc('2025-06-09T18:00'), events: [{ type: 'submit', at: utc('2025-06-09T18:00') }, { type: 'accept', at: utc('2025-06-10T09:00') }] });
    expect([dues(official, late), dues(restart, late)]).to.deep.equal([[['processing', utc('2025-06-10T17:00')]], [['processing', utc('2025-06-11T09:00')]]]);
  });

  it('HG25-5.5-1 a window of 30 days ends at midnight of the last day, and only where something follows from it', () => {
    const window = { 'intake.supplement.window': { amount: 30, unit: 'calendarDays', count: 'civil', endsAt: 'midnight' } };
    const of = historyOf([], [asked]);
    expect(dues({ ...restart, ...window, 'intake.auto_cancel': { reopen: 'not-allowed' } }, of)).to.deep.equal([['supplement-window', utc('2025-07-12T00:00')]]);
    expect(dues({ ...restart, ...window }, of)).to.deep.equal([]);
  });

  it('each step keeps its own published term, and waits for a supplement whatever the processing term does', () => {
    const steps = [clock('step', hours(4), null), clock('step', hours(2), null)];
    expect(dues(restart, historyOf(steps, [['start-step', '2025-06-11T09:00'], asked, answered, ['complete-step', '2025-06-16T13:00']])))
      .to.deep.equal([['step', utc('2025-06-16T14:30')], ['step', utc('2025-06-16T15:00')]]);
  });

  it('a dossier accepted after the cut-off is handed over at the first minute of the next working day', () => {
    const rule = { 'handover.deadline': { within: 'same-working-day', cutOff: '15:00' } };
    const late = historyOf([], [], { events: [{ type: 'submit', at: utc('2025-06-09T09:00') }, { type: 'accept', at: utc('2025-06-09T15:30') }] });
    expect([dues(rule, historyOf([])), dues(rule, late)]).to.deep.equal([[['handover', utc('2025-06-09T17:00')]], [['handover', utc('2025-06-10T07:30')]]]);
  });

  it('what happened after a dossier would have been cancelled is left out: nobody knows what people would have done', () => {
    const short = { 'intake.supplement.window': { amount: 3, unit: 'calendarDays', count: 'civil', endsAt: 'midnight', roll: 'none' }, 'intake.auto_cancel': { reopen: 'not-allowed' } };
    const of = historyOf([clock('step', hours(4), null)], [asked, answered, ['start-step', '2025-06-17T08:00']]);
    const replayed = under({ ...restart, ...short }, of);
    expect([replayed.lapsed?.at, replayed.through, replayed.clocks.map((one) => one.kind)]).to.deep.equal([utc('2025-06-15T00:00'), 3, ['supplement-window']]);
  });

  it('a window that is still open is not run out yet', () => {
    const window = { 'intake.supplement.window': { amount: 3, unit: 'calendarDays', count: 'civil', endsAt: 'midnight', roll: 'none' }, 'intake.auto_cancel': { reopen: 'not-allowed' } };
    const of = historyOf([], [asked]);
    expect([under(window, of, utc('2025-06-14T23:59')).lapsed, under(window, of, utc('2025-06-15T00:00')).lapsed?.at]).to.deep.equal([null, utc('2025-06-15T00:00')]);
  });

  it('a term that a text not loaded sets is named as unknown, not taken for no term', () => {
    expect([...under({ ...restart, 'intake.ack': 'Nghị định 118/2025/NĐ-CP' }, historyOf([])).unknown].map(([point, { cite }]) => [point, cite])).to.deep.equal([['intake.ack', 'Nghị định 118/2025/NĐ-CP']]);
  });
});
