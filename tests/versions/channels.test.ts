import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverPlugins } from '../../core/plugins/discover-plugins.ts';
import { installedPlugins } from '../../core/plugins/installed.ts';
import { exportProvince } from '../../core/transfer/export-province.ts';
import { placeChoices, refuseMissingVersions } from '../../core/transfer/plugin-choices.ts';
import { readProvinceFile } from '../../core/transfer/import-province.ts';
import { TransferError } from '../../core/transfer/province-file.ts';
import { projectFolders } from '../../core/open-platform.ts';
import { projectFolder } from '../../core/config/load-config.ts';
import { readTenant, tenantId, withTenant } from '../../core/tenancy/with-tenant.ts';
import type { TenantBase } from '../../core/tenant-runtime.ts';
import { installNewerMail } from '../kit/channel-version.ts';
import { mailSettings, messagesOf, register, switchOn } from '../kit/channels.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { submitOnline } from '../kit/people.ts';
import { uninstall } from '../kit/rule-versions.ts';
import { testServer } from '../kit/server.ts';
import type { Json, Reply, TestServer } from '../kit/server.ts';

describe('a province goes to another version of a channel, and back', () => {
  let root: string;
  let server: TestServer;
  let mail: MailServer;
  let database: TestDatabase;
  let newer: string;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-channel-versions-'));
    newer = installNewerMail(root);
    database = await testDatabase();
    [server, mail] = await Promise.all([testServer({ alsoFrom: root, database }), startMailServer()]);
    server.at('2025-02-10T08:00:00+07:00');
    for (const tenant of ['tien-giang', 'quang-ngai']) {
      await switchOn(server, tenant, 'smtp-mail', mailSettings(mail));
      await register(server, tenant, 'congdan1', { email: 'cong.dan@example.vn', phone: null, channels: ['email'], language: 'vi' });
    }
  });
  after(async () => {
    await server.close();
    await database.close();
    await mail.close();
    rmSync(root, { recursive: true, force: true });
  });

  const choose = async (version: string, more: object = {}, tenant = 'tien-giang'): Promise<Reply> =>
    server.call(tenant, 'post', '/api/admin/plugins/smtp-mail/version', { token: await server.as(tenant, 'quantri'), body: { version, reason: 'nhà cung cấp nâng cấp', ...more } });
  const pluginOf = async (tenant = 'tien-giang', id = 'smtp-mail') =>
    ((await server.call(tenant, 'get', '/api/admin/plugins', { token: await server.as(tenant, 'quantri') })).json as Json[]).find((one) => one['id'] === id) as Json;
  const settings = { host: 'localhost', port: 25, security: 'none', sender: 'moi@motcua.example.vn', region: 'nam', token: 'ma-moi' };
  const fields = (reply: Reply) => [reply.status, (reply.json['errors'] as Json[]).map((one) => one['field'])];

  it('the page says what changes: settings that are new, settings that go, and all that it may use more', async () => {
    const one = await pluginOf();
    expect([one['version'], one['chosenBy']]).to.deep.equal(['1.0.0', 'tenant.json']);
    const newer = (one['versions'] as Json[]).find((each) => each['version'] === '2.0.0');
    expect(newer?.['change']).to.deep.equal({ newSettings: ['region', 'token'], goneSettings: ['certificate'], grows: [{ what: 'host', name: 'mail.example.vn' }, { what: 'secret', name: 'token' }] });
    expect(newer?.['config'], 'what is set already is proposed, no secret and nothing that the version does not know').to.deep.equal({ host: 'localhost', port: mail.port, security: 'starttls', sender: 'khong-tra-loi@motcua.example.vn', user: 'motcua' });
  });

  it('a version that asks for more needs a word, and settings that do not fit are refused with their fields; nothing changes', async () => {
    const grown = await choose('2.0.0', { config: settings });
    expect([grown.status, grown.json['type'], grown.json['detail']]).to.satisfy(([status, type, detail]: string[]) => Number(status) === 409 && type === 'urn:motcua:problem:plugin-version-grows' && `${detail}`.includes('mail.example.vn, token'));
    expect(fields(await choose('2.0.0', { acknowledged: true }))).to.deep.equal([422, ['/config/region']]);
    expect(fields(await choose('2.0.0', { acknowledged: true, config: { ...settings, port: 'hai mươi lăm', certificate: 'x' } }))).to.deep.equal([422, ['/config/certificate', '/config/port']]);
    expect((await choose('3.0.0')).json['detail']).to.include('Các phiên bản đã cài: 2.0.0, 1.0.0');
    expect([(await choose('1.0.0')).status, (await choose('3.0.0')).status]).to.deep.equal([409, 404]);
    expect((await pluginOf())['version']).to.equal('1.0.0');
  });

  it('a decision is not changed by a switch of version', async () => {
    const refused = await server.call('tien-giang', 'post', '/api/admin/plugins/tien-giang-01-2025/version', { token: await server.as('tien-giang', 'quantri'), body: { version: '2.0.0', reason: 'sửa quy chế' } });
    expect([refused.status, refused.json['type']]).to.deep.equal([409, 'urn:motcua:problem:plugin-version-of-law']);
  });

  it('two provinces run two versions at once; each message keeps which one sent it, and one retried after the switch goes by the version of then', async () => {
    mail.refuse('rcpt', 451);
    const waiting = await submitOnline(server, 'tien-giang');
    await server.deliver('tien-giang');
    expect((await messagesOf(server, 'tien-giang', waiting['id'])).map((one) => [one['state'], one['pluginVersion']])).to.deep.equal([['queued', '1.0.0']]);
    mail.refuse('rcpt', null);
    expect((await choose('2.0.0', { acknowledged: true, config: settings })).status).to.equal(204);
    server.at('2025-02-10T09:00:00+07:00');
    const elsewhere = await submitOnline(server, 'quang-ngai');
    await server.deliver('tien-giang');
    await server.deliver('quang-ngai');
    expect((await messagesOf(server, 'tien-giang', waiting['id'])).map((one) => [one['state'], one['pluginVersion']])).to.deep.equal([['sent', '2.0.0']]);
    expect((await messagesOf(server, 'quang-ngai', elsewhere['id'])).map((one) => [one['state'], one['pluginVersion']])).to.deep.equal([['sent', '1.0.0']]);
    expect(mail.mails.length, 'only the other province went by the mail server').to.equal(1);
    const attempts = await readTenant(server.platform.database, tenantId('tien-giang'))('message_attempt').orderBy('number').select('outcome', 'plugin_version', 'provider_id');
    expect(attempts.map((one) => [one.outcome, one.plugin_version])).to.deep.equal([['retry', '1.0.0'], ['sent', '2.0.0']]);
    expect(attempts[1]?.provider_id, 'the secret that both versions ask for went along').to.match(/^2\.0\.0\/mat-khau-thu\//);
  });

  it('going back finds the settings and secrets as they were, and forward again those of the newer version', async () => {
    expect((await choose('1.0.0', { acknowledged: true })).status).to.equal(204);
    const back = await pluginOf();
    const { password: _secret, ...before } = mailSettings(mail) as Record<string, unknown>;
    expect([back['version'], back['chosenBy'], back['status'], back['config'], back['secretsSet']]).to.deep.equal(['1.0.0', 'administrator', 'enabled', before, ['password']]);
    server.at('2025-02-10T10:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    await server.deliver('tien-giang');
    expect((await messagesOf(server, 'tien-giang', dossier['id'])).map((one) => [one['state'], one['pluginVersion']])).to.deep.equal([['sent', '1.0.0']]);
    expect(mail.mails.length).to.equal(2);
    expect((await choose('2.0.0', { acknowledged: true })).status).to.equal(204);
    const { token: _token, ...newer } = settings;
    const forward = await pluginOf();
    expect([forward['config'], [...(forward['secretsSet'] as unknown as string[])].sort()]).to.deep.equal([newer, ['password', 'token']]);
    expect((await pluginOf('quang-ngai'))['version']).to.equal('1.0.0');
    const rows = await readTenant(server.platform.database, tenantId('quang-ngai'))('plugin_setting_kept').select('plugin_id');
    expect(rows, 'nothing of one province is kept for the other').to.deep.equal([]);
  });

  it('a province file carries the versions and the choices, no secret; it is refused where a version is not installed, by name', async () => {
    const slug = tenantId('tien-giang');
    const base = server.platform.tenants.get(slug)?.base as TenantBase;
    const file = readProvinceFile(JSON.parse(JSON.stringify(await withTenant(server.platform.database, slug, (tx) => exportProvince(tx, base, projectFolders(projectFolder).procedures, server.platform.files, '2025-06-09T01:00:00.000Z')))));
    expect([file.versions['smtp-mail'], file.versions['tien-giang-01-2025']]).to.deep.equal(['2.0.0', '1.0.0']);
    const text = JSON.stringify(file);
    for (const secret of ['mat-khau-thu', 'ma-moi', 'aes', 'sealed']) expect(text).not.to.include(secret);
    const here = installedPlugins(discoverPlugins([...projectFolders(projectFolder).plugins, join(root, 'plugins')]));
    const there = installedPlugins(discoverPlugins(projectFolders(projectFolder).plugins));
    expect(() => refuseMissingVersions(file, here)).not.to.throw();
    expect(() => refuseMissingVersions(file, there)).to.throw(TransferError, 'smtp-mail 2.0.0 is not installed here (installed: 1.0.0)');
    const other = await testDatabase();
    try {
      await withTenant(other.db, slug, (tx) => placeChoices(tx, file, '2025-06-09T01:00:00.000Z'));
      const { all } = await server.platform.plugins.states(readTenant(other.db, slug), { id: slug, data: base.data });
      const taken = all.find((one) => one.plugin.id === 'smtp-mail');
      const { token: _token, ...newer } = settings;
      expect([taken?.version, taken?.config, taken?.secrets]).to.deep.equal(['2.0.0', newer, []]);
      const kept = await readTenant(other.db, slug)('plugin_setting_kept').select('version', 'secrets');
      expect(kept).to.deep.equal([{ version: '1.0.0', secrets: {} }]);
    } finally {
      await other.close();
    }
  });

  it('a message waits for a version that is in use and not installed here: nothing is lost, and no other version sends it', async () => {
    const restart = async (time: string) => {
      await server.close();
      server = await testServer({ alsoFrom: root, database });
      server.at(`2025-02-10T${time}:00+07:00`);
    };
    expect((await pluginOf())['version']).to.equal('2.0.0');
    server.at('2025-02-10T11:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    const states = async () => (await messagesOf(server, 'tien-giang', dossier['id'])).map((one) => [one['state'], one['attempts'], one['pluginVersion']]);
    uninstall(newer);
    await restart('11:05');
    await server.deliver('tien-giang');
    expect(await states()).to.deep.equal([['queued', 0, null]]);
    expect((await pluginOf())['faults']).to.satisfy((faults: string[]) => `${faults[0]}`.includes('version 2.0.0 is not installed; installed: 1.0.0'));
    installNewerMail(root);
    await restart('11:10');
    await server.deliver('tien-giang');
    expect(await states()).to.deep.equal([['sent', 1, '2.0.0']]);
  });
});
