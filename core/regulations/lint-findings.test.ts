import { expect } from 'chai';
import type { Regulation, Rule } from '../contract/regulation.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import type { LintFinding } from './lint-finding.ts';
import { lintRegulation, lintTogether } from './lint.ts';
import type { LoadedRegulation } from './load-regulations.ts';

const rule: Rule = { point: 'result.attachment', value: { mandatory: true }, clauses: ['HG25-5.4-2'] };
const about = ({ path, params }: LintFinding) => ({ path, params });
const alone = (change: Partial<Regulation>) => lintRegulation(changed(change)).map(about);
const one = (change: object) => alone({ rules: [{ ...rule, ...change }] });
const dated = (id: string, effectiveFrom: string, effectiveTo: string | null, more: Partial<Regulation> = {}) => changed({ id, effectiveFrom, effectiveTo, rules: [], ...more });
const together = (code: LintFinding['code'], ...list: LoadedRegulation[]) => lintTogether(list).filter((found) => found.code === code).map((found) => ({ regulation: found.regulation, ...about(found) }));

describe('what a finding in one decision says', () => {
  it('the point that nobody knows, the rule without a clause, the clause that is not there', () => {
    expect(one({ point: 'result.colour' })).to.deep.equal([{ path: '/rules/0/point', params: { point: 'result.colour' } }]);
    expect(one({ clauses: [] })).to.deep.equal([{ path: '/rules/0/clauses', params: { point: 'result.attachment' } }]);
    expect(one({ clauses: ['HG25-5.4-2', 'HG25-99'] })).to.deep.equal([{ path: '/rules/0/clauses/1', params: { clause: 'HG25-99' } }]);
  });

  it('the value that does not fit, and why, also in another reading of the clause', () => {
    const reading = { vi: 'Vì', en: 'As' };
    expect(one({ value: { mandatory: 'perhaps' } })).to.deep.equal([{ path: '/rules/0/value/mandatory', params: { point: 'result.attachment', reason: 'must be boolean' } }]);
    expect(one({ alternatives: [{ id: 'none', silent: true, reading }, { id: 'bad', value: { mandatory: 7 }, reading }] })).to.deep.equal([{ path: '/rules/0/alternatives/1/value/mandatory', params: { point: 'result.attachment', reason: 'must be boolean' } }]);
  });

  it('the other rule of the same rank; a rule of another point or of another value of the same case is none', () => {
    expect(alone({ rules: [rule, { ...rule, point: 'dossier.code', value: { pattern: 1 }, clauses: [] }, rule] }).at(-1)).to.deep.equal({ path: '/rules/2', params: { point: 'result.attachment', other: '/rules/0' } });
    const narrowed = (...cases: Rule['when'][]) => alone({ rules: cases.map((when) => ({ ...rule, ...(when ? { when } : {}) })) });
    expect(narrowed({ channel: 'online' }, { channel: 'online' })).to.have.length(1);
    expect(narrowed({ channel: 'online', level: 'mot-phan' }, { channel: 'online', level: 'toan-trinh' })).to.deep.equal([]);
    expect(narrowed({ channel: 'online', level: 'mot-phan' }, { level: 'mot-phan', stage: 'intake' })).to.have.length(1);
  });

  it('the folder, the clause declared twice and the transitional clause that is not there', () => {
    const { clauses, transition } = changed({}).regulation;
    const [first] = clauses;
    expect(lintRegulation({ ...changed({}), plugin: 'elsewhere' }).map(about)).to.deep.equal([{ path: '/id', params: { plugin: 'elsewhere' } }]);
    expect(alone({ clauses: [...clauses, ...(first ? [first] : [])] })).to.deep.equal([{ path: `/clauses/${clauses.length}/id`, params: { clause: first?.id } }]);
    expect(alone({ transition: { ...transition, clauses: ['HG25-5.4-2', 'HG25-99'] } })).to.deep.equal([{ path: '/transition/clauses/1', params: { clause: 'HG25-99' } }]);
  });

  it('stops publication, while a decision of a single day is sound', () => {
    expect(lintRegulation(changed({ effectiveFrom: '2025-06-01', effectiveTo: '2025-05-31' })).map((found) => [found.code, found.severity])).to.deep.equal([['dates-reversed', 'error']]);
    expect(alone({ effectiveFrom: '2025-06-01', effectiveTo: '2025-06-01' })).to.deep.equal([]);
  });
});

