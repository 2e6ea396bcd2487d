import { expect } from 'chai';
import fc from 'fast-check';
import type { RuleCase } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { fits } from './governing.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { resolveRules } from './resolve-rules.ts';
import { ruleFor } from './value-of.ts';

const anyLaw = fc.constantFrom<readonly LoadedRegulation[]>(law.tienGiang, law.quangNgai, law.kienGiang, law.hauGiang);
const anyInstant = fc.integer({ min: Date.parse('2016-01-01'), max: Date.parse('2026-12-31') }).map((ms) => new Date(ms).toISOString());
const anyCase: fc.Arbitrary<RuleCase> = fc.record(
  { channel: fc.constantFrom('online', 'counter', 'postal', 'agent'), level: fc.constantFrom('toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4') },
  { requiredKeys: [] },
);

describe('which rules hold at an instant', () => {
  it('TG25-QD.2 the law changes in Tiền Giang at 2025-02-01 00:00 and not a minute before', () => {
    const decisions = (at: string) => resolveRules(law.tienGiang, at).regulations.map((one) => one.id);
    expect(decisions(utc('2025-01-31T23:59'))).to.include('tien-giang-22-2019').and.not.include('tien-giang-01-2025');
    expect(decisions(utc('2025-02-01T00:00'))).to.include('tien-giang-01-2025').and.not.include('tien-giang-22-2019');
  });

  it('HG25-QD.2 a rules version says from when to when exactly it holds', () => {
    const { from, to } = resolveRules(law.hauGiang, utc('2025-06-10T12:00'));
    expect([from, to]).to.deep.equal([utc('2025-05-24T00:00'), utc('2025-07-01T00:00')]);
  });

  it('HG25-6.1a-2 the rule of the dossier\'s level holds, and none for a level that the clause does not name', () => {
    const version = resolveRules(law.hauGiang, utc('2025-06-10T12:00'));
    const clauses = (level: NonNullable<RuleCase['level']>) => ruleFor(version, 'intake.ack', { channel: 'online', level })?.clauses;
    expect([clauses('toan-trinh'), clauses('mot-phan'), clauses('chua-cung-cap')]).to.deep.equal([['HG25-6.1a-2'], ['HG25-6.2a-2'], undefined]);
  });

  it('ND61-19.9 a province that says otherwise where the national rule is closed is not heard', () => {
    const bold = changed({ rules: [{ point: 'processing.overdue_notice', value: { apologyDaysBefore: 0, reappointments: 5 }, clauses: ['HG25-7.1-1'] }] });
    expect(ruleFor(resolveRules([...law.national, bold], utc('2025-06-10T12:00')), 'processing.overdue_notice', {})?.regulation).to.equal('nghi-dinh-61-2018');
  });

  it('TG25-30.1 from 2025-07-01 what the province took from Nghị định 61/2018 waits for Nghị định 118/2025', () => {
    const rule = (at: string) => ruleFor(resolveRules(law.tienGiang, at), 'processing.clock_start', {});
    expect(rule(utc('2025-06-30T23:59'))?.clauses).to.deep.equal(['TG25-16.3']);
    expect(rule(utc('2025-07-01T00:00'))?.external).to.equal('Nghị định 118/2025/NĐ-CP');
  });

  it('at any instant exactly one rule, or none, wins for each point and case', () => {
    fc.assert(
      fc.property(anyLaw, anyInstant, anyCase, (regulations, at, ruleCase) => {
        const version = resolveRules(regulations, at);
        for (const point of allRulePoints.keys()) {
          const winner = ruleFor(version, point, ruleCase);
          if (winner === null) continue;
          const equals = version.rules.filter((one) => one.point === point && one.layer === winner.layer && fits(one.when, ruleCase) && Object.keys(one.when).length === Object.keys(winner.when).length);
          expect(equals, `${point} at ${at}`).to.deep.equal([winner]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the same regulations in any order give the same hash, and it holds over the whole interval it names and not beyond', () => {
    const sample = anyLaw.chain((regulations) => fc.tuple(fc.constant(regulations), fc.shuffledSubarray([...regulations], { minLength: regulations.length }), anyInstant, fc.double({ min: 0, max: 0.999, noNaN: true })));
    fc.assert(
      fc.property(sample, ([regulations, shuffled, at, part]) => {
        const version = resolveRules(regulations, at);
        expect(resolveRules(shuffled, at).hash).to.equal(version.hash);
        const from = Math.max(Date.parse(version.from), Date.parse('2010-01-01'));
        const to = version.to === null ? Date.parse('2030-01-01') : Date.parse(version.to);
        expect(resolveRules(regulations, new Date(from + Math.floor((to - from) * part)).toISOString()).hash).to.equal(version.hash);
        if (version.to !== null) expect(resolveRules(regulations, version.to).hash).to.not.equal(version.hash);
      }),
      { numRuns: 80 },
    );
  });

  it('a decision on another subject changes the rules of its own points only', () => {
    const other = asLoaded({ ...changed({}).regulation, id: 'another-subject', subject: 'questions', clauses: [{ id: 'X-1', cite: 'Điều 1', kind: 'config', summary: { vi: 'Một', en: 'One' } }], rules: [{ point: 'result.attachment', when: { channel: 'postal' }, value: { mandatory: false }, clauses: ['X-1'] }] });
    fc.assert(
      fc.property(anyLaw, anyInstant, anyCase, (regulations, at, ruleCase) => {
        const [before, after] = [resolveRules(regulations, at), resolveRules([...regulations, other], at)];
        for (const point of allRulePoints.keys()) {
          if (point !== 'result.attachment') expect(ruleFor(after, point, ruleCase)).to.deep.equal(ruleFor(before, point, ruleCase));
        }
      }),
      { numRuns: 40 },
    );
  });
});
