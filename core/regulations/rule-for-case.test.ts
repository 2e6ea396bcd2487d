import { expect } from 'chai';
import type { Regulation, ResolvedRule, Rule, RulesVersion } from '../contract/regulation.ts';
import { maxRequests } from '../contract/rule-points/supplement.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { resolveRules } from './resolve-rules.ts';
import { ruleFor, valueOf } from './value-of.ts';

const point = maxRequests.key;
const june = utc('2025-06-10T12:00');
const said = (regulation: string, more: Partial<ResolvedRule> = {}): ResolvedRule => ({ point, when: {}, layer: 'province', regulation, clauses: ['C'], ...more });
const version = (...rules: ResolvedRule[]): RulesVersion => ({ hash: '', from: '', to: null, regulations: [], rules });
const rule = (max: number, more: Partial<Rule> = {}): Rule => ({ point, value: { max, onExceed: 'refuse' }, clauses: ['HG25-5.5-1'], ...more });
const decision = (id: string, layer: Regulation['layer'], rules: Rule[]) => asLoaded({ ...changed({}).regulation, id, layer, subject: id, rules });

describe('the rule for a case', () => {
  it('is the one that names most of the case, wherever it stands in the list', () => {
    const general = said('general', { value: 1 });
    const online = said('online', { value: 2, when: { channel: 'online' } });
    const both = said('both', { value: 3, when: { channel: 'online', level: 'mot-phan' } });
    for (const rules of [[general, online, both], [both, online, general], [online, both, general]]) {
      const found = (ruleCase: ResolvedRule['when']) => ruleFor(version(...rules), point, ruleCase)?.regulation;
      expect([found({ channel: 'online', level: 'mot-phan' }), found({ channel: 'online' }), found({ channel: 'counter' })]).to.deep.equal(['both', 'online', 'general']);
    }
  });

  it('is the province\'s general one before a national one for just this case', () => {
    const found = ruleFor(version(said('national', { layer: 'national', value: 1, when: { channel: 'online' } }), said('province', { value: 2 })), point, { channel: 'online' });
    expect(found?.regulation).to.equal('province');
  });

  it('gives its value; and where it has none, says whether another text has it or the decision is silent', () => {
    const ask = (...rules: ResolvedRule[]) => valueOf(version(...rules), maxRequests, {});
    const [set, other, silent] = [said('a', { value: { max: 1 } }), said('b', { external: 'Nghị định 1' }), said('c', { silent: true })];
    expect(ask(set)).to.deep.equal({ value: { max: 1 }, rule: set });
    expect(ask(other)).to.deep.equal({ missing: 'external', rule: other });
    expect(ask(silent)).to.deep.equal({ missing: 'silent', rule: silent });
    expect(ask()).to.deep.equal({ missing: 'unset', rule: null });
    expect(ask(said('d', { point: 'result.attachment', value: 1 }))).to.deep.equal({ missing: 'unset', rule: null });
  });
});

describe('what a province may set beside the national texts', () => {
  const own = decision('province', 'province', [rule(5, { open: {} })]);
  const holds = (...national: Rule[][]) => ruleFor(resolveRules([...national.map((rules, index) => decision(`national-${index}`, 'national', rules)), own], june), point, {})?.regulation;

  it('what no national text sets, and what the one that sets it leaves open', () => {
    expect(holds([])).to.equal('province');
    expect(holds([{ ...rule(1), point: 'result.attachment' }])).to.equal('province');
    expect(holds([rule(1, { open: {} })])).to.equal('province');
    expect(holds([{ point, silent: true, clauses: ['C'] }])).to.equal('province');
  });

  it('not what one of them leaves open and another does not, nor what a text says that is not loaded', () => {
    expect(holds([rule(1, { open: {} })], [rule(2)])).to.match(/^national/);
    expect(holds([rule(2)])).to.equal('national-0');
    expect(holds([{ point, external: 'Nghị định 1', clauses: ['C'] }])).to.equal('national-0');
    expect(holds([rule(2), { ...rule(1, { open: {} }), point: 'result.attachment' }])).to.equal('national-0');
  });
});

describe('a rules version', () => {
  const rules = [rule(1, { when: { channel: 'online' } }), { ...rule(1), point: 'dossier.code' }, rule(2), rule(3, { when: { channel: 'counter' } })];
  const own = decision('province', 'province', rules);
  const upper = decision('national', 'national', [rule(4, { open: {} }), { ...rule(4), point: 'result.attachment' }]);

  it('lists its rules by point, layer and case, whatever their order in the decisions', () => {
    const expected = [['dossier.code', 'province', {}], [point, 'national', {}], [point, 'province', { channel: 'counter' }], [point, 'province', { channel: 'online' }], [point, 'province', {}], ['result.attachment', 'national', {}]];
    for (const own2 of [rules, rules.toReversed()]) {
      const resolved = resolveRules([{ ...own, regulation: { ...own.regulation, rules: own2 } }, upper], june);
      expect(resolved.rules.map((one) => [one.point, one.layer, one.when])).to.deep.equal(expected);
      expect(resolved.hash).to.equal(resolveRules([upper, own], june).hash);
    }
  });

  it('names the decisions it rests on, national first, then by name', () => {
    const others = [decision('b-province', 'province', []), decision('z-national', 'national', []), decision('a-province', 'province', []), decision('a-national', 'national', [])];
    const expected = ['a-national', 'z-national', 'a-province', 'b-province'];
    for (const list of [others, others.toReversed()]) expect(resolveRules(list, june).regulations.map((one) => one.id)).to.deep.equal(expected);
  });

  it('says of each rule what the decision says, without what only concerns other readings and lower layers', () => {
    const spoken = rule(1, { open: { within: {} }, reading: { vi: 'Vì', en: 'As' }, alternatives: [{ id: 'two', value: 2, reading: { vi: 'Vì', en: 'As' } }] });
    expect(resolveRules([decision('n', 'national', [spoken])], june).rules).to.deep.equal([{ point, value: spoken.value, clauses: spoken.clauses, reading: spoken.reading, when: {}, layer: 'national', regulation: 'n' }]);
  });

  it('begins at the very instant of an edge and ends before the next; without edges it has always held', () => {
    const dated = asLoaded({ ...own.regulation, effectiveFrom: '2025-06-01', effectiveTo: '2025-06-30' });
    const over = (local: string) => { const { from, to } = resolveRules([dated], utc(local)); return [from, to]; };
    expect(over('2025-06-01T00:00')).to.deep.equal([utc('2025-06-01T00:00'), utc('2025-07-01T00:00')]);
    expect(over('2025-06-30T23:59')).to.deep.equal([utc('2025-06-01T00:00'), utc('2025-07-01T00:00')]);
    expect(over('2025-07-01T00:00')).to.deep.equal([utc('2025-07-01T00:00'), null]);
    expect(over('2025-05-31T23:59')).to.deep.equal(['0000-01-01T00:00:00.000Z', utc('2025-06-01T00:00')]);
    expect(resolveRules([own], utc('2025-06-10T12:00')).to, 'a decision without an end').to.equal(null);
  });
});