describe('what a finding in decisions that are used together says', () => {
  it('which decision begins before which other one has ended, even by a day, and when that one must end', () => {
    const overlap = [{ regulation: 'b', path: '/effectiveFrom', params: { other: 'a', number: '44/2025/QĐ-UBND', regulation: 'b', from: '2024-01-01', day: '2023-12-31' } }];
    for (const to of [null, '2024-01-01', '2025-06-30']) {
      expect(together('overlapping-decisions', dated('a', '2022-01-01', to), dated('b', '2024-01-01', null))).to.deep.equal(overlap);
      expect(together('overlapping-decisions', dated('b', '2024-01-01', null), dated('a', '2022-01-01', to))).to.deep.equal(overlap);
    }
  });

  it('nothing where one ends on the day before the other begins', () => {
    const list = [dated('a', '2022-01-01', '2023-12-31'), dated('b', '2024-01-01', null)];
    expect([...together('overlapping-decisions', ...list), ...together('gap', ...list)]).to.deep.equal([]);
  });

  it('for mandatory points, from which day they are missing and which text would set them where one is known, whatever the order of the files', () => {
    const found = (list: readonly LoadedRegulation[]) => (['mandatory-unset-nowhere', 'mandatory-unset'] as const).flatMap((code) => together(code, ...list).map(({ params }) => [code, params['from'], params['cite']]));
    const expected = [['mandatory-unset-nowhere', '2016-07-04', undefined], ['mandatory-unset', '2025-07-01', 'Nghị định 118/2025/NĐ-CP']];
    expect(found(law.kienGiang)).to.deep.equal(expected);
    expect(found(law.kienGiang.toReversed())).to.deep.equal(expected);
  });
});

describe('a province\'s rule below a national one', () => {
  const point = 'intake.supplement.max_requests';
  const max = (value: number): Rule => ({ point, value: { max: value, onExceed: 'refuse' }, clauses: ['HG25-5.5-1'] });
  const bounds = { type: 'object', properties: { max: { type: 'integer', maximum: 2 } } };
  const national = (open: Rule['open'], change: Partial<Regulation> = {}) => asLoaded({ ...changed({}).regulation, id: 'national', layer: 'national', subject: 'national', effectiveFrom: '2024-01-01', effectiveTo: '2024-12-31', rules: [{ ...max(1), clauses: ['N-1', 'N-2'], ...(open ? { open } : {}) }], ...change });
  const province = (from: string, to: string | null, own: Rule = max(3)) => dated('province', from, to, { rules: [own] });
  const codes = (...list: LoadedRegulation[]) => lintTogether(list).filter((found) => found.code === 'closed-national-rule' || found.code === 'outside-bounds').map((found) => found.code);

  it('is told which clauses bind it, and which bound it leaves and how', () => {
    const params = { point, clause: 'N-1, N-2' };
    expect(together('closed-national-rule', national(undefined), province('2024-01-01', null))).to.deep.equal([{ regulation: 'province', path: '/rules/0', params }]);
    expect(together('outside-bounds', national({ within: bounds }), province('2024-01-01', null))).to.deep.equal([{ regulation: 'province', path: '/rules/0', params: { ...params, reason: '/max must be <= 2' } }]);
    expect(together('outside-bounds', national({ within: { type: 'array' } }), province('2024-01-01', null))[0]?.params['reason']).to.equal('must be array');
  });

  it('may say what it likes where the national one is open without bounds, and within the bounds where there are some', () => {
    for (const open of [{}, { within: null }, { within: true }]) expect(codes(national(open), province('2024-01-01', null))).to.deep.equal([]);
    expect(codes(national({ within: bounds }), province('2024-01-01', null, max(2)))).to.deep.equal([]);
  });

  it('is not bound in a matter on which either of the two sets no value', () => {
    const { value: _value, ...rest } = max(3);
    expect(codes(national(undefined), province('2024-01-01', null, { ...rest, silent: true }))).to.deep.equal([]);
    expect(codes(national(undefined, { rules: [{ ...rest, silent: true }] }), province('2024-01-01', null))).to.deep.equal([]);
    expect(codes(national(undefined), province('2024-01-01', null, rule))).to.deep.equal([]);
  });

  it('is bound only by a text that is in force on at least one day with it', () => {
    const closed = ['closed-national-rule'];
    for (const [from, to, expected] of [['2020-01-01', '2023-12-31', []], ['2020-01-01', '2024-01-01', closed], ['2024-12-31', null, closed], ['2025-01-01', null, []], ['2024-03-01', '2024-04-01', closed], ['2020-01-01', null, closed]] as const) {
      expect(codes(national(undefined), province(from, to)), `${from} ${to}`).to.deep.equal(expected);
    }
    expect(codes(national(undefined, { effectiveTo: null }), province('2020-01-01', '2023-12-31'))).to.deep.equal([]);
    expect(codes(national(undefined, { effectiveTo: null }), province('2030-01-01', '2031-01-01'))).to.deep.equal(closed);
  });
});
