import { expect } from 'chai';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { NotificationChannelPlugin } from '../../core/contract/notification-channel.ts';
import rule from '../../plugins/expiry-rules/supplement-window/index.ts';
import sms from '../../plugins/notification-channels/smpp-sms/index.ts';
import { channelKit, ruleKit, sampleDossier, sampleMessage, scenariosOf } from '../kit/plugin-kit.ts';

const zalo = 'plugins/notification-channels/zalo';
const given = { config: { gateway: 'https://gateway.example.vn', appId: '1', mode: 'zns', znsBase: 'https://gateway.example.vn' }, secrets: { appSecret: 'bi-mat' } };

describe('what a vendor tests a plugin with', () => {
  it('a host that grants what plugin.json and the settings name, and refuses everything else as the platform does', async () => {
    const { host, used } = channelKit(zalo, { ...given, outside: { http: [{ expect: { method: 'GET', url: 'https://gateway.example.vn/x' }, answer: { status: 204, headers: { 'x-app': '{{config.appId}}' } } }] } });
    expect(await host.http({ url: 'https://gateway.example.vn/x', method: 'GET' })).to.deep.equal({ status: 204, headers: { 'x-app': '1' }, body: '' });
    expect(await host.secret('appSecret')).to.equal('bi-mat');
    for (const [ask, words] of [[host.http({ url: 'https://elsewhere.example.vn', method: 'GET' }), 'not granted: elsewhere.example.vn'], [host.http({ url: 'http://gateway.example.vn', method: 'GET' }), 'not granted: gateway.example.vn'], [host.tcp.open(), 'no connection is granted'], [host.secret('password'), 'secret "password" is not granted'], [host.secret('oaSecret'), 'no secret "oaSecret" is kept']] as const) {
      expect(await ask.then(() => 'none', (error: Error) => error.message)).to.equal(words);
    }
    expect(used.refused.length).to.equal(4);
  });

  it('a store that is compared before it is written, a clock that is set, a log and receipts that can be read', async () => {
    const kit = channelKit(zalo, { ...given, store: { token: 'a' } });
    expect(await kit.host.store.get('token')).to.deep.equal({ value: 'a', version: 1 });
    expect([await kit.host.store.put('token', 'b', null), await kit.host.store.put('token', 'b', 1), await kit.host.store.put('token', 'c', 1)]).to.deep.equal([false, true, false]);
    expect(await kit.host.store.put('No Key', 1, null).then(() => 'none', (error: Error) => error.message)).to.match(/small letters/);
    kit.now = '2030-01-01T00:00:00.000Z';
    expect(await kit.host.now()).to.equal('2030-01-01T00:00:00.000Z');
    await kit.host.log('xin chào');
    await kit.host.report([{ providerId: 'm', status: 'delivered' }]);
    expect([kit.logged, kit.receipts]).to.deep.equal([['xin chào'], [{ providerId: 'm', status: 'delivered' }]]);
    kit.end();
    expect(await kit.host.now().then(() => 'none', (error: Error) => error.message)).to.equal('the plugin no longer stands');
  });

  it('an outside that fails in the platform\'s own words, and that says what came otherwise than expected', async () => {
    const post = (answer: 'refused' | 'timeout' | 'cut') => ({ expect: { url: 'https://gateway.example.vn/m' }, answer });
    const kit = channelKit(zalo, { ...given, outside: { http: [post('refused'), post('timeout'), post('cut')] } });
    const asked = [];
    for (let turn = 0; turn < 3; turn += 1) asked.push(await kit.host.http({ url: 'https://gateway.example.vn/m', method: 'POST' }).catch((error: Error) => error.message));
    expect(asked).to.deep.equal(['not sent: ECONNREFUSED', 'no answer: TimeoutError', 'no answer: UND_ERR_SOCKET']);
    kit.verify();
    kit.expect({ http: [post('cut')] });
    expect(() => kit.verify()).to.throw('a request that does not come: POST https://gateway.example.vn/m');
  });

  it('a connection whose other side is played: refused means that it is tried again', async () => {
    const kit = channelKit('plugins/notification-channels/smpp-sms', { config: { host: 'smsc.example.vn', port: 2775, security: 'none', systemId: 'a', sender: 'A' }, secrets: { password: 'mat-khau' }, outside: { tcp: ['refused'] } });
    expect(await (sms as NotificationChannelPlugin).send(kit.host, sampleMessage())).to.have.property('outcome', 'retry');
    kit.verify();
  });

  it('a rule is asked under a law and a calendar of the test', () => {
    const host = ruleKit({
      at: '2025-05-26T03:00:00.000Z',
      rules: [
        { point: 'intake.supplement.window', value: { amount: 30, unit: 'calendarDays', count: 'civil', endsAt: 'midnight', roll: 'nextWorkingDay' }, clauses: ['W'] },
        { point: 'intake.auto_cancel', value: { reopen: 'allowed' }, clauses: ['C'] },
      ],
    });
    expect(rule.expiry(sampleDossier(), host)).to.deep.include({ at: '2025-06-25T17:00:00.000Z', lastDay: '2025-06-25', clauses: ['W', 'C'] });
  });

  it('scenarios are tests by themselves, in whichever folder they stand', async () => {
    for (const folder of [zalo, join(projectFolder, 'plugins/expiry-rules/supplement-window')]) {
      const scenarios = await scenariosOf(folder);
      expect(scenarios.length).to.be.greaterThan(4);
      for (const { play } of scenarios) await play();
    }
  });
});
