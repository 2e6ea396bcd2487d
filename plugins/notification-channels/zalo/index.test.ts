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
    expect(await channel.send(host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'another one is refreshing the token', after: '2025-06-10T02:00:30.000Z' });
    made.now = '2025-06-10T02:00:31.000Z';
    expect((await channel.send(host, sampleMessage())).outcome).to.equal('sent');
  });

  it('a refresh token that Zalo no longer takes needs a new grant, which begins a new line', async () => {
    made = open({}, { refreshToken: 'used-long-ago' });
    expect(await send()).to.have.property('reason').that.matches(/an administrator must grant a new one$/);
    const granted = open();
    Object.assign(granted.host.store, made.host.store);
    expect(await channel.send(granted.host, sampleMessage())).to.have.property('outcome', 'sent');
  });

  it('each error leads where it belongs: again later, tomorrow, or never', async () => {
    await send();
    for (const [error, outcome] of [[-100, 'retry'], [-103, 'retry'], [-109, 'rejected'], [-110, 'unreachable-recipient'], [-99999, 'retry']] as const) {
      zalo.fault({ error });
      expect(await send(), String(error)).to.have.property('outcome', outcome);
    }
    zalo.fault({ error: -1472 });
    expect(await send()).to.deep.equal({ outcome: 'retry', reason: 'Zalo -1472', after: '2025-06-10T17:00:00.000Z' });
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
    expect(await send()).to.deep.equal({ outcome: 'unreachable-recipient', reason: 'not linked to the Official Account' });
    await channel.receive?.(made.host, { method: 'POST', query: {}, ...zalo.event({ event_name: 'user_submit_info', timestamp: '1', sender: { id: 'u-7' }, info: { phone: 84900000101 } }) });
    expect(await send()).to.deep.equal({ outcome: 'sent', providerId: 'zalo-1' });
    expect(zalo.messages[0]?.body).to.deep.equal({ recipient: { user_id: 'u-7' }, message: { text: sampleMessage().short } });
  });

  it('the simulator refuses to run in production', async () => {
    const error = await startZaloSimulator('production', app).then(() => null, (thrown: Error) => thrown);
    expect(error?.message).to.match(/does not run elsewhere/);
  });
});
