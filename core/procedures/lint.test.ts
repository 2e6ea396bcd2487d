import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { Procedure, ProcedureStep } from '../contract/procedure.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from '../working-time/calendar.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import { projectFolder } from '../config/load-config.ts';
import { departmentCoverage } from './decisions/coverage.ts';
import { foldPublications } from './fold-publications.ts';
import { lintContents, usualContents } from './lint-contents.ts';
import { lintClosing, lintDates } from './lint-dates.ts';
import { lintForm } from './lint-form.ts';
import { lintGrounds } from './lint-grounds.ts';
import { lintProcess } from './lint-process.ts';
import { lintCounting, lintSums } from './lint-terms.ts';
import { procedureBook, takesDossiersOn } from './procedure-book.ts';
import { shapeFaults } from './procedure-schema.ts';
import { shareFaults } from './share-faults.ts';

const [province] = loadTenants([`${projectFolder}/tenants`], `${projectFolder}/tenants/_national/procedures`);
if (province === undefined) throw new Error('no province');
const calendar = compileCalendar(province.calendar);
const birth = { ...(JSON.parse(readFileSync(`${projectFolder}/tenants/_national/procedures/dang-ky-khai-sinh.json`, 'utf8')) as Procedure), agencies: ['a', 'b'] };
const rule = (amount: number, unit: TimeRule['unit']): TimeRule => ({ amount, unit, count: unit === 'workingHours' || unit === 'workingMinutes' ? 'elapsed' : 'civil' });
const step = (id: string, term: TimeRule, change: Partial<ProcedureStep> = {}): ProcedureStep => ({ id, name: { vi: id, en: id }, role: 'officer', kind: 'work', term, ...change });
const codes = (faults: readonly { code: string }[]) => faults.map((one) => one.code);
const minutes = { workingMinutes: 1, workingHours: 60, workingDays: 480, calendarDays: 0 } as const;
const workingTerm = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('workingMinutes', 'workingHours', 'workingDays') }).map(({ amount, unit }) => rule(amount, unit as TimeRule['unit']));

