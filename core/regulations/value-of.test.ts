import { expect } from 'chai';
import fc from 'fast-check';
import type { ResolvedRule, RuleCase, RulesVersion } from '../contract/regulation.ts';
import { fits } from './governing.ts';
import { ruleFor } from './value-of.ts';

const anyCase: fc.Arbitrary<RuleCase> = fc.record(
  { channel: fc.constantFrom('online', 'counter'), level: fc.constantFrom('toan-trinh', 'mot-phan'), agencyLevel: fc.constantFrom('province', 'commune') },
  { requiredKeys: [] },
);
const anyRule = fc
  .record({ point: fc.constantFrom('a', 'b'), when: anyCase, layer: fc.constantFrom('national', 'province', 'adjustment'), silent: fc.boolean() })
  .map(({ silent, ...rule }): Omit<ResolvedRule, 'regulation'> => ({ ...rule, clauses: [], ...(silent ? { silent: true } : { value: {} }) }));
const anyVersion = fc.array(anyRule, { maxLength: 12 }).map((rules): RulesVersion => ({ hash: '', from: '', to: null, regulations: [], rules: rules.map((rule, index) => ({ ...rule, regulation: String(index) })) }));

const depth = { adjustment: 0, province: 1, national: 2 };
const named = (rule: ResolvedRule) => Object.keys(rule.when).length;

describe('the rule of a point for a case', () => {
  it('is one that fits; none speaks from a lower layer, and none of its layer is more specific', () => {
    fc.assert(
      fc.property(anyVersion, anyCase, (version, ruleCase) => {
        const speaking = version.rules.filter((rule) => rule.point === 'a' && !rule.silent && fits(rule.when, ruleCase));
        const answer = ruleFor(version, 'a', ruleCase);
        if (speaking.length === 0) return;
        expect(speaking).to.include(answer);
        for (const other of speaking) {
          expect(depth[other.layer]).to.be.at.least(depth[(answer as ResolvedRule).layer]);
          if (other.layer === answer?.layer) expect(named(other)).to.be.at.most(named(answer));
          if (other.layer === answer?.layer && named(other) === named(answer)) expect(version.rules.indexOf(other)).to.be.at.least(version.rules.indexOf(answer));
        }
      }),
    );
  });

  it('is the first silent one when no layer speaks, and none when nothing fits', () => {
    fc.assert(
      fc.property(anyVersion, anyCase, (version, ruleCase) => {
        const fitting = version.rules.filter((rule) => rule.point === 'a' && fits(rule.when, ruleCase));
        if (fitting.some((rule) => !rule.silent)) return;
        expect(ruleFor(version, 'a', ruleCase)).to.equal(fitting[0] ?? null);
      }),
    );
  });

  it('a case that does not say its channel is not met by a rule for one channel', () => {
    expect([fits({ channel: 'online' }, {}), fits({}, { channel: 'online' }), fits({ channel: 'online' }, { channel: 'online' }), fits({ channel: 'online' }, { channel: 'counter' })]).to.deep.equal([false, true, true, false]);
  });
});
