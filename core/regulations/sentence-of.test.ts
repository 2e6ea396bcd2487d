import { expect } from 'chai';
import type { Json } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { loadTexts } from '../texts/translate.ts';
import { sentenceOf, termOf } from './sentence-of.ts';

const texts = loadTexts([new URL('./', import.meta.url)]);
const english = (point: string, value: Json) => sentenceOf(texts, 'en', point, value);
const eight: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };

describe('a rule in the words of a person', () => {
  it('says what the agency answers and within which term', () => {
    const value = { ...eight, starts: 'submission', outcomes: ['acceptance', 'supplement-request'] };
    expect(english('intake.ack', value)).to.equal('The agency answers (official acceptance, a supplement request) within 8 working hours from submission.');
    expect(sentenceOf(texts, 'vi', 'intake.ack', value)).to.include('8 giờ làm việc');
  });

  it('takes the sentence of the choice that was made', () => {
    expect(english('intake.supplement.max_requests', { max: 1, onExceed: 'refuse' })).to.equal('A supplement may be asked 1 time(s); a further request is refused.');
    expect(english('intake.after_hours', { receivedAt: 'submission' })).to.equal('It counts from submission.');
  });

  it('says of the clock from when it runs and what a supplement does to it', () => {
    expect(english('processing.clock_start', { starts: 'acceptance', onSupplement: 'pause' })).to.equal('The processing time runs from acceptance; it pauses while a supplement is awaited.');
  });

  it('says that no time is set where the regulation sets none, and the time where it sets one', () => {
    expect(english('intake.supplement.window', { none: true })).to.equal('The regulation sets no time to supplement.');
    expect(english('intake.supplement.window', { amount: 30, unit: 'calendarDays', count: 'civil' })).to.equal('The applicant supplements within 30 days.');
  });

  it('says yes and no, and leaves a word as it is where there is no better one', () => {
    expect(english('result.attachment', { mandatory: true })).to.equal('The result must be attached: yes.');
    expect(english('lookup.keys', { keys: ['code', 'passport'] })).to.equal('Look-up by dossier code, passport.');
  });

  it('leaves the place visible where a value does not say what the sentence needs, so that it is noticed', () => {
    for (const value of [null, 'qr', ['qr'], 7, {}]) expect(english('forms.receipt', value), JSON.stringify(value)).to.equal('The applicant gets a slip with the code (QR: {qr}).');
  });
});

describe('a term in the words of a person', () => {
  const term = (more: Partial<TimeRule>) => termOf(texts, 'en', { ...eight, ...more });

  it('is the amount alone where the clause says no more', () => {
    expect(term({})).to.equal('8 working hours');
    expect(term({ excludeWeekdays: [] })).to.equal('8 working hours');
  });

  it('names the event that starts it, the weekdays left out and where it ends, in this order', () => {
    expect(term({ amount: 3, unit: 'workingDays', count: 'civil', starts: 'notice', excludeWeekdays: [6, 7], endsAt: 'closing' }))
      .to.equal('3 working days from the notice, not counting Saturdays, Sundays, even when worked, until closing time of the last day');
  });
});

describe('a rule that is kept as data only, in the words of a person', () => {
  it('has a phrase for each thing it says and none for what it does not say', () => {
    expect(english('archive.retention', { years: 10, owner: 'department' })).to.equal('Dossiers are kept for 10 years. Kept by: departments.');
    expect(english('archive.retention', { years: 10, colour: 'red' })).to.equal('Dossiers are kept for 10 years.');
    expect(english('archive.retention', {})).to.equal('');
  });

  it('lists several things with a semicolon, each by its name or as it is written', () => {
    expect(english('api.audit', { detect: ['abnormal', 'nightly'] })).to.equal('Detected: abnormal; nightly access.');
  });

  it('says a day of the year as day and month, in a list or alone, and leaves a longer number as it is', () => {
    expect(english('report.schedule', { dueBefore: ['06-30', '11-30'] })).to.include('30/06; 30/11');
    expect(english('report.schedule', { dueBefore: '06-30' })).to.include('30/06');
    for (const number of ['106-30', '06-301']) expect(english('report.schedule', { dueBefore: number })).to.include(number);
  });

  it('gives a term before the rest, and a term within it in its place', () => {
    const five = { amount: 5, unit: 'workingDays', count: 'civil' };
    expect(english('publication.workflow_deadline', { by: 'justice', ...five })).to.equal('The internal process is drawn up and sent within 5 working days. Drawn up by: the Department of Justice.');
    expect(english('maintenance.notice', { atLeast: five })).to.equal('Announced at least 5 working days before.');
  });
});