describe('the lint of a procedure', () => {
  it('steps above the term never pass, steps as long as the term always do, in whichever units they are written', () => {
    fc.assert(fc.property(fc.array(workingTerm, { minLength: 1, maxLength: 6 }), fc.integer({ min: -2000, max: 2000 }), (terms, more) => {
      const sum = terms.reduce((all, one) => all + one.amount * minutes[one.unit], 0);
      const term = rule(Math.max(1, sum + more), 'workingMinutes');
      const found = codes(lintSums({ term, process: terms.map((one, index) => step(String(index), one)) }, 480));
      expect(found).to.deep.equal(sum > term.amount ? ['procedure-steps-longer'] : []);
    }));
  });

  it('a working day is as long as the province says: four hours and four hours fill one of eight, and not one of seven and a half', () => {
    const process = [step('a', rule(4, 'workingHours')), step('b', rule(4, 'workingHours'))];
    expect(lintSums({ term: rule(1, 'workingDays'), process }, 480)).to.deep.equal([]);
    expect(lintSums({ term: rule(1, 'workingDays'), process }, 450)).to.deep.equal([{ code: 'procedure-steps-longer', path: '/process', params: { sum: '1.07', term: '1' } }]);
  });

  it('calendar days are added to calendar days; with working days they have no sum, and the first day on which they do not fit is named', () => {
    const tenDays = rule(10, 'calendarDays');
    expect(codes(lintSums({ term: tenDays, process: [step('a', rule(11, 'calendarDays'))] }, 480))).to.deep.equal(['procedure-steps-longer']);
    const process = [step('a', rule(5, 'workingDays')), step('b', rule(1, 'workingDays'))];
    expect(lintSums({ term: tenDays, process }, 480)).to.deep.equal([]);
    // Over the day off of 07/04 six working days take longer than ten calendar days.
    expect(lintCounting({ term: tenDays, process }, calendar, '2025-03-03')).to.deep.equal([{ code: 'procedure-steps-tight', path: '/process', params: { day: '2025-04-04' }, severity: 'warning' }]);
    expect(lintCounting({ term: rule(30, 'calendarDays'), process }, calendar, '2025-03-03')).to.deep.equal([]);
  });

  it('an online term is never longer than the posted one, and a term that the calendar does not cover is said', () => {
    const process: ProcedureStep[] = [];
    expect(codes(lintSums({ term: rule(3, 'workingDays'), onlineTerm: rule(3, 'workingDays'), process }, 480))).to.deep.equal([]);
    expect(codes(lintSums({ term: rule(3, 'workingDays'), onlineTerm: rule(25, 'workingHours'), process }, 480))).to.deep.equal(['procedure-online-longer']);
    expect(codes(lintCounting({ term: rule(3, 'workingDays'), process }, calendar, '2099-01-01'))).to.deep.equal(['procedure-no-working-time']);
  });

  it('shares that follow one another are never longer than the posted term, shares beside each other may be', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.integer({ min: 1, max: 45 }), (amounts, serial, term) => {
      const shares = amounts.map((amount, index) => ({ id: `s${index}`, name: { vi: 's', en: 's' }, agency: 'receiving', term: rule(amount, 'workingDays'), after: serial && index > 0 ? [`s${index - 1}`] : [] }));
      const longest = serial ? amounts.reduce((a, b) => a + b, 0) : Math.max(...amounts);
      expect(codes(shareFaults({ ...birth, term: rule(term, 'workingDays'), shares }, new Set()))).to.deep.equal(longest > term ? ['procedure-shares-longer'] : []);
    }));
  });

  it('a process needs one approval at its end, roles that may, and people who hold them', () => {
    const permissions = new Map([['officer', new Map([['dossier:work-step', 'own-agency' as const]])], ['leader', new Map([['dossier:approve', 'agency-subtree' as const]])], ['justice', new Map()]]);
    const agencies = new Map(['a', 'b', 'top'].map((id) => [id, { ...(province.agencies[0] as NonNullable<(typeof province.agencies)[0]>), id, parent: id === 'top' ? null : 'top' }]));
    const posts = [{ role: 'officer', agency: 'a' }, { role: 'officer', agency: 'b' }, { role: 'leader', agency: 'top' }];
    const subject = { permissions, agencies, posts, hands: [] };
    const work = step('w', rule(1, 'workingHours'));
    const approval = step('p', rule(1, 'workingHours'), { role: 'leader', kind: 'approval' });
    const of = (process: readonly ProcedureStep[], change: object = {}) => lintProcess({ ...birth, process }, { ...subject, ...change });
    expect(of([work, approval])).to.deep.equal([]);
    expect(codes(of([]))).to.deep.equal(['procedure-no-steps']);
    expect(codes(of([work]))).to.deep.equal(['procedure-no-approval']);
    expect(of([approval, work]).map((one) => [one.code, one.path])).to.deep.equal([['procedure-step-unreachable', '/process/1']]);
    expect(codes(of([{ ...work, role: 'nobody' }, approval]))).to.deep.equal(['procedure-role-unknown']);
    expect(codes(of([{ ...work, role: 'justice' }, approval]))).to.deep.equal(['procedure-role-may-not']);
    expect(of([work, approval], { posts: posts.slice(1) }).map((one) => [one.code, one.severity])).to.deep.equal([['procedure-step-nobody-here', 'warning']]);
    expect(codes(of([work, approval], { posts: [] }))).to.deep.equal(['procedure-step-nobody', 'procedure-step-nobody']);
    expect(codes(of([work, work, approval]))).to.deep.equal(['procedure-id-twice']);
    expect(codes(of([work, approval], { hands: ['leader', 'officer'] }))).to.deep.equal(['procedure-not-as-decided']);
  });

  it('each of the ten contents that is not written in both languages is named; one that is asked for only if there is any is not', () => {
    expect(lintContents(birth, usualContents, '–')).to.deep.equal([]);
    expect(usualContents).to.have.length(10);
    const bare: Procedure = { ...birth, contents: { ...birth.contents, result: { vi: 'Giấy', en: ' ' } }, components: [], fees: [] };
    expect(lintContents(bare, usualContents, 'TG25-12.1-2').map((one) => one.path)).to.deep.equal(['/components', '/contents/result']);
  });

  it('a fee to be paid needs its basis, a component that is new needs its ground where the decision asks; what was there before is only missed', () => {
    const fees = [{ name: { vi: 'Lệ phí', en: 'Fee' }, amount: 5000, kind: 'fee' as const }, { name: { vi: 'Không thu', en: 'None' }, amount: 0, kind: 'fee' as const }];
    const of = (version: Procedure, before: Procedure | undefined, asked: boolean) => lintGrounds(version, before, asked).map((one) => [one.path, one.severity ?? 'error']);
    const [component] = birth.components;
    if (component === undefined) throw new Error('no component');
    expect(of({ ...birth, fees, components: [component] }, birth, true)).to.deep.equal([['/fees/0/basis', 'error'], ['/fees/1/basis', 'warning'], ['/components/0/basis', 'warning']]);
    expect(of({ ...birth, fees: [], components: [component] }, undefined, true)).to.deep.equal([['/components/0/basis', 'error']]);
    expect(of({ ...birth, fees: [], components: [component] }, undefined, false)).to.deep.equal([['/components/0/basis', 'warning']]);
    expect(of({ ...birth, fees: [], components: [{ ...component, basis: { vi: 'Luật', en: 'Law' } }] }, undefined, true)).to.deep.equal([]);
  });

  it('a form that the server cannot check, or whose questions have no text, is said', () => {
    expect(lintForm(birth)).to.deep.equal([]);
    expect(codes(lintForm({ ...birth, form: { type: 'no-such-type' } }))).to.deep.equal(['procedure-form-invalid']);
    const { 'child.sex': _gone, ...en } = birth.texts.en;
    expect(lintForm({ ...birth, texts: { ...birth.texts, en } })).to.deep.equal([{ code: 'procedure-form-text', path: '/texts/en/child.sex', params: { key: 'child.sex', language: 'en' } }]);
    expect(codes(lintForm({ ...birth, form: null }))).to.deep.equal(['procedure-form-missing']);
    expect(lintForm({ ...birth, form: null, status: 'listed' })).to.deep.equal([]);
    expect(lintForm({ ...birth, form: { type: 'object', properties: { title: { type: 'string', title: 'child' } } }, uiSchema: null })).to.deep.equal([]);
  });

  it('dates: a name is taken once, a day belongs to one version, and what is over is not begun', () => {
    const on = (from: string | null, to: string | null = null, version = 'new') => ({ ...birth, version, inForce: { from, to } });
    const others = [on(null, null, 'old'), on('2025-07-01', null, 'next')];
    const of = (version: Procedure) => codes(lintDates(version, others, '2025-06-09'));
    expect(of(on('2025-06-16', '2025-06-30'))).to.deep.equal([]);
    expect(of(on('2025-06-16'))).to.deep.equal(['procedure-followed']);
    expect(of(on('2025-07-01'))).to.deep.equal(['procedure-same-day']);
    expect(of(on('2025-07-02', null, 'next'))).to.deep.equal(['procedure-version-taken']);
    expect(of(on(null))).to.deep.equal(['procedure-dates-missing']);
    expect(of(on('2025-08-16', '2025-08-01'))).to.deep.equal(['procedure-dates-reversed']);
    expect(of(on('2025-05-01', '2025-06-08'))).to.deep.equal(['procedure-expired', 'procedure-retroactive']);
    const closing = { id: birth.id, closedFrom: '2025-06-16', reason: { vi: 'x', en: 'x' } };
    expect(codes(lintClosing(closing, others, '2025-06-09'))).to.deep.equal([]);
    expect(codes(lintClosing({ ...closing, id: 'other' }, others, '2025-06-09'))).to.deep.equal(['procedure-closing-nothing']);
  });

  it('every shipped procedure has the shape that a draft must have, and a key that nobody knows is refused', () => {
    for (const one of province.procedures) expect(shapeFaults(one), one.id).to.deep.equal([]);
    expect(shapeFaults({ ...birth, unheard: 1 }).map((one) => [one.path, one.reason])).to.deep.equal([['/', 'must NOT have additional properties (unheard)']]);
  });
});

