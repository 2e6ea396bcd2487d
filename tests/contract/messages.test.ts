import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { startZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import type { ZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import { runWorker } from '../../core/jobs/run-worker.ts';
import { sendMessage } from '../../core/notifications/send-message.ts';
import { readStored, writeStored } from '../../core/plugins/effects/plugin-store.ts';
import { readTenant, withTenant } from '../../core/tenancy/with-tenant.ts';
import { mailSettings, messagesOf, register, smsSettings, switchOn, zaloApp, zaloSettings } from '../kit/channels.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { startMessageCentre } from '../kit/message-centre.ts';
import type { MessageCentre } from '../kit/message-centre.ts';
import { submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const province = 'tien-giang';

describe('messages beyond the portal', () => {
  let server: TestServer;
  let mail: MailServer;
  let centre: MessageCentre;
  let zalo: ZaloSimulator;
  beforeEach(async () => {
    [server, mail, centre, zalo] = await Promise.all([testServer(), startMailServer(), startMessageCentre(), startZaloSimulator('test', zaloApp)]);
    at('08:00');
  });
  afterEach(async () => {
    await server.close();
    await Promise.all([mail.close(), centre.close(), zalo.close()]);
  });
  const at = (time: string, day = '2025-02-10') => server.at(`${day}T${time}:00+07:00`);
  const staff = () => server.as(province, 'quantri');
  async function byMail(port = mail.port): Promise<Json> {
    await switchOn(server, province, 'smtp-mail', mailSettings({ ...mail, port }));
    await register(server, province, 'congdan1', { email: 'cong.dan@example.vn', phone: null, channels: ['email'], language: 'vi' });
    return submitOnline(server, province);
  }
  const only = async (dossier: Json): Promise<Json> => (await messagesOf(server, province, dossier['id']))[0] ?? ({} as Json);
  const work = async (id: unknown, act: string, who = 'quantri') => server.call(province, 'post', `/api/staff/messages/${String(id)}/${act}`, { token: await server.as(province, who), body: { reason: 'đã gọi điện cho người nộp' } });

  it('a mail server that is down for an hour loses nothing and nothing comes twice', async () => {
    const { port } = mail;
    await mail.close();
    const dossier = await byMail(port);
    for (const time of ['08:00', '08:01', '08:03', '08:07', '08:15', '08:31']) {
      at(time);
      await server.deliver(province);
      await server.deliver(province);
    }
    expect(await only(dossier)).to.deep.include({ state: 'queued', attempts: 6 });
    mail = await startMailServer({ port });
    at('09:02');
    expect(await server.deliver(province)).to.equal(0);
    at('09:03');
    await server.deliver(province);
    await server.deliver(province);
    expect([(await only(dossier))['state'], mail.mails.length]).to.deep.equal(['sent', 1]);
  });

  it('two workers at one message send it once', async () => {
    const dossier = await byMail();
    const tenant = server.platform.tenants.get(province);
    if (!tenant) throw new Error(province);
    const { id } = await only(dossier);
    await Promise.all([1, 2, 3].map(() => sendMessage(server.platform, tenant, String(id))));
    expect([mail.mails.length, (await only(dossier))['attempts']]).to.deep.equal([1, 1]);
  });

  it('a worker that dies with a message in hand leaves it to a person, who sends it again or gives it up with a reason', async () => {
    const first = await byMail();
    const second = await submitOnline(server, province);
    await withTenant(server.platform.database, server.platform.tenants.get(province)?.id as never, async (tx) => {
      await tx('message').update({ attempts: 1, claimed_until: '2025-02-10T01:01:00.000Z' });
    });
    at('08:02');
    await server.deliver(province);
    const list = await server.call(province, 'get', '/api/staff/messages?open=1', { token: await staff() });
    expect((list.json['items'] as Json[]).map((one) => [one['state'], one['reason'], one['to']])).to.deep.equal([['dead', 'uncertain', 'co…@example.vn'], ['dead', 'uncertain', 'co…@example.vn']]);
    expect(mail.mails.length).to.equal(0);
    expect((await work((await only(first))['id'], 'retry')).status).to.equal(204);
    await server.deliver(province);
    expect([(await only(first))['state'], mail.mails.length]).to.deep.equal(['sent', 1]);
    expect((await work((await only(second))['id'], 'give-up')).status).to.equal(204);
    expect((await only(second))['givenUp']).to.deep.include({ reason: 'đã gọi điện cho người nộp' });
    expect((await work((await only(second))['id'], 'retry')).json['type']).to.equal('urn:motcua:problem:message-not-open');
    expect((await server.call(province, 'get', '/api/staff/messages?open=1', { token: await staff() })).json['items']).to.deep.equal([]);
  });

  it('after an outage all that stopped goes again at once, but what may have gone is left to a look of its own', async () => {
    const dossiers = [await byMail(), await submitOnline(server, province), await submitOnline(server, province)];
    const ids = await Promise.all(dossiers.map(async (one) => (await only(one))['id']));
    const id = server.platform.tenants.get(province)?.id as never;
    await withTenant(server.platform.database, id, (tx) => tx('message').update({ state: 'dead', reason: 'no-connection: ECONNREFUSED', attempts: 12 }));
    await withTenant(server.platform.database, id, (tx) => tx('message').where({ id: ids[2] }).update({ reason: 'uncertain' }));
    const all = (who: string, body: object) => server.as(province, who).then((token) => server.call(province, 'post', '/api/staff/messages/retry-all', { token, body }));
    expect((await all('chuyenvien', { plugin: 'smtp-mail', reason: 'máy chủ đã chạy lại' })).status).to.equal(403);
    expect((await all('quantri', { plugin: 'smtp-mail' })).status).to.equal(422);
    expect((await all('quantri', { plugin: 'smtp-mail', reason: 'máy chủ đã chạy lại' })).json).to.deep.equal({ retried: 2 });
    await server.deliver(province);
    expect([(await only(dossiers[0] as Json))['state'], (await only(dossiers[1] as Json))['state'], (await only(dossiers[2] as Json))['state'], mail.mails.length]).to.deep.equal(['sent', 'sent', 'dead', 2]);
    expect((await only(dossiers[2] as Json))['why']).to.equal('không rõ nhà cung cấp đã nhận hay chưa');
  });

  it('a receipt that comes before the answer, twice, late or contradicting the first does no harm; undelivered falls back', async () => {
    await switchOn(server, province, 'smpp-sms', smsSettings(centre));
    await register(server, province, 'congdan1', { email: null, phone: '0900000101', channels: ['phone-message'], language: 'vi' });
    const dossier = await submitOnline(server, province);
    await server.deliver(province);
    const { id } = centre.taken.at(-1) ?? { id: '' };
    expect((await only(dossier))['state']).to.equal('sent');
    expect([await centre.receipt(id, 'DELIVRD'), await centre.receipt(id, 'DELIVRD'), await centre.receipt(id, 'UNDELIV'), await centre.receipt('unknown', 'DELIVRD')]).to.deep.equal([0, 0, 0, 0]);
    expect((await only(dossier))['state']).to.equal('delivered');
    const early = await submitOnline(server, province);
    await centre.receipt(`sms-${centre.taken.length + 2}`, 'UNDELIV');
    await server.deliver(province);
    expect([(await only(early))['state'], (await only(early))['reason']]).to.deep.equal(['failed', 'SMSC 5 000']);
  });

  it('Zalo\'s own events are receipts when they are signed, at the province\'s host alone', async () => {
    await switchOn(server, province, 'zalo', { ...zaloSettings(zalo), templates: 'submitted = 1: reference' });
    await register(server, province, 'congdan1', { email: null, phone: '0900000101', channels: ['phone-message'], language: 'vi' });
    const dossier = await submitOnline(server, province);
    await server.deliver(province);
    const { body, headers } = zalo.event({ event_name: 'user_received_message', timestamp: '1', message: { msg_id: 'zalo-1' } });
    const call = (host: string, raw: string) => server.call(host, 'post', '/api/inbound/zalo', { raw: Buffer.from(raw), headers });
    expect((await call(province, body.replace('zalo-1', 'zalo-2'))).status).to.equal(403);
    expect((await only(dossier))['state']).to.equal('sent');
    expect((await call('hau-giang', body)).status).to.equal(404);
    expect([(await call(province, body)).status, (await call(province, body)).status]).to.deep.equal([200, 200]);
    expect((await only(dossier))['state']).to.equal('delivered');
    const kept = await readTenant(server.platform.database, server.platform.tenants.get(province)?.id as never)('plugin_store').select('key', 'sealed');
    expect(JSON.stringify(kept)).to.include('token').and.not.include('refresh-');
  });

  it('a paused channel\'s messages wait; one that is switched off falls back to what is left, or says so', async () => {
    const dossier = await byMail();
    const token = await staff();
    await server.call(province, 'post', '/api/admin/plugins/smtp-mail/pause', { token, body: { reason: 'bảo trì' } });
    await server.deliver(province);
    expect(await only(dossier)).to.deep.include({ state: 'queued', attempts: 0 });
    await server.call(province, 'post', '/api/admin/plugins/smtp-mail/resume', { token, body: { reason: 'xong' } });
    at('08:02');
    await server.deliver(province);
    expect((await only(dossier))['state']).to.equal('sent');
    const other = await submitOnline(server, province);
    await server.call(province, 'post', '/api/admin/plugins/smtp-mail/disable', { token, body: { reason: 'thôi dùng' } });
    await server.deliver(province);
    expect(await only(other)).to.deep.include({ state: 'failed', reason: 'channel-off' });
  });

  it('the words are the province\'s own where it has some, and the version tells which', async () => {
    const dossier = await byMail();
    const usual = (await only(dossier))['templateVersion'];
    const texts = server.platform.tenants.get(province)?.data.texts.vi as unknown as Record<string, object>;
    texts['messages'] = { 'submitted-subject': 'Tiền Giang đã nhận {reference}' };
    const other = await submitOnline(server, province);
    await server.deliver(province);
    expect(mail.mails.map((one) => one.subject)).to.include(`Tiền Giang đã nhận ${other['reference']}`);
    expect((await only(other))['templateVersion']).to.not.equal(usual);
    const shown = async (one: Json) => (await server.call(province, 'get', `/api/staff/messages/${String((await only(one))['id'])}`, { token: await staff() })).json;
    const mine = await shown(other);
    expect([mine['templateText']['subject'], (mine['attempts'] as Json[]).map((one) => [one['number'], one['outcome']])]).to.deep.equal(['Tiền Giang đã nhận {reference}', [[1, 'sent']]]);
    texts['messages'] = { 'submitted-subject': 'Đã đổi lần nữa' };
    const first = await shown(dossier);
    expect(first['templateText']['subject'], 'the version that was used stays as it was').to.equal('Hồ sơ {reference} đã được gửi');
    expect(first['said']).to.include(dossier['reference']);
    expect((await server.call('quang-ngai', 'get', `/api/staff/messages/${String(first['id'])}`, { token: await server.as('quang-ngai', 'quantri') })).status).to.equal(404);
    delete texts['messages'];
  });

  it('the worker itself sends what a submission caused', async () => {
    const dossier = await byMail();
    const worker = await runWorker(server.platform, server.database.jobsUrl);
    while (mail.mails.length === 0) await new Promise((next) => setTimeout(next, 20));
    await worker.stop();
    expect((await only(dossier))['state']).to.equal('sent');
  });

  it('a province sees neither another\'s messages nor what its plugins keep, and cannot open its seals', async () => {
    const dossier = await byMail();
    await server.deliver(province);
    const { id } = await only(dossier);
    const foreign = await server.as('quang-ngai', 'quantri');
    expect((await server.call('quang-ngai', 'get', '/api/staff/messages', { token: foreign })).json['items']).to.deep.equal([]);
    expect((await server.call('quang-ngai', 'post', `/api/staff/messages/${String(id)}/retry`, { token: foreign, body: { reason: 'thử xem' } })).status).to.equal(404);
    const secretKey = createHash('sha256').update('k').digest('base64');
    const place = { tenant: province, plugin: 'zalo', secretKey };
    const ids = (slug: string) => server.platform.tenants.get(slug)?.id as never;
    await withTenant(server.platform.database, ids(province), (tx) => writeStored(tx, place, 'token', { a: 1 }, null, '2025-02-10T01:00:00.000Z'));
    expect(await readStored(readTenant(server.platform.database, ids('quang-ngai')), { ...place, tenant: 'quang-ngai' }, 'token')).to.equal(null);
    const stolen = await readStored(readTenant(server.platform.database, ids(province)), { ...place, tenant: 'quang-ngai' }, 'token').then(() => 'opened', () => 'sealed');
    expect(stolen).to.equal('sealed');
    expect(await withTenant(server.platform.database, ids(province), (tx) => writeStored(tx, place, 'token', { a: 2 }, 7, '2025-02-10T01:00:00.000Z'))).to.equal(false);
  });
});
