import { expect } from 'chai';
import { clock, fixedLaw, historyOf, hours, muchLater, noProcedures, threeDays } from '../../../tests/kit/replay.ts';
import { utc } from '../../../tests/kit/people.ts';
import type { Json } from '../../contract/localized.ts';
import { procedureBook } from '../../procedures/procedure-book.ts';
import { compare } from './compare.ts';
import type { Comparison, Consequence } from './consequence.ts';
import type { DossierHistory } from './history.ts';

type Values = Record<string, Json>;
const ack = (amount: number) => ({ 'intake.ack': { ...hours(amount), outcomes: ['acceptance'] } });
const restart = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'restart' } };
const pause = { 'processing.clock_start': { starts: 'acceptance', onSupplement: 'pause' } };
const window = (days: number) => ({ 'intake.supplement.window': { amount: days, unit: 'calendarDays', count: 'civil', endsAt: 'midnight', roll: 'none' }, 'intake.auto_cancel': { reopen: 'not-allowed' } });
const asked = ['request-supplement', '2025-06-11T10:00', { items: ['a '] }] as const;
const answered = ['resubmit', '2025-06-16T10:00'] as const;

function tried(before: Values, after: Values, of: DossierHistory, asOf = muchLater, procedures = noProcedures): Comparison {
  return compare({ before: fixedLaw(before, 'old'), after: fixedLaw(after, 'new'), procedures, asOf }, of);
}
const found = (before: Values, after: Values, of: DossierHistory, asOf = muchLater): readonly Consequence[] => tried(before, after, of, asOf).consequences;
const brief = (list: readonly Consequence[]) => list.map((one) => [one.kind, one.clock ?? one.act ?? one.point, one.before.clauses, one.after.clauses]);

