import { expect } from 'chai';
import { startZaloSimulator } from '../../../core/development/zalo-simulator/zalo-simulator.ts';
import type { ZaloSimulator } from '../../../core/development/zalo-simulator/zalo-simulator.ts';
import { pluginHost, sampleMessage } from '../../../tests/kit/plugin-host.ts';
import type { PluginHost } from '../../../tests/kit/plugin-host.ts';
import channel from './index.ts';

const app = { appId: '1234567890', appSecret: 'bi-mat', oaSecret: 'bi-mat-oa', refreshToken: 'first', proof: true };

describe('messages by Zalo', () => {
  let zalo: ZaloSimulator;
  let made: PluginHost;
  beforeEach(async () => {
    zalo = await startZaloSimulator('test', app);
    made = open();
  });
  afterEach(() => zalo.close());
  const open = (settings: object = {}, secrets: object = {}) => pluginHost(
    'plugins/notification-channels/zalo',
    { appId: app.appId, mode: 'zns', templates: 'accepted = 271234: reference, link\nreturned = 271235: reference', proof: true, oauthBase: zalo.base, znsBase: zalo.base, oaBase: zalo.base, ...settings },
    { appSecret: app.appSecret, oaSecret: app.oaSecret, refreshToken: app.refreshToken, ...secrets },
  );
  const send = (change: object = {}) => channel.send(made.host, sampleMessage({ params: { reference: 'H01', link: 'cong.example.vn' }, ...change }));

  it('a ZNS template goes to the number with its own parameters and a mark that is the same at every attempt', async () => {
    expect(await send()).to.deep.equal({ outcome: 'sent', providerId: 'zalo-1' });
    await send({ attempt: 2 });
    const [first, second] = zalo.messages;
    expect(first?.body).to.deep.include({ phone: '84900000101', template_id: '271234', template_data: { reference: 'H01', link: 'cong.example.vn' } });
    expect(first?.body['tracking_id']).to.equal(second?.body['tracking_id']);
    expect(zalo.refreshes).to.equal(1);
  });

  it('a number without Zalo, or a notice without a template, is not reachable so: the next channel takes it', async () => {
    zalo.withoutZalo.add('84900000101');
    expect(await send()).to.deep.equal({ outcome: 'unreachable-recipient', reason: 'Zalo -118' });
    expect(await send({ template: 'apology' })).to.have.property('outcome', 'unreachable-recipient');
  });

  it('ten messages at once use the refresh token once; who comes meanwhile waits', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send({ key: `k${n}` })));
    expect(zalo.refreshes).to.equal(1);
    expect(answers.filter((one) => one.outcome === 'sent').length).to.be.at.least(1);
    expect(answers.every((one) => one.outcome === 'sent' || one.outcome === 'retry')).to.equal(true);
    expect((await send()).outcome).to.equal('sent');
    expect(zalo.refreshes).to.equal(1);
  });

  it('an access token that ran out or was taken back is renewed with the new refresh token, never the old one', async () => {
    await send();
    zalo.expireAccess();
    expect((await send()).outcome).to.equal('sent');
    made.now = '2025-06-11T04:00:00.000Z';
    expect((await send()).outcome).to.equal('sent');
    expect(zalo.refreshes).to.equal(3);
  });

  it('while Zalo cannot be reached the refresh token stays unused, and is used when it can', async () => {
    zalo.fault({ http: 503 });
    expect((await send()).outcome).to.equal('retry');
    zalo.fault(null);
    expect((await send()).outcome).to.equal('sent');
  });

  it('whoever dies while refreshing keeps the others waiting for its time and no longer', async () => {
    const { host, stored } = made;
    await made.host.store.put('token', { access: null, accessUntil: 0, refresh: app.refreshToken, seed: 'a7937b64b8caa58f', claimedUntil: Date.parse(made.now) + 30_000 }, null);
    expect(stored.size).to.equal(1);
    expect(await channel.send(host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'token-in-renewal', after: '2025-06-10T02:00:30.000Z' });
    made.now = '2025-06-10T02:00:31.000Z';
    expect((await channel.send(host, sampleMessage())).outcome).to.equal('sent');
  });

  it('a refresh token that Zalo no longer takes needs a new grant, which begins a new line', async () => {
    made = open({}, { refreshToken: 'used-long-ago' });
    expect(await send()).to.have.property('reason').that.matches(/^token-refused: Zalo -1$/);
    const granted = open();
    Object.assign(granted.host.store, made.host.store);
    expect(await channel.send(granted.host, sampleMessage())).to.have.property('outcome', 'sent');
  });

  it('each number that is known leads where it belongs: another channel, a person, tomorrow, or again later', async () => {
    await send();
    const again = { outcome: 'retry' };
    const mend = { outcome: 'retry', settings: true };
    const never = { outcome: 'rejected' };
    const other = { outcome: 'unreachable-recipient' };
    const expected: readonly (readonly [readonly number[], { readonly outcome: string; readonly settings?: true }])[] = [
      [[-100, -99999], again], [[-101, -102, -103, -104, -105, -202, -205, -206, -208, -209, -210, -212, -1241], mend],
      [[-106, -107, -109, -111, -203, -204, -1121], never], [[-108, -110, -118, -207], other],
    ];
    for (const [codes, { outcome, settings }] of expected) {
      for (const code of codes) {
        zalo.fault({ error: code });
        expect(await send(), String(code)).to.deep.equal({ outcome, reason: settings ? `provider-settings: Zalo ${code}` : `Zalo ${code}` });
      }
    }
    zalo.fault({ error: -1472 });
    expect(await send()).to.deep.equal({ outcome: 'retry', reason: 'Zalo -1472', after: '2025-06-10T17:00:00.000Z' });
    expect(zalo.refreshes).to.equal(1);
  });

  it('the numbers that say the access token is spent lead to one new pair, and no further', async () => {
    await send();
    for (const [n, code] of [-124, -201, -220].entries()) {
      zalo.fault({ error: code });
      expect(await send(), String(code)).to.deep.equal({ outcome: 'retry', reason: `Zalo ${code}` });
      expect(zalo.refreshes, String(code)).to.equal(2 + n);
    }
  });

  it('two workers whose store is one use the refresh token once between them', async () => {
    const second = open();
    const slow = <T>(act: () => Promise<T>) => new Promise<T>((done, fail) => setTimeout(() => act().then(done, fail), Math.random() * 5));
    const { get, put } = made.host.store;
    for (const one of [made, second]) Object.assign(one.host.store, { get: (key: string) => slow(() => get(key)), put: (key: string, value: never, version: number | null) => slow(() => put(key, value, version)) });
    const answers = await Promise.all([made, second, made, second, made, second].map(({ host }, n) => channel.send(host, sampleMessage({ key: `k${n}` }))));
    expect(zalo.refreshes).to.equal(1);
    expect(answers.map((one) => one.outcome)).to.include('sent').and.not.include('rejected');
    expect([(await channel.send(second.host, sampleMessage())).outcome, zalo.refreshes]).to.deep.equal(['sent', 1]);
  });

  it('a store that is away for a moment just after Zalo gave the new pair costs nothing', async () => {
    const { put } = made.host.store;
    let failures = 0;
    Object.assign(made.host.store, { put: async (key: string, value: { claimedUntil: number }, version: number | null) => {
      if (value.claimedUntil === 0 && failures < 2) throw new Error(`store away ${(failures += 1)}`);
      return put(key, value as never, version);
    } });
    expect(await send()).to.have.property('outcome', 'sent');
    made.now = '2025-06-12T02:00:00.000Z';
    expect([(await send()).outcome, zalo.refreshes]).to.deep.equal(['sent', 2]);
  });

  it('whoever dies between getting and keeping the new pair loses the line but no message: all wait, and go out once a new grant is given', async () => {
    const { put } = made.host.store;
    Object.assign(made.host.store, { put: async (key: string, value: { claimedUntil: number }, version: number | null) => (value.claimedUntil === 0 ? new Promise(() => {}) : put(key, value as never, version)) });
    void send();
    while (zalo.refreshes === 0) await new Promise((next) => setTimeout(next, 5));
    const survivor = open();
    Object.assign(survivor.host.store, { get: made.host.store.get, put });
    expect(await channel.send(survivor.host, sampleMessage())).to.have.property('reason', 'token-in-renewal');
    survivor.now = '2025-06-10T02:01:00.000Z';
    expect(await channel.send(survivor.host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'token-refused: Zalo -1' });
    zalo.grant('cap-lai');
    const granted = open({}, { refreshToken: 'cap-lai' });
    Object.assign(granted.host.store, { get: made.host.store.get, put });
    granted.now = '2025-06-10T02:02:00.000Z';
    expect(await channel.send(granted.host, sampleMessage())).to.have.property('outcome', 'sent');
    expect(zalo.messages.length).to.equal(1);
  });

  it('an answer about the token that nobody can read is no message of which nobody knows whether it went', async () => {
    zalo.fault({ http: 404 });
    expect(await send()).to.deep.equal({ outcome: 'retry', reason: 'token-refused: Zalo 404' });
  });

  it('a line that breaks without a word leaves the end unknown', async () => {
    await send();
    zalo.fault('silence');
    const error = await send().then(() => null, (thrown: Error) => thrown);
    expect(error?.message).to.match(/^no answer/);
  });

  it('a delivery event with Zalo\'s signature is a receipt; one with a wrong signature, another body or another time is refused', async () => {
    const call = (given: { body: string; headers: { readonly [name: string]: string } }) => channel.receive?.(made.host, { method: 'POST', query: {}, ...given });
    const event = zalo.event({ event_name: 'user_received_message', timestamp: '1749520800000', message: { msg_id: 'zalo-1' } });
    expect(await call(event)).to.deep.equal({ status: 200, receipts: [{ providerId: 'zalo-1', status: 'delivered' }] });
    expect(await call({ ...event, body: event.body.replace('zalo-1', 'zalo-2') })).to.deep.equal({ status: 403, receipts: [] });
    expect(await call({ ...event, headers: {} })).to.deep.equal({ status: 403, receipts: [] });
    expect(await call({ ...event, body: 'no JSON' })).to.deep.equal({ status: 403, receipts: [] });
  });

  it('the Official Account writes to whoever linked their number, and to nobody else', async () => {
    made = open({ mode: 'oa', linkEvent: 'user_submit_info' });
    expect(await send()).to.deep.equal({ outcome: 'unreachable-recipient', reason: 'not-linked' });
    await channel.receive?.(made.host, { method: 'POST', query: {}, ...zalo.event({ event_name: 'user_submit_info', timestamp: '1', sender: { id: 'u-7' }, info: { phone: 84900000101 } }) });
    expect(await send()).to.deep.equal({ outcome: 'sent', providerId: 'zalo-1' });
    expect(zalo.messages[0]?.body).to.deep.equal({ recipient: { user_id: 'u-7' }, message: { text: sampleMessage().short } });
  });

  it('the simulator refuses to run in production', async () => {
    const error = await startZaloSimulator('production', app).then(() => null, (thrown: Error) => thrown);
    expect(error?.message).to.match(/does not run elsewhere/);
  });
});
