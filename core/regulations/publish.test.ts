import { expect } from 'chai';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { tenantId, withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { RegulationError } from './load-regulations.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { publishRegulations, recallRulesVersion, rememberRulesVersion, UsedRegulationChanged } from './publish.ts';
import { resolveRules } from './resolve-rules.ts';

describe('publishing the law into the database', () => {
  let database: TestDatabase;
  before(async () => { database = await testDatabase(); });
  after(() => database.close());

  const as = <T>(tenant: string, work: (tx: TenantTx) => Promise<T>) => withTenant(database.db, tenantId(tenant), work);
  const publish = (tenant: string, list: readonly LoadedRegulation[]) => as(tenant, (tx) => publishRegulations(tx, list));
  const failure = (work: Promise<unknown>) => work.then(() => null, (reason: Error & { code?: string }) => reason);

  it('writes each decision once, however often the server starts, and for its own province only', async () => {
    await publish('hau-giang', law.hauGiang);
    await publish('hau-giang', law.hauGiang);
    expect(await as('hau-giang', (tx) => tx('regulation_in_force').pluck('regulation_id'))).to.have.members(['nghi-dinh-20-2008', 'nghi-dinh-61-2018', 'nghi-dinh-118-2025', 'thong-tu-01-2018', 'hau-giang-44-2025']);
    expect(await as('kien-giang', (tx) => tx('regulation_in_force').pluck('regulation_id'))).to.deep.equal([]);
  });

  it('the database itself refuses two decisions of one subject in force at once', async () => {
    await publish('hau-giang', law.hauGiang);
    const twin = { layer: 'province', subject: 'one-stop-system', regulation_id: 'twin', content_hash: 'x' };
    const overlapping = await failure(as('hau-giang', (tx) => tx('regulation_in_force').insert({ ...twin, in_force: '[2026-01-01,2026-02-01)' })));
    expect(overlapping?.code, 'exclusion_violation').to.equal('23P01');
    expect(await failure(as('hau-giang', (tx) => tx('regulation_in_force').insert({ ...twin, in_force: '[2024-01-01,2025-05-24)' })))).to.equal(null);
  });

  it('the database itself refuses two rules of one point and case in force at once', async () => {
    await publish('hau-giang', law.hauGiang);
    const twin = { layer: 'province', point: 'intake.supplement.window', when_key: '{}', regulation_id: 'twin', in_force: '[2025-06-01,)' };
    expect((await failure(as('hau-giang', (tx) => tx('rule_in_force').insert(twin))))?.code).to.equal('23P01');
    expect(await failure(as('hau-giang', (tx) => tx('rule_in_force').insert({ ...twin, when_key: '{"channel":"online"}' })))).to.equal(null);
  });

  it('publishes nothing where lint finds an error, and names the file', async () => {
    const error = await failure(publish('quang-ngai', [...law.national, changed({ id: 'broken', rules: [{ point: 'result.colour', value: 1, clauses: [] }] })]));
    expect(error).to.be.instanceOf(RegulationError);
    expect(error?.message).to.include('broken at /rules/0/point: unknown-point');
    expect(await as('quang-ngai', (tx) => tx('regulation_in_force').pluck('regulation_id'))).to.deep.equal([]);
  });

  it('a rules version is kept for ever and comes back as it was', async () => {
    const at = utc('2025-06-10T12:00');
    const version = resolveRules(law.kienGiang, at);
    await as('kien-giang', (tx) => rememberRulesVersion(tx, version, at));
    expect(await as('kien-giang', (tx) => recallRulesVersion(tx, version.hash))).to.deep.equal(version);
    expect(await as('hau-giang', (tx) => recallRulesVersion(tx, version.hash)), 'of another province').to.equal(null);
  });

  it('a decision that dossiers were handled under cannot be changed, only followed by another', async () => {
    const at = utc('2025-06-10T12:00');
    await publish('tien-giang', law.tienGiang);
    await as('tien-giang', (tx) => rememberRulesVersion(tx, resolveRules(law.tienGiang, at), at));
    const edited = law.tienGiang.map((one) => (one.plugin === 'tien-giang-01-2025' ? { ...one, hash: 'another' } : one));
    expect(await failure(publish('tien-giang', edited))).to.be.instanceOf(UsedRegulationChanged);
    expect(await failure(publish('tien-giang', law.tienGiang))).to.equal(null);
  });
});
