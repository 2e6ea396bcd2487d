import { expect } from 'chai';
import type { Regulation, Rule } from '../contract/regulation.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { lintRegulation, lintTogether } from './lint.ts';
import type { LoadedRegulation } from './load-regulations.ts';

const rule: Rule = { point: 'result.attachment', value: { mandatory: true }, clauses: ['HG25-5.4-2'] };
const codes = (regulation: LoadedRegulation) => lintRegulation(regulation).map((one) => `${one.code} ${one.path}`);
const rules = (...list: Rule[]) => codes(changed({ rules: list }));
const errors = (...list: LoadedRegulation[]) => lintTogether(list).filter((one) => one.severity === 'error').map((one) => one.code);
/** A national text that leaves the number of requests open up to two. */
const bounded = (open: NonNullable<Rule['open']>): LoadedRegulation => {
  const national: Regulation = { ...changed({}).regulation, id: 'national', layer: 'national', subject: 'national', clauses: [{ id: 'N-1', cite: 'Điều 1', kind: 'executable', summary: { vi: 'Một', en: 'One' } }], rules: [{ point: 'intake.supplement.max_requests', value: { max: 1, onExceed: 'refuse' }, clauses: ['N-1'], open }] };
  return asLoaded(national);
};

describe('lint stops what would do harm', () => {
  it('the decisions that are shipped have no error', () => {
    for (const list of [law.tienGiang, law.quangNgai, law.kienGiang, law.hauGiang]) expect(errors(...list)).to.deep.equal([]);
  });

  it('an unknown point, a value outside its schema, an unknown clause, a rule without a clause', () => {
    expect(rules({ ...rule, point: 'result.colour' })).to.deep.equal(['unknown-point /rules/0/point']);
    expect(rules({ ...rule, value: { mandatory: 'perhaps' } })).to.deep.equal(['bad-value /rules/0/value/mandatory']);
    expect(rules({ ...rule, clauses: ['HG25-99'] })).to.deep.equal(['unknown-clause /rules/0/clauses/0']);
    expect(rules({ ...rule, clauses: [] })).to.deep.equal(['rule-without-clause /rules/0/clauses']);
  });

  it('a unit of time that nobody knows', () => {
    expect(rules({ point: 'publication.deadline', value: { amount: 5, unit: 'moons', count: 'civil', starts: 'receipt', ends: 'entered' }, clauses: ['HG25-5.4-2'] })).to.deep.equal(['bad-value /rules/0/value/unit']);
  });

  it('two rules of equal rank, also where their cases only may meet', () => {
    expect(rules(rule, rule)).to.deep.equal(['same-rank-twice /rules/1']);
    expect(rules({ ...rule, when: { channel: 'online' } }, { ...rule, when: { level: 'mot-phan' } })).to.deep.equal(['same-rank-twice /rules/1']);
    expect(rules({ ...rule, when: { level: 'toan-trinh' } }, { ...rule, when: { level: 'mot-phan' } })).to.deep.equal([]);
    expect(rules(rule, { ...rule, when: { level: 'mot-phan' } })).to.deep.equal([]);
  });

  it('a clause declared twice, dates the wrong way round, an id that is not the folder, a transition without its clause', () => {
    const { clauses, transition } = changed({}).regulation;
    expect(codes(changed({ clauses: [...clauses, ...clauses.slice(0, 1)] }))).to.deep.equal([`duplicate-clause /clauses/${clauses.length}/id`]);
    expect(codes(changed({ effectiveTo: '2025-01-01' }))).to.deep.equal(['dates-reversed /effectiveTo']);
    expect(codes({ ...changed({}), plugin: 'elsewhere' })).to.deep.equal(['id-mismatch /id']);
    expect(codes(changed({ transition: { ...transition, clauses: ['HG25-99'] } }))).to.deep.equal(['unknown-clause /transition/clauses/0']);
  });

  it('two decisions of one subject in force at once; a gap between them is a warning', () => {
    const later = changed({ id: 'b', effectiveFrom: '2026-01-01', rules: [] });
    expect(errors(changed({ id: 'a', rules: [] }), later)).to.deep.equal(['overlapping-decisions']);
    expect(errors(changed({ id: 'a', rules: [] }), { ...later, regulation: { ...later.regulation, subject: 'questions' } })).to.deep.equal([]);
    expect(lintTogether([changed({ id: 'a', rules: [], effectiveTo: '2025-11-30' }), later])).to.deep.include({ code: 'gap', severity: 'warning', regulation: 'b', path: '/effectiveFrom', params: { other: 'a' } });
  });

  it('ND61-19.9 a province that overrides a closed national rule, naming the clause', () => {
    const bold = changed({ rules: [{ point: 'processing.overdue_notice', value: { apologyDaysBefore: 0, reappointments: 5 }, clauses: ['HG25-7.1-1'] }] });
    const found = lintTogether([...law.national, bold]).find((one) => one.severity === 'error');
    expect(found).to.deep.include({ code: 'closed-national-rule', regulation: 'hau-giang-44-2025', path: '/rules/0', params: { point: 'processing.overdue_notice', clause: 'ND61-19.9' } });
  });

  it('a province that leaves the bounds of an open national rule', () => {
    const province = (max: number) => changed({ rules: [{ point: 'intake.supplement.max_requests', value: { max, onExceed: 'refuse' }, clauses: ['HG25-5.5-1'] }] });
    const open = { within: { type: 'object', properties: { max: { type: 'integer', maximum: 2 } } } };
    expect(errors(bounded(open), province(3))).to.deep.equal(['outside-bounds']);
    expect(errors(bounded(open), province(2))).to.deep.equal([]);
    expect(errors(bounded({}), province(3))).to.deep.equal([]);
  });

  it('mandatory points without a value are a warning that says from when and which text to load', () => {
    const points = 'handover.deadline, intake.supplement.max_requests, processing.clock_start, processing.overdue_notice, processing.return_for_supplement';
    expect(lintTogether(law.hauGiang)).to.deep.equal([
      { code: 'mandatory-unset', severity: 'warning', regulation: 'hau-giang-44-2025', path: '/rules', params: { points, from: '2025-07-01', cite: 'Nghị định 118/2025/NĐ-CP' } },
    ]);
    expect(lintTogether(law.kienGiang).map((one) => one.params['from']), 'before the national layer is loaded, and after it ends').to.deep.equal(['2016-07-04', '2025-07-01']);
  });
});
