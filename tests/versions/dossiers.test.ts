import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Certificate } from '../../core/certificates/certificate.ts';
import { sealOf } from '../../core/certificates/seal.ts';
import { verifyCertificate } from '../../core/certificates/verify-certificate.ts';
import { readAsOf } from '../../core/dossiers/read-as-of.ts';
import { readHistory } from '../../core/law/replay/read-histories.ts';
import { differencesToStored, replay } from '../../core/law/replay/replay.ts';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { act, clockOf, see, submitOnline } from '../kit/people.ts';
import { installRule, ruleId, uninstall } from '../kit/rule-versions.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const ask = { items: [{ reason: 'Ảnh mờ' }], guidance: 'Chụp lại' };

describe('a dossier keeps the version of the rule that it was received under', () => {
  let root: string;
  let database: TestDatabase;
  let server: TestServer;
  let second: string;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-versions-'));
    second = installRule(root, { version: '2.0.0', days: 40 });
    database = await testDatabase();
    server = await testServer({ alsoFrom: root, database });
    server.at('2025-05-26T10:00:00+07:00');
  });
  after(async () => {
    await server.close();
    await database.close();
    rmSync(root, { recursive: true, force: true });
  });

  const restart = async () => {
    await server.close();
    server = await testServer({ alsoFrom: root, database });
    server.at('2025-05-26T11:00:00+07:00');
  };
  const choose = async (tenant: string, version: string, more: object = {}) =>
    server.call(tenant, 'post', `/api/admin/plugins/${ruleId}/version`, { token: await server.as(tenant, 'quantri'), body: { version, reason: 'thử phiên bản', ...more } });
  const pluginOf = async (tenant: string) => {
    const all = (await server.call(tenant, 'get', '/api/admin/plugins', { token: await server.as(tenant, 'quantri') })).json as Json[];
    return all.find((one) => one['id'] === ruleId) as Json;
  };
  const stranded = async (tenant: string) => (await server.call(tenant, 'get', '/api/admin/plugins/stranded', { token: await server.as(tenant, 'quantri') })).json as Json[];
  const askFor = async (tenant: string, id: unknown) => {
    const reply = await act(server, tenant, tenant === 'nui-mau' ? 'chuyenvien' : 'motcua', id, 'request-supplement', ask);
    expect(reply.status, reply.text).to.equal(200);
  };
  const requestOf = async (tenant: string, id: unknown) => (await see(server, tenant, 'congdan1', id))['supplementRequests'] as Json[];
  const lastDay = async (tenant: string, id: unknown) => (await requestOf(tenant, id)).at(-1)?.['lastDay'] ?? null;

  it('a newer version that is installed changes no province until its administrator chooses it, and then that province alone', async () => {
    expect([(await pluginOf('hau-giang'))['version'], (await pluginOf('nui-mau'))['version']]).to.deep.equal(['1.0.0', '1.0.0']);
    const [before, elsewhere] = [await submitOnline(server, 'hau-giang'), await submitOnline(server, 'nui-mau')];
    expect((await choose('hau-giang', '2.0.0')).status).to.equal(204);
    const after = await submitOnline(server, 'hau-giang');
    for (const [tenant, one] of [['hau-giang', before], ['hau-giang', after], ['nui-mau', elsewhere]] as const) await askFor(tenant, one['id']);
    expect(await lastDay('hau-giang', before['id']), 'received before the switch: thirty days of the decision').to.equal('2025-06-25');
    expect(await lastDay('hau-giang', after['id']), 'received after it: forty days of version 2.0.0').to.equal('2025-07-05');
    expect((await pluginOf('nui-mau'))['version'], 'the other province runs its own version in the same process').to.equal('1.0.0');
    const presented = await see(server, 'nui-mau', 'congdan1', elsewhere['id']);
    expect(clockOf(presented, 'supplement-window')['rule']['version']).to.equal('1.0.0');
    const shown = await see(server, 'hau-giang', 'congdan1', after['id']);
    expect(clockOf(shown, 'supplement-window')['rule']).to.deep.equal({ plugin: ruleId, title: 'Quy tắc thử 2.0.0', version: '2.0.0' });
    expect((shown['rulesAtReceipt'] as Json[]).map((one) => [one['version'], one['fixedAt']])).to.deep.equal([['2.0.0', null]]);
  });

  it('the choice is written down with its reason, and one province neither sees nor changes the other\'s', async () => {
    const lines = async (tenant: string) => ((await server.call(tenant, 'get', '/api/admin/audit', { token: await server.as(tenant, 'quantri') })).json['items'] as Json[]).filter((one) => one['action'] === 'plugin-version');
    expect((await lines('hau-giang')).map((one) => one['detail'])).to.deep.equal([{ reason: 'thử phiên bản', from: '1.0.0', to: '2.0.0' }]);
    expect(await lines('nui-mau')).to.deep.equal([]);
    const foreign = await server.call('nui-mau', 'post', `/api/admin/plugins/${ruleId}/version`, { token: await server.as('hau-giang', 'quantri'), body: { version: '2.0.0', reason: 'sang tỉnh khác' } });
    expect(foreign.status).to.equal(403);
    expect((await server.call('hau-giang', 'post', `/api/admin/plugins/${ruleId}/version`, { token: await server.as('hau-giang', 'motcua'), body: { version: '1.0.0', reason: 'không có quyền' } })).status).to.equal(403);
    expect((await pluginOf('nui-mau'))['version']).to.equal('1.0.0');
  });

  it('the certificate and what was known at an instant name the version; a certificate from before stays valid', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    await askFor('hau-giang', dossier['id']);
    const certificate = (await server.call('hau-giang', 'get', `/api/dossiers/${String(dossier['id'])}/certificate`, { token: await server.as('hau-giang', 'congdan1') })).json;
    const windows = (certificate['clocks'] as Json[]).filter((one) => one['kind'] === 'supplement-window');
    expect(windows.map((one) => one['decidedBy'])).to.deep.equal([{ plugin: ruleId, version: '2.0.0' }]);
    expect(verifyCertificate(certificate).ok).to.equal(true);
    const { hash: _sealed, ...content } = certificate as unknown as Certificate;
    const older = { ...content, clocks: content.clocks.map(({ decidedBy: _none, ...clock }) => clock) };
    expect(verifyCertificate({ ...older, hash: sealOf(older) }).ok).to.equal(true);
    const then = await readAsOf(readTenant(server.platform.database, tenantId('hau-giang')), String(dossier['reference']), '2025-05-26T04:00:00.000Z');
    expect(then?.expiryRules).to.deep.equal([{ plugin: ruleId, version: '2.0.0' }]);
  });

  it('replay asks the law and no plugin of any version: a switch changes nothing of it', async () => {
    const dossier = await submitOnline(server, 'nui-mau');
    await askFor('nui-mau', dossier['id']);
    const read = readTenant(server.platform.database, tenantId('nui-mau'));
    const again = async () => {
      const province = server.platform.tenants.get(tenantId('nui-mau'));
      const history = await readHistory(read, String(dossier['id']));
      if (!province || !history) throw new Error('nothing to replay');
      const found = replay(province.law.whilePaused(new Set()), province.procedures, history, '2025-05-27T00:00:00.000Z');
      return { clocks: found.clocks, differences: differencesToStored(history, found) };
    };
    const before = await again();
    expect([before.clocks.map((one) => one.kind), before.differences]).to.deep.equal([['ack', 'supplement-window'], []]);
    await choose('nui-mau', '2.0.0');
    expect(await again()).to.deep.equal(before);
    await choose('nui-mau', '1.0.0');
  });

  it('while its version is not installed a dossier is not yet assessed, with the reason; nothing lapses, no other version steps in, and its page and the administrator\'s say how to mend it', async () => {
    const waiting = await submitOnline(server, 'hau-giang');
    const asked = await submitOnline(server, 'hau-giang');
    await askFor('hau-giang', asked['id']);
    expect((await choose('hau-giang', '1.0.0')).status).to.equal(204);
    const later = await submitOnline(server, 'hau-giang');
    uninstall(second);
    await restart();
    for (const one of [waiting, asked]) {
      const seen = await see(server, 'hau-giang', 'congdan1', one['id']);
      expect([seen['assessment'], seen['trouble']]).to.deep.equal(['not-assessed', 'Hồ sơ được nhận theo «Tự động hủy khi hết hạn bổ sung» phiên bản 2.0.0; phiên bản này không còn được cài.']);
    }
    expect((await see(server, 'hau-giang', 'congdan1', later['id']))['assessment'], 'one received under the version that is there').to.equal('assessed');
    await askFor('hau-giang', waiting['id']);
    expect(await lastDay('hau-giang', waiting['id']), 'no window is made up').to.equal(null);
    const [found] = await stranded('hau-giang');
    expect([found?.['plugin'], found?.['version'], found?.['reason'], found?.['dossiers']]).to.deep.equal([ruleId, '2.0.0', 'not-installed', 4]);
    expect(found?.['remedy']).to.include('Đặt lại thư mục');
    expect(await stranded('nui-mau')).to.deep.equal([]);
    server.at('2025-07-20T08:00:00+07:00');
    await server.sweep();
    expect((await see(server, 'hau-giang', 'congdan1', asked['id']))['state']).to.equal('supplement-requested');

    installRule(root, { version: '2.0.0', days: 40 });
    await restart();
    server.at('2025-06-30T08:00:00+07:00');
    await server.sweep();
    expect(await stranded('hau-giang')).to.deep.equal([]);
    const mended = await see(server, 'hau-giang', 'congdan1', waiting['id']);
    expect([mended['assessment'], mended['trouble'], await lastDay('hau-giang', waiting['id'])], 'its window, from the day it was asked').to.deep.equal(['assessed', null, '2025-07-05']);
    server.at('2025-07-20T08:00:00+07:00');
    await server.sweep();
    const lapsed = await see(server, 'hau-giang', 'congdan1', asked['id']);
    expect(lapsed['state']).to.equal('cancelled');
    expect(lapsed['closedAt'], 'from its own instant, however late').to.equal('2025-07-05T03:00:00.000Z');
  });

  it('a version that was broken since is not yet assessed either, and is told from one that is gone', async () => {
    server.at('2025-05-26T12:00:00+07:00');
    installRule(root, { version: '2.1.0', days: 50 });
    await restart();
    expect((await choose('hau-giang', '2.1.0')).status).to.equal(204);
    const dossier = await submitOnline(server, 'hau-giang');
    const folder = installRule(root, { version: '2.1.0', days: 50, manifest: { contract: 2 } });
    await restart();
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['trouble']).to.include('phiên bản 2.1.0; phiên bản này bị lỗi');
    const during = await submitOnline(server, 'hau-giang');
    expect([during['assessment'], during['rulesAtReceipt']], 'what comes meanwhile is taken, its rules are fixed later').to.deep.equal(['not-assessed', []]);
    expect((await choose('hau-giang', '1.0.0')).status, 'and the way back is open').to.equal(204);
    await server.sweep();
    const fixed = await see(server, 'hau-giang', 'motcua', during['id']);
    expect([fixed['assessment'], (fixed['rulesAtReceipt'] as Json[]).map((one) => [one['version'], one['fixedAt']])]).to.deep.equal(['assessed', [['1.0.0', '2025-05-26T04:00:00.000Z']]]);
    uninstall(folder);
  });

  it('dossiers from before versions were kept get what stands for their province at the first start, marked so, once', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const read = readTenant(server.platform.database, tenantId('hau-giang'));
    const refused = await read('dossier').where({ id: String(dossier['id']) }).update({ expiry_rules: null }).then(() => null, (error: Error) => error.message);
    expect(refused, 'rules once fixed are never changed, in the database itself').to.include('never changed');
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(`set session_replication_role = replica; update dossier set expiry_rules = null where id = '${String(dossier['id'])}'`);
    await admin.end();
    await restart();
    const [rule] = (await see(server, 'hau-giang', 'motcua', dossier['id']))['rulesAtReceipt'] as Json[];
    expect(rule?.['version']).to.equal('1.0.0');
    expect(rule?.['fixedAt']).to.be.a('string');
  });
});
