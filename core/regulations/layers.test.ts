import { expect } from 'chai';
import fc from 'fast-check';
import type { Regulation, Rule, RuleCase } from '../contract/regulation.ts';
import { maxRequests } from '../contract/rule-points/supplement.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { lintLayers } from './lint-layers.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { resolveRules } from './resolve-rules.ts';
import { ruleFor } from './value-of.ts';

const point = maxRequests.key;
const june = utc('2025-06-10T12:00');
const channels = ['online', 'counter', 'postal', 'agent', undefined] as const;
const levels = ['toan-trinh', 'mot-phan', undefined] as const;
const everyCase: readonly RuleCase[] = channels.flatMap((channel) => levels.map((level): RuleCase => ({ ...(channel ? { channel } : {}), ...(level ? { level } : {}) })));

const decision = (id: string, layer: Regulation['layer'], rules: readonly Rule[]): LoadedRegulation => asLoaded({ ...changed({}).regulation, id, layer, subject: id, rules });
const rule = (max: number, when: RuleCase = {}, open = false): Rule => ({ point, value: { max, onExceed: 'refuse' }, clauses: ['C'], ...(Object.keys(when).length > 0 ? { when } : {}), ...(open ? { open: {} } : {}) });
const said = (regulations: readonly LoadedRegulation[], ruleCase: RuleCase) => ruleFor(resolveRules(regulations, june), point, ruleCase)?.regulation ?? null;
const refused = (regulations: readonly LoadedRegulation[]) => lintLayers(regulations).map((one) => `${one.code} ${one.regulation}${one.path}`);

describe('what one layer of law leaves to the next, case by case', () => {
  it('a national rule that is closed for online dossiers binds these; what another leaves open for the counter is the province’s', () => {
    const nation = decision('nation', 'national', [rule(1, { channel: 'online' }), rule(2, { channel: 'counter' }, true)]);
    const counter = decision('province', 'province', [rule(3, { channel: 'counter' })]);
    expect([said([nation, counter], { channel: 'counter' }), said([nation, counter], { channel: 'online' }), refused([nation, counter])]).to.deep.equal(['province', 'nation', []]);
    const online = decision('province', 'province', [rule(3, { channel: 'online' })]);
    expect([said([nation, online], { channel: 'online' }), refused([nation, online])]).to.deep.equal(['nation', ['closed-national-rule province/rules/0']]);
  });

  it('a rule for every case is heard where the law above leaves it open and nowhere else; before it is published it must say so', () => {
    const nation = decision('nation', 'national', [rule(1, { channel: 'online' }), rule(2, {}, true)]);
    const province = decision('province', 'province', [rule(3)]);
    expect([said([nation, province], { channel: 'online' }), said([nation, province], { channel: 'counter' }), said([nation, province], {})]).to.deep.equal(['nation', 'province', 'province']);
    expect(refused([nation, province])).to.deep.equal(['closed-national-rule province/rules/0']);
  });

  it('what is closed in general and open for one case is open for that case alone', () => {
    const nation = decision('nation', 'national', [rule(1), rule(2, { channel: 'postal' }, true)]);
    const postal = decision('province', 'province', [rule(3, { channel: 'postal' })]);
    expect([said([nation, postal], { channel: 'postal' }), said([nation, postal], { channel: 'agent' }), refused([nation, postal])]).to.deep.equal(['province', 'nation', []]);
  });

  it('bounds hold for the case of the rule that sets them', () => {
    const within = (maximum: number) => ({ open: { within: { type: 'object', properties: { max: { type: 'integer', maximum } } } } });
    const nation = decision('nation', 'national', [{ ...rule(1, { channel: 'online' }), ...within(2) }, { ...rule(1, { channel: 'counter' }), ...within(9) }]);
    const province = (channel: 'online' | 'counter') => decision('province', 'province', [rule(5, { channel })]);
    expect([refused([nation, province('counter')]), refused([nation, province('online')])]).to.deep.equal([[], ['outside-bounds province/rules/0']]);
  });

  it('a closed rule that ends leaves the rest of the time to the province, and binds while it holds', () => {
    const until = asLoaded({ ...decision('nation', 'national', [rule(1)]).regulation, effectiveTo: '2025-05-23' });
    expect(refused([until, decision('province', 'province', [rule(3)])])).to.deep.equal([]);
    const longer = asLoaded({ ...until.regulation, effectiveTo: '2025-06-30' });
    expect(refused([longer, decision('province', 'province', [rule(3)])])).to.deep.equal(['closed-national-rule province/rules/0']);
  });

  it('the law as shipped has no point that is both, so that its rules versions are what they were', () => {
    for (const regulations of Object.values(law)) for (const at of ['2019-06-03', '2020-06-01', '2025-06-10', '2025-07-02']) expect(resolveRules(regulations, utc(`${at}T12:00`)).rules.filter((one) => one.binds)).to.deep.equal([]);
  });
});

