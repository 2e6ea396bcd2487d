import { expect } from 'chai';
import fc from 'fast-check';
import { startZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import type { ZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import type { Json as PluginJson } from '../../core/contract/localized.ts';
import type { Database } from '../../core/database/open-database.ts';
import { dueMessages } from '../../core/notifications/queue-due.ts';
import { sendMessage } from '../../core/notifications/send-message.ts';
import type { Platform, TenantRuntime } from '../../core/platform.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { mailSettings, messagesOf, register, smsSettings, switchOn, zaloApp, zaloSettings } from '../kit/channels.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { startMessageCentre } from '../kit/message-centre.ts';
import type { MessageCentre } from '../kit/message-centre.ts';
import { submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const province = 'tien-giang';
const begin = Date.parse('2025-02-10T08:00:00+07:00');
const email = 'cong.dan@example.vn';
const phone = '0900000101';

/** Where a worker dies with a message in hand. `nowhere`: it lives. */
const points = ['before-claim', 'after-claim', 'after-provider', 'in-last-transaction', 'nowhere'] as const;
type Point = (typeof points)[number];
class Died extends Error {}

/** The platform as a worker has it that dies at one point: from there on nothing of it happens any more. */
function dying(platform: Platform, point: Point): Platform {
  let called = false;
  const gone = (): never => {
    throw new Died();
  };
  const database: Database = Object.create(platform.database, {
    forTenant: { value: (tenant: never) => (point === 'before-claim' || (called && point === 'after-provider') ? gone() : called && point === 'in-last-transaction' ? rolledBack(platform.database.forTenant(tenant)) : platform.database.forTenant(tenant)) },
  }) as Database;
  const channels: Platform['channels'] = { ...platform.channels, async call(...args: Parameters<Platform['channels']['call']>): Promise<PluginJson> {
    if (point === 'after-claim') gone();
    const answer = await platform.channels.call(...args);
    called = true;
    return answer;
  } };
  return { ...platform, database, channels };
}

/** All of the transaction happens, and then it is not committed. */
function rolledBack(knex: ReturnType<Database['forTenant']>): ReturnType<Database['forTenant']> {
  return Object.create(knex, { transaction: { value: (work: (tx: never) => Promise<unknown>) => knex.transaction(async (tx) => {
    await work(tx as never);
    throw new Died();
  }) } }) as ReturnType<Database['forTenant']>;
}

describe('messages survive what happens to workers and providers', function () {
  this.timeout(120_000);
  let server: TestServer;
  let mail: MailServer;
  let centre: MessageCentre;
  let zalo: ZaloSimulator;
  let tenant: TenantRuntime;
  let now = begin;
  before(async () => {
    [server, mail, centre, zalo] = await Promise.all([testServer(), startMailServer(), startMessageCentre(), startZaloSimulator('test', zaloApp)]);
    server.at(new Date(begin).toISOString());
    tenant = server.platform.tenants.get(province) as TenantRuntime;
    await switchOn(server, province, 'smtp-mail', mailSettings(mail));
  });
  after(async () => {
    await server.close();
    await Promise.all([mail.close(), centre.close(), zalo.close()]);
  });
  const minutes = (count: number) => {
    now += count * 60_000;
    server.at(new Date(now).toISOString());
  };
  const due = () => dueMessages(readTenant(server.platform.database, tenant.id), new Date(now).toISOString());
  /** A worker's round: every due message, one after the other; a death is somebody else's beginning. */
  async function round(point: Point = 'nowhere'): Promise<void> {
    for (const id of await due()) await sendMessage(dying(server.platform, point), tenant, id).catch((error: unknown) => { if (!(error instanceof Died)) throw error; });
  }
  const all = async (dossiers: readonly Json[]) => (await Promise.all(dossiers.map((one) => messagesOf(server, province, one['id'])))).flat();

  it('however often workers die, and wherever, no mail is sent twice by the system and none is lost: it went, or a person has it', async () => {
    await register(server, province, 'congdan1', { email, phone: null, channels: ['email'], language: 'vi' });
    const token = await server.as(province, 'quantri');
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...points), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 2 }), async (deaths, count) => {
      const sofar = mail.mails.length;
      const dossiers: Json[] = [];
      for (let n = 0; n < count; n += 1) dossiers.push(await submitOnline(server, province));
      for (const point of deaths) {
        await round(point);
        minutes(2);
      }
      await round();
      const messages = await all(dossiers);
      expect(messages.length).to.equal(count);
      const mails = mail.mails.slice(sofar);
      for (const message of messages) {
        const copies = mails.filter((one) => one.subject === message['subject']).length;
        expect(copies, 'never twice').to.be.at.most(1);
        // Whoever died after the claim may have sent it: a person decides, nobody else.
        if (message['state'] === 'sent') expect(copies).to.equal(1);
        else expect([message['state'], message['reason']]).to.deep.equal(['dead', 'uncertain']);
      }
      // The deaths before anything was claimed cost nothing at all.
      if (deaths.every((one) => one === 'before-claim' || one === 'nowhere')) expect(messages.every((one) => one['state'] === 'sent')).to.equal(true);
      // The person sends again what never arrived: then everything is there once.
      for (const message of messages.filter((one) => one['state'] === 'dead')) {
        const arrived = mails.some((one) => one.subject === message['subject']);
        const act = arrived ? 'give-up' : 'retry';
        expect((await server.call(province, 'post', `/api/staff/messages/${String(message['id'])}/${act}`, { token, body: { reason: 'đã kiểm tra hộp thư gửi' } })).status).to.equal(204);
      }
      await round();
      const subjects = mail.mails.slice(sofar).map((one) => one.subject ?? '');
      expect([...subjects].sort()).to.deep.equal(messages.map((one) => String(one['subject'])).sort());
      minutes(1);
    }), { numRuns: 40 });
  });

  it('mail, text messages and Zalo all away for an hour: all is told afterwards, each once, in its order of channels', async () => {
    const [mailPort, centrePort] = [mail.port, centre.port];
    await switchOn(server, province, 'smpp-sms', smsSettings(centre));
    await switchOn(server, province, 'zalo', { ...zaloSettings(zalo), templates: 'submitted = 1: reference' });
    await register(server, province, 'congdan1', { email, phone, channels: ['email', 'phone-message'], language: 'vi' });
    // Another citizen has no Zalo: their text messages are what falls back when Zalo can say so.
    await register(server, province, 'congdan2', { email: null, phone: '0900000202', channels: ['phone-message'], language: 'vi' });
    zalo.withoutZalo.add('84900000202');
    await Promise.all([mail.close(), centre.close()]);
    zalo.fault({ http: 503 });
    const zalos = zalo.messages.length;
    const mine: Json[] = [];
    const theirs: Json[] = [];
    for (let n = 0; n < 4; n += 1) mine.push(await submitOnline(server, province));
    for (let n = 0; n < 3; n += 1) theirs.push(await submitOnline(server, province, 'congdan2'));
    for (let minute = 0; minute < 60; minute += 1) {
      await round();
      minutes(1);
    }
    expect((await all([...mine, ...theirs])).map((one) => one['state'])).to.deep.equal(Array.from({ length: 4 * 2 + 3 }, () => 'queued'));
    mail = await startMailServer({ port: mailPort });
    centre = await startMessageCentre({ port: centrePort });
    zalo.fault(null);
    for (let minute = 0; minute < 65; minute += 1) {
      await round();
      minutes(1);
    }
    const told = await all([...mine, ...theirs]);
    expect(told.map((one) => [one['plugin'], one['state']]).sort()).to.deep.equal([
      ...mine.flatMap(() => [['smtp-mail', 'sent'], ['zalo', 'sent']]), ...theirs.flatMap(() => [['smpp-sms', 'sent'], ['zalo', 'fell-back']]),
    ].sort());
    expect(mail.mails.length).to.equal(4);
    expect([...new Set(mail.mails.map((one) => one.subject))].length).to.equal(4);
    expect([zalo.messages.length - zalos, centre.texts.length]).to.deep.equal([4, 3]);
    expect(new Set(centre.texts).size).to.equal(3);
  });
});
