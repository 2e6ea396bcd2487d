import { expect } from 'chai';
import type { ResolvedRule, RulesVersion } from '../contract/regulation.ts';
import { differencesOf } from './differences.ts';

const rule = (change: Partial<ResolvedRule>): ResolvedRule => ({ point: 'intake.ack', when: {}, layer: 'province', regulation: 'old', clauses: ['A-1'], value: 1, ...change });
const version = (...rules: ResolvedRule[]): RulesVersion => ({ hash: 'h', from: '2020-01-01T00:00:00.000Z', to: null, regulations: [], rules });
const kinds = (before: RulesVersion, after: RulesVersion) => differencesOf(before, after).map((one) => [one.point, one.kind]);

describe('where two laws differ', () => {
  it('a rule of which only one speaks is new or gone, another value is a change', () => {
    expect(kinds(version(), version(rule({})))).to.deep.equal([['intake.ack', 'new']]);
    expect(kinds(version(rule({})), version())).to.deep.equal([['intake.ack', 'gone']]);
    expect(kinds(version(rule({})), version(rule({ value: 2 })))).to.deep.equal([['intake.ack', 'changed']]);
  });

  it('the same value on another clause, or in another decision, is only another ground; the same in all is no difference', () => {
    expect(kinds(version(rule({})), version(rule({ clauses: ['B-2'] })))).to.deep.equal([['intake.ack', 'ground']]);
    expect(kinds(version(rule({})), version(rule({ regulation: 'new' })))).to.deep.equal([['intake.ack', 'ground']]);
    expect(kinds(version(rule({})), version(rule({})))).to.deep.equal([]);
  });

  it('a narrower rule that falls away is set beside the general one that then holds', () => {
    const general = rule({ value: 3 });
    const [found] = differencesOf(version(general, rule({ when: { channel: 'online' } })), version(general));
    expect([found?.kind, found?.before?.value, found?.after?.value]).to.deep.equal(['changed', 1, 3]);
  });

  it('a text that is not loaded is another thing than a value, and than silence', () => {
    const { value: _value, ...bare } = rule({});
    expect(kinds(version(rule({})), version({ ...bare, external: 'Nghị định 118/2025/NĐ-CP' }))).to.deep.equal([['intake.ack', 'changed']]);
    expect(kinds(version({ ...bare, silent: true }), version({ ...bare, external: 'Nghị định 118/2025/NĐ-CP' }))).to.deep.equal([['intake.ack', 'changed']]);
  });
});
