import { expect } from 'chai';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import type { Regulation } from '../contract/regulation.ts';
import { testDatabase } from '../../tests/kit/database.ts';
import { tenantId, withTenant } from '../tenancy/with-tenant.ts';
import { explain } from './explain.ts';
import { intakeStatus } from './intake-status.ts';
import { lintRegulation, lintTogether } from './lint.ts';
import { contentHash, loadRegulations } from './load-regulations.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { publishRegulations } from './publish.ts';
import { resolveRules } from './resolve-rules.ts';

const all = loadRegulations([fileURLToPath(new URL('../../plugins/rule-sets', import.meta.url))]);
const pick = (...ids: string[]) => all.filter((one) => ids.includes(one.plugin));
const national = ['nghi-dinh-61-2018', 'thong-tu-01-2018', 'nghi-dinh-118-2025'];
const tienGiang = pick(...national, 'tien-giang-22-2019', 'tien-giang-01-2025');
const load = (regulation: Regulation): LoadedRegulation => ({ plugin: regulation.id, file: regulation.id, hash: contentHash(regulation), regulation });
const changed = (change: Partial<Regulation>): LoadedRegulation => load({ ...(pick('hau-giang-44-2025')[0] as LoadedRegulation).regulation, ...change });
const utc = (local: string) => new Date(`${local}:00+07:00`).toISOString();

describe('which rule holds, and why', () => {
  it('TG25-QD.2 the law changes in Tiền Giang at 2025-02-01 00:00 and not a minute before', () => {
    const decisions = (at: string) => resolveRules(tienGiang, at).regulations.map((one) => one.id);
    expect(decisions(utc('2025-01-31T23:59'))).to.include('tien-giang-22-2019').and.not.include('tien-giang-01-2025');
    expect(decisions(utc('2025-02-01T00:00'))).to.include('tien-giang-01-2025').and.not.include('tien-giang-22-2019');
  });

  it('TG25-16.1a-1 and TG19-9.1-2 the first answer has a time only from 2025', () => {
    const ask = (at: string) => explain(tienGiang, 'intake.ack', at, { channel: 'online', level: 'toan-trinh' });
    expect(ask(utc('2025-02-07T16:30'))).to.deep.include({ status: 'set' }).and.to.have.nested.property('rule.clauses[0]', 'TG25-16.1a-1');
    expect(ask(utc('2024-02-07T16:30')).status).to.equal('silent');
  });

  it('ND61-19.4 a national clause shows that its amendment is not loaded, from the day of the amendment', () => {
    const clauses = (at: string) => explain(tienGiang, 'processing.return_for_supplement', at, {}).clauses.map((one) => one.notLoaded ?? []);
    expect(clauses(utc('2021-12-05T12:00'))).to.deep.equal([[]]);
    expect(clauses(utc('2021-12-06T12:00'))).to.deep.equal([['107/2021/NĐ-CP']]);
  });

  it('TG25-16.3 a province goes before the national rule where that is open, and the explanation says what it goes before', () => {
    const found = explain(tienGiang, 'intake.supplement.max_requests', utc('2025-03-01T12:00'), {});
    expect([found.rule?.regulation, found.overrides.map((one) => one.regulation)]).to.deep.equal(['tien-giang-01-2025', ['nghi-dinh-61-2018']]);
  });

  it('a mandatory point whose text is not loaded closes intake and names the text', () => {
    expect(intakeStatus(tienGiang, utc('2025-06-30T23:59')).open).to.equal(true);
    expect(intakeStatus(tienGiang, utc('2025-07-01T00:00'))).to.have.nested.property('missing[0].cite', 'Nghị định 118/2025/NĐ-CP');
  });

  it('the same regulations in any order give the same rules version, and it holds over the whole interval it names', () => {
    const day = fc.integer({ min: Date.parse('2016-01-01'), max: Date.parse('2026-01-01') }).map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(fc.shuffledSubarray(tienGiang, { minLength: tienGiang.length, maxLength: tienGiang.length }), day, fc.double({ min: 0, max: 0.999, noNaN: true }), (shuffled, at, part) => {
        const version = resolveRules(tienGiang, at);
        expect(resolveRules(shuffled, at).hash).to.equal(version.hash);
        const from = Math.max(Date.parse(version.from), Date.parse('2010-01-01'));
        const to = version.to === null ? Date.parse('2030-01-01') : Date.parse(version.to);
        expect(resolveRules(tienGiang, new Date(from + Math.floor((to - from) * part)).toISOString()).hash).to.equal(version.hash);
      }),
      { numRuns: 80 },
    );
  });
});