describe('a dossier under the law it was handled under and under a draft, side by side', () => {
  it('a shorter first answer ends earlier by its working minutes and civil days, each end with its clause', () => {
    const [one, ...rest] = found(ack(8), ack(4), historyOf([], [], { events: [{ type: 'submit', at: utc('2025-06-09T09:00') }, { type: 'accept', at: utc('2025-06-09T10:00') }] }));
    expect(one).to.deep.equal({
      kind: 'moved', point: 'intake.ack', clock: 'ack', minutes: -240, days: -1,
      before: { due: utc('2025-06-10T09:00'), clauses: ['old intake.ack'] }, after: { due: utc('2025-06-09T14:30'), clauses: ['new intake.ack'] },
    });
    expect(rest).to.deep.equal([]);
  });

  it('answered at 16:00 on the day, it was in time under eight hours and is late under four', () => {
    const events = [{ type: 'submit', at: utc('2025-06-09T09:00') }, { type: 'accept', at: utc('2025-06-09T16:00') }];
    expect(found(ack(8), ack(4), historyOf([], [], { events })).map((one) => one.kind)).to.deep.equal(['moved', 'late']);
    expect(found(ack(4), ack(8), historyOf([], [], { events })).map((one) => one.kind)).to.deep.equal(['moved', 'on-time']);
  });

  it('answered at the very minute it is due it is in time', () => {
    const events = [{ type: 'submit', at: utc('2025-06-09T09:00') }, { type: 'accept', at: utc('2025-06-09T14:30') }];
    expect(found(ack(8), ack(4), historyOf([], [], { events })).map((one) => one.kind)).to.deep.equal(['moved']);
  });

  it('an unanswered dossier is late from the minute after its term, seen from the moment of asking', () => {
    const open = historyOf([], [], { events: [{ type: 'submit', at: utc('2025-06-09T09:00') }] });
    const at = (asOf: string) => { const { before, after } = tried(ack(8), ack(4), open, utc(asOf)); return [before, after]; };
    expect(at('2025-06-09T14:30')).to.deep.equal([{ open: 1, late: 0 }, { open: 1, late: 0 }]);
    expect(at('2025-06-09T14:31')).to.deep.equal([{ open: 1, late: 0 }, { open: 1, late: 1 }]);
  });

  it('a first answer where no law asked for one is a clock that appears, and where it is dropped one that vanishes', () => {
    expect(brief(found({}, ack(8), historyOf([])))).to.deep.equal([['appears', 'ack', [], ['new intake.ack']]]);
    expect(found(ack(8), {}, historyOf([])).map((one) => [one.kind, one.after.missing])).to.deep.equal([['vanishes', 'unset']]);
  });

  it('ND61-19.4 restarted instead of paused, the processing term is one promise that ends later', () => {
    const [one, ...rest] = found(pause, restart, historyOf([clock('processing', hours(24), null)], [asked, answered]));
    expect([one?.kind, one?.before.due, one?.after.due, one?.days, rest]).to.deep.equal(['moved', utc('2025-06-17T10:00'), utc('2025-06-19T10:00'), 2, []]);
  });

  it('a window that would have run out before the applicant answered cancels the dossier, and nothing after that is compared', () => {
    const of = historyOf([clock('processing', threeDays, null)], [asked, answered, ['approve', '2025-06-30T10:00']]);
    expect(brief(found({ ...restart, ...window(30) }, { ...restart, ...window(3) }, of))).to.deep.equal([
      ['moved', 'supplement-window', ['old intake.supplement.window', 'old intake.auto_cancel'], ['new intake.supplement.window', 'new intake.auto_cancel']],
      ['cancelled', 'intake.auto_cancel', ['old intake.auto_cancel'], ['new intake.supplement.window', 'new intake.auto_cancel']],
    ]);
  });

  it('a dossier that was cancelled by itself would have gone on waiting under a longer window', () => {
    const of = historyOf([], [asked, ['cancel', '2025-06-15T00:00']]);
    expect(found(window(3), window(300), of).map((one) => [one.kind, one.after.due ?? null])).to.deep.equal([['moved', utc('2026-04-08T00:00')], ['kept', null]]);
  });

  it('a dossier that came by a way the draft does not offer would have been refused, and nothing else is said of it', () => {
    const channels = (...list: string[]) => ({ 'intake.channels': { channels: list } });
    const { verdict, consequences, after } = tried({ ...ack(8), ...channels('online', 'counter') }, { ...ack(4), ...channels('counter') }, historyOf([]));
    expect([verdict, brief(consequences), after]).to.deep.equal(['differs', [['refused', 'submit', ['old intake.channels'], ['new intake.channels']]], { open: 0, late: 0 }]);
  });

  it('somebody who acted for another would have been refused where acting for others is forbidden', () => {
    const rule = (allowed: string) => ({ 'identity.on_behalf': { allowed } });
    expect(found(rule('authorised'), rule('forbidden'), historyOf([], [], { representation: 'authorised' }))[0]?.kind).to.equal('refused');
    expect(found(rule('authorised'), rule('forbidden'), historyOf([]))).to.deep.equal([]);
  });

  it('a second supplement request is refused where only one is allowed, needs a ground where it must be explained, and repeating is free where the law says so', () => {
    const limit = (max: number, onExceed: string, repeats = 'count') => ({ ...restart, 'intake.supplement.max_requests': { max, onExceed, repeats } });
    const twice = (item: string) => historyOf([], [asked, answered, ['request-supplement', '2025-06-17T10:00', { items: [item] }]]);
    expect(brief(found(limit(2, 'refuse'), limit(1, 'refuse'), twice('b ')))).to.deep.equal([['refused', 'request-supplement', ['old intake.supplement.max_requests'], ['new intake.supplement.max_requests']]]);
    expect(found(limit(2, 'refuse'), limit(1, 'escalate'), twice('b ')).map((one) => one.kind)).to.deep.equal(['ground']);
    expect(found(limit(2, 'refuse'), limit(1, 'refuse', 'free'), twice('a '))).to.deep.equal([]);
    expect(found(limit(2, 'refuse'), limit(1, 'refuse', 'free'), twice('b ')).map((one) => one.kind)).to.deep.equal(['refused']);
  });

  it('a supplemented dossier accepted without a look by the head needs one approval more where the draft asks for it', () => {
    const gate = (name: string) => ({ 'intake.supplement.control': { by: 'one-stop-head', gate: name } });
    const events = (...between: string[]) => historyOf([], [], { events: ['submit', 'request-supplement', 'resubmit', ...between, 'accept'].map((type, index) => ({ type, at: utc(`2025-06-09T1${index}:00`) })) });
    expect(found(gate('none'), gate('on-resubmission'), events()).map((one) => [one.kind, one.act])).to.deep.equal([['approval', 'accept']]);
    expect(found(gate('none'), gate('on-resubmission'), events('confirm-supplement'))).to.deep.equal([]);
  });

  it('a result collected at the counter without a comparison of papers would have needed the originals', () => {
    const procedure = { id: 'p', version: '1', fees: [], process: [], components: [{ id: 'giay', required: true }] };
    const procedures = procedureBook([procedure as never]);
    const rule = { 'result.paper_compare': { at: 'result-collection', levels: ['toan-trinh'] } };
    const of = (compared: string[]) => historyOf([], [['return-result', '2025-06-12T10:00', { manner: 'counter', compared }]]);
    const kinds = (compared: string[]) => tried({}, rule, of(compared), muchLater, procedures).consequences.map((one) => [one.kind, one.act]);
    expect([kinds([]), kinds(['giay'])]).to.deep.equal([[['supplement', 'return-result']], []]);
  });

  it('moving a dossier to another agency would have been refused where the loop stays within one', () => {
    expect(found({ 'processing.workflow': { skip: 'not-allowed' } }, { 'processing.workflow': { skip: 'not-allowed', loop: 'one-agency' } }, historyOf([], [['transfer', '2025-06-10T10:00']])).map((one) => [one.kind, one.act])).to.deep.equal([['refused', 'transfer']]);
  });

  it('a changed rule on fees is named for a procedure with a fee, and for none without', () => {
    const rule = (...channels: string[]) => ({ 'payment.channels': { channels } });
    const book = (fees: object[]) => procedureBook([{ id: 'p', version: '1', fees, process: [], components: [] } as never]);
    const kinds = (fees: object[]) => brief(tried(rule('online', 'counter'), rule('online'), historyOf([]), muchLater, book(fees)).consequences);
    expect(kinds([{ amount: 8000 }])).to.deep.equal([['fee', 'payment.channels', ['old payment.channels'], ['new payment.channels']]]);
    expect(kinds([])).to.deep.equal([]);
  });

  it('a term that a text not loaded sets is unknown on either side, never no difference', () => {
    const external = { 'intake.ack': 'Nghị định 118/2025/NĐ-CP' };
    for (const [before, after] of [[external, external], [{}, external]] as const) {
      const { verdict, consequences } = tried(before, after, historyOf([]));
      expect([verdict, consequences.map((one) => [one.kind, one.point, one.after.cite])]).to.deep.equal(['unknown', [['unknown', 'intake.ack', 'Nghị định 118/2025/NĐ-CP']]]);
    }
    const known = tried(ack(8), external, historyOf([]));
    expect([known.verdict, known.consequences.map((one) => one.kind)]).to.deep.equal(['differs', ['vanishes', 'unknown']]);
  });

  it('a term that runs beyond the calendar is unknown', () => {
    const { verdict, consequences } = tried(ack(8), ack(5000), historyOf([], [], { submitted_at: utc('2027-12-30T09:00'), events: [{ type: 'submit', at: utc('2027-12-30T09:00') }] }));
    expect([verdict, consequences.map((one) => [one.kind, one.after.missing])]).to.deep.equal(['unknown', [['unknown', 'calendar']]]);
  });
});
