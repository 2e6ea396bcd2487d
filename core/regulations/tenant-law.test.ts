import { expect } from 'chai';
import type { Agency } from '../contract/tenant.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { sampleCalendar } from '../working-time/sample-calendar.ts';
import { RegulationError } from './load-regulations.ts';
import { openLawBook } from './tenant-law.ts';
import { ruleFor } from './value-of.ts';

const agencies: Agency[] = [{ id: 'xa-1', name: { vi: 'Xã 1', en: 'Commune 1' }, level: 'commune', parent: null, unitCode: 'H30.1', unitCodeConfidence: 'unverified', oneStopUnit: null }];
const nobody: ReadonlySet<string> = new Set();
const bookOf = (regulations = law.hauGiang, own = {}) => openLawBook(regulations, sampleCalendar, agencies, own);
const june = utc('2025-06-10T12:00');

describe('the law of one province', () => {
  it('is resolved once for its whole interval, from the first instant to the last', () => {
    const hauGiang = bookOf().whilePaused(nobody);
    const { version } = hauGiang.at(june);
    expect(hauGiang.at(utc('2025-05-24T00:00')).version).to.equal(version);
    expect(hauGiang.at(utc('2025-06-30T23:59')).version).to.equal(version);
    const before = hauGiang.at(utc('2025-05-23T23:59')).version;
    const after = hauGiang.at(utc('2025-07-01T00:00')).version;
    expect([before, after].map((one) => one.regulations.map(({ id }) => id).includes('hau-giang-44-2025'))).to.deep.equal([false, true]);
    expect(before.hash).not.to.equal(version.hash);
    expect(after.hash).not.to.equal(version.hash);
    expect(hauGiang.at(utc('2030-01-01T00:00')).version, 'without a known end').to.equal(after);
  });

  it('a rules version is known by its hash once it was asked for', () => {
    const hauGiang = bookOf().whilePaused(nobody);
    expect(hauGiang.known('0000')).to.equal(null);
    const { version } = hauGiang.at(june);
    expect(hauGiang.known(version.hash)).to.equal(version);
    expect(hauGiang.known('0000')).to.equal(null);
  });

  it('gives its regulations, its calendar and a clause as they were at an instant', () => {
    const book = bookOf();
    const hauGiang = book.whilePaused(nobody);
    expect([book.regulations, hauGiang.regulations]).to.deep.equal([law.hauGiang, law.hauGiang]);
    expect([book.calendar, hauGiang.calendar].every((one) => one === sampleCalendar)).to.equal(true);
    expect(hauGiang.clause('HG25-5.5-1', june)?.regulation.number).to.equal('44/2025/QĐ-UBND');
    expect(hauGiang.clause('HG25-99', june)).to.equal(null);
  });

  it('knows the level of each of its agencies, and of no other', () => {
    const hauGiang = bookOf().whilePaused(nobody);
    expect(hauGiang.agencyLevel('xa-1')).to.deep.equal({ agencyLevel: 'commune' });
    expect(hauGiang.agencyLevel('xa-2')).to.deep.equal({});
  });

  it('opens and closes intake with the law, and remembers the answer for the whole interval', () => {
    const hauGiang = bookOf().whilePaused(nobody);
    expect(hauGiang.intake(june)).to.deep.equal({ open: true });
    expect(hauGiang.intake(utc('2025-06-11T08:00'))).to.equal(hauGiang.intake(june));
    expect(hauGiang.intake(utc('2025-07-01T00:00'))).to.deep.include({ open: false, reason: 'regulation-not-configured' });
  });
});

describe('a rule set that is paused for a province', () => {
  it('closes intake while it would hold, and says so; the version stays what it is', () => {
    const book = bookOf();
    const paused = book.whilePaused(new Set(['hau-giang-44-2025']));
    expect(paused.at(june)).to.deep.equal({ version: book.whilePaused(nobody).at(june).version, paused: true });
    expect(paused.intake(june)).to.deep.equal({ open: false, reason: 'regulation-paused' });
    expect(book.whilePaused(nobody).at(june).paused).to.equal(false);
  });

  it('changes nothing at a time when it would not hold, nor where another one is paused', () => {
    const paused = bookOf().whilePaused(new Set(['hau-giang-44-2025']));
    expect(paused.at(utc('2025-05-23T12:00')).paused).to.equal(false);
    expect(paused.intake(utc('2025-05-23T12:00'))).to.deep.include({ reason: 'regulation-not-loaded' });
    const other = bookOf().whilePaused(new Set(['tien-giang-01-2025']));
    expect([other.at(june).paused, other.intake(june)]).to.deep.equal([false, { open: true }]);
  });
});

describe('which law a step follows in a province', () => {
  const reading = { vi: 'Im lặng', en: 'Silent' };
  const stepping = changed({ transition: { mode: 'step', clauses: [], reading } });
  const national = asLoaded({ ...stepping.regulation, id: 'national', layer: 'national', subject: 'national', rules: [] });

  it('is what the province\'s decision in force says, whatever a national text says', () => {
    expect(bookOf([stepping]).whilePaused(nobody).transitionAt(june)).to.equal('step');
    expect(bookOf([national, changed({})]).whilePaused(nobody).transitionAt(june)).to.equal('pin');
  });

  it('is the law of receipt where no decision of the province is in force', () => {
    expect(bookOf([national]).whilePaused(nobody).transitionAt(june)).to.equal('pin');
    expect(bookOf([stepping]).whilePaused(nobody).transitionAt(utc('2025-05-23T12:00'))).to.equal('pin');
  });

  it('stays the same over the interval of a rules version', () => {
    const hauGiang = bookOf([stepping]).whilePaused(nobody);
    expect([hauGiang.transitionAt(june), hauGiang.transitionAt(utc('2025-06-11T08:00'))]).to.deep.equal(['step', 'step']);
  });
});

describe('the readings of a province', () => {
  const firstAnswer = { 'intake.ack': 'eight-hours' };
  const amount = (book: ReturnType<typeof bookOf>) => ruleFor(book.whilePaused(nobody).at(june).version, 'intake.ack', { channel: 'online', level: 'toan-trinh' })?.value;

  it('its own hold from the beginning', () => {
    expect(amount(bookOf())).to.deep.include({ amount: 1, unit: 'workingDays' });
    expect(amount(bookOf(law.hauGiang, firstAnswer))).to.deep.include({ amount: 8, unit: 'workingHours' });
  });

  it('another one taken later holds at once, besides its own', () => {
    const book = bookOf(law.hauGiang, firstAnswer);
    amount(book);
    book.take({ 'intake.supplement.window': 'no-roll' });
    const window = ruleFor(book.whilePaused(nobody).at(june).version, 'intake.supplement.window', {});
    expect([amount(book), window?.taken]).to.deep.equal([{ amount: 8, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] }, 'no-roll']);
    book.take({ 'intake.ack': 'deemed-next-day' });
    expect(amount(book)).to.deep.include({ count: 'civilDeemed' });
  });

  it('one that nobody offers is refused and changes nothing', () => {
    const book = bookOf();
    const { version } = book.whilePaused(nobody).at(june);
    expect(() => book.take({ 'intake.ack': 'ten-hours' })).to.throw(RegulationError);
    expect(book.whilePaused(nobody).at(june).version).to.equal(version);
  });
});