describe('lint stops what would do harm', () => {
  const rule = { point: 'result.attachment', value: { mandatory: true }, clauses: ['HG25-5.4-2'] } as const;
  const codes = (regulation: LoadedRegulation) => lintRegulation(regulation).map((one) => one.code);

  it('the decisions that are shipped have no finding', () => {
    for (const own of [['tien-giang-22-2019', 'tien-giang-01-2025'], ['quang-ngai-39-2020'], ['kien-giang-1516-2016'], ['hau-giang-44-2025']]) expect(lintTogether(pick(...national, ...own))).to.deep.equal([]);
  });

  it('finds an unknown point, a value outside its schema, an unknown clause, a rule without a clause', () => {
    expect(codes(changed({ rules: [{ ...rule, point: 'result.colour' }] }))).to.deep.equal(['unknown-point']);
    expect(codes(changed({ rules: [{ ...rule, value: { mandatory: 'perhaps' } }] }))).to.deep.equal(['bad-value']);
    expect(codes(changed({ rules: [{ ...rule, clauses: ['HG25-99'] }] }))).to.deep.equal(['unknown-clause']);
    expect(codes(changed({ rules: [{ ...rule, clauses: [] }] }))).to.deep.equal(['rule-without-clause']);
  });

  it('finds two rules of equal rank, also where their cases only may meet', () => {
    expect(codes(changed({ rules: [rule, rule] }))).to.deep.equal(['same-rank-twice']);
    expect(codes(changed({ rules: [{ ...rule, when: { channel: 'online' } }, { ...rule, when: { level: 'mot-phan' } }] }))).to.deep.equal(['same-rank-twice']);
    expect(codes(changed({ rules: [{ ...rule, when: { level: 'toan-trinh' } }, { ...rule, when: { level: 'mot-phan' } }] }))).to.deep.equal([]);
  });

  it('finds reversed dates, overlapping decisions, gaps, and a province that overrides a closed national rule', () => {
    expect(codes(changed({ effectiveTo: '2025-01-01' }))).to.deep.equal(['dates-reversed']);
    const later = changed({ id: 'b', effectiveFrom: '2026-01-01', rules: [] });
    expect(lintTogether([changed({ id: 'a', rules: [] }), later]).map((one) => one.code)).to.deep.equal(['overlapping-decisions']);
    expect(lintTogether([changed({ id: 'a', rules: [], effectiveTo: '2025-11-30' }), later]).map((one) => one.code)).to.deep.equal(['gap']);
    const bold = changed({ rules: [{ point: 'processing.overdue_notice', value: { apologyDaysBefore: 0, reappointments: 5 }, clauses: ['HG25-7.1-1'] }] });
    expect(lintTogether([...pick(...national), bold]).map((one) => one.code)).to.deep.equal(['closed-national-rule']);
  });
});

describe('the database says it too', () => {
  it('two decisions of one subject, or two rules of one point and case, cannot be in force at once', async () => {
    const database = await testDatabase();
    try {
      const publish = (list: readonly LoadedRegulation[]) => withTenant(database.db, tenantId('hau-giang'), (tx) => publishRegulations(tx, list));
      await publish(pick(...national, 'hau-giang-44-2025'));
      const twin = changed({ id: 'twin' });
      const error = await publish([...pick('hau-giang-44-2025'), twin]).then(() => null, (reason: { code?: string }) => reason);
      expect(error?.code, 'exclusion_violation').to.equal('23P01');
    } finally {
      await database.close();
    }
  });
});