describe('versions of a procedure laid one over the other', () => {
  const day = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);

  it('on every day at most one version takes dossiers, in whichever order they were published, and none after a closing until the next begins', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(starts, fc.integer({ min: 61, max: 70 }), fc.boolean(), (days, closing, backwards) => {
      const versions = days.map((start) => ({ ...birth, version: `v${start}`, inForce: { from: day(start), to: null } }));
      const closed = { id: birth.id, closedFrom: day(closing), reason: { vi: 'x', en: 'x' } };
      const folded = foldPublications([birth], backwards ? [closed, ...versions.toReversed()] : [...versions, closed]);
      for (let at = 0; at < 80; at++) {
        const holding = folded.filter((one) => takesDossiersOn(one, day(at))).map((one) => one.version);
        const last = days.filter((start) => start <= at).sort((a, b) => a - b).at(-1);
        expect(holding).to.deep.equal(at >= closing ? [] : [last === undefined ? birth.version : `v${last}`]);
      }
      expect(procedureBook(folded).version(birth.id, birth.version)?.contents).to.equal(birth.contents);
    }));
  });
});

describe('coverage of what decisions publish', () => {
  it('eleven of twelve are 91.7 %, and nothing but all of them is 100 %', () => {
    const decision = (count: number) => ({ id: 'd', number: '1', issued_on: '', effective_on: '', received_on: null, agency_id: 'a', process_approved: true, items: Array.from({ length: count }, (_, index) => ({ id: String(index), decision_id: 'd', code: String(index), name: '', change: 'new' as const, process_sent_at: null, process_sent_name: null })) });
    const entered = (count: number) => Array.from({ length: count }, (_, index) => ({ draftId: '', decision: '1', code: String(index), abolishes: false, handedOverAt: null, publishedAt: '2025-01-01T00:00:00.000Z', stage: null, state: 'published', since: '', by: '', createdAt: '' }));
    const percent = (done: number, all: number) => departmentCoverage([decision(all)], entered(done))[0]?.percent;
    expect([percent(11, 12), percent(12, 12), percent(0, 12), percent(2999, 3000)]).to.deep.equal([91.7, 100, 0, 99.9]);
  });
});