const anyWhen: fc.Arbitrary<RuleCase> = fc.record({ channel: fc.constantFrom('online', 'counter', 'postal'), level: fc.constantFrom('toan-trinh', 'mot-phan') }, { requiredKeys: [] });
const anyRule: fc.Arbitrary<Rule> = fc.record({ max: fc.integer({ min: 0, max: 9 }), when: anyWhen, open: fc.boolean(), silent: fc.integer({ min: 0, max: 5 }) }).map(({ max, when, open, silent }) => {
  const { value: _value, ...rest } = rule(max, when, open);
  return silent === 0 ? { ...rest, silent: true } : rule(max, when, open);
});
/** Within one decision no two rules are of one case, as the lint asks. */
const rulesOfOne = fc.uniqueArray(anyRule, { maxLength: 4, selector: (one) => JSON.stringify(one.when ?? {}) });
const anyLaw = fc.tuple(rulesOfOne, rulesOfOne, rulesOfOne).map(([national, province, adjustment]) => [decision('n', 'national', national), decision('p', 'province', province), decision('a', 'adjustment', adjustment)] as const);

const isIn = (when: RuleCase | undefined, ruleCase: RuleCase) => Object.entries(when ?? {}).every(([key, value]) => ruleCase[key as keyof RuleCase] === value);
/** The one rule of a decision that speaks in a case, found by looking at all of them. */
function spoken(one: LoadedRegulation, ruleCase: RuleCase): Rule | undefined {
  return one.regulation.rules.filter((each) => !each.silent && isIn(each.when, ruleCase)).sort((x, y) => Object.keys(y.when ?? {}).length - Object.keys(x.when ?? {}).length)[0];
}

describe('properties of layers', () => {
  // Rules of equal rank that meet are refused by the lint; here they are left out, so that each case has one answer.
  const clear = ([n, p, a]: readonly LoadedRegulation[], ruleCase: RuleCase) => [n, p, a].every((one) => {
    const fitting = (one as LoadedRegulation).regulation.rules.filter((each) => !each.silent && isIn(each.when, ruleCase)).map((each) => Object.keys(each.when ?? {}).length);
    return fitting.filter((size) => size === Math.max(...fitting)).length <= 1;
  });

  it('in every case the lowest layer speaks that nothing closed above it governs', () => {
    fc.assert(fc.property(anyLaw, fc.constantFrom(...everyCase), ([n, p, a], ruleCase) => {
      fc.pre(clear([n, p, a], ruleCase));
      const [nation, province, adjustment] = [spoken(n, ruleCase), spoken(p, ruleCase), spoken(a, ruleCase)];
      const closed = (one: Rule | undefined) => one !== undefined && one.open === undefined;
      const expected = adjustment && !closed(nation) && !closed(province) ? ['a', adjustment.value] : province && !closed(nation) ? ['p', province.value] : nation ? ['n', nation.value] : null;
      const found = ruleFor(resolveRules([n, p, a], june), point, ruleCase);
      expect(found === null || found.silent ? null : [found.regulation, found.value]).to.deep.equal(expected);
    }), { numRuns: 600 });
  });

  it('the lint refuses a rule exactly where some dossier would meet a closed rule above it', () => {
    fc.assert(fc.property(anyLaw, ([n, p]) => {
      fc.pre(everyCase.every((ruleCase) => clear([n, p, p], ruleCase)));
      const expected = p.regulation.rules.flatMap((each, index) => (!each.silent && everyCase.some((ruleCase) => isIn(each.when, ruleCase) && spoken(n, ruleCase) !== undefined && spoken(n, ruleCase)?.open === undefined) ? [`/rules/${index}`] : []));
      expect([...new Set(lintLayers([n, p]).map((one) => one.path))]).to.deep.equal(expected);
    }), { numRuns: 400 });
  });

  it('in whatever order the decisions are read, the answer and the hash are the same', () => {
    fc.assert(fc.property(anyLaw, ([n, p, a]) => {
      expect(resolveRules([a, p, n], june).hash).to.equal(resolveRules([n, p, a], june).hash);
    }), { numRuns: 200 });
  });
});
