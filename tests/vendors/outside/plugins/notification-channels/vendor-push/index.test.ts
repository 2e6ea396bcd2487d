import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { channelKit, sampleMessage, scenariosOf } from '../../../../../kit/plugin-kit.ts';
import plugin from './index.ts';

const province = {
  config: { endpoint: 'https://api.pushbox.example.vn/v1/', sender: 'UBND TINH' },
  secrets: { token: 'ma-gui-tin-cua-phep-thu', reportKey: 'khoa-bao-cao-cua-phep-thu' },
};
const url = 'https://api.pushbox.example.vn/v1/messages';

const scenarios = await scenariosOf(import.meta.dirname);

describe('notification channel: vendor-push', () => {
  for (const { title, play } of scenarios) it(title, play);

  it('an address that ends with a slash is the same address', async () => {
    const kit = channelKit(import.meta.dirname, province);
    kit.expect({ http: [{ expect: { url }, answer: { status: 200, body: { state: 'QUEUED', ticket: 'T-1' } } }] });
    expect(await plugin.send(kit.host, sampleMessage())).to.deep.equal({ outcome: 'sent', providerId: 'T-1' });
    kit.verify();
  });

  it('every attempt at a message has the same reference', async () => {
    for (const attempt of [1, 2]) {
      const kit = channelKit(import.meta.dirname, { ...province, outside: { http: [{ expect: { url, body: { reference: 'notice-9', phone: '+84900000101', sender: 'UBND TINH', language: 'vi', content: 'Hồ sơ đã nhận.' } }, answer: { status: 503 } }] } });
      await plugin.send(kit.host, { ...sampleMessage(), key: 'notice-9', attempt, to: '0900000101', language: 'vi', short: 'Hồ sơ đã nhận.' });
      kit.verify();
    }
  });

  it('a waiting time counts from the platform\'s clock', async () => {
    const kit = channelKit(import.meta.dirname, { ...province, at: '2031-01-01T00:00:00.000Z', outside: { http: [{ expect: { url }, answer: { status: 429, headers: { 'retry-after': '120' } } }] } });
    expect(await plugin.send(kit.host, sampleMessage())).to.deep.equal({ outcome: 'retry', reason: 'too-many-at-once', after: '2031-01-01T00:02:00.000Z' });
  });

  it('a report without a signature, or that is no JSON, counts nothing', async () => {
    const { host } = channelKit(import.meta.dirname, province);
    const receive = (body: string, signature = `sha256=${createHmac('sha256', province.secrets.reportKey).update(body).digest('hex')}`) =>
      plugin.receive?.(host, { method: 'POST', query: {}, headers: { 'x-pushbox-signature': signature }, body });
    const report = '{"reports":[{"ticket":"T-1","state":"ARRIVED"}]}';
    expect(await receive(report, '')).to.deep.equal({ status: 401, receipts: [] });
    expect(await receive('{')).to.deep.equal({ status: 422, receipts: [] });
    expect(await receive(report)).to.deep.equal({ status: 202, receipts: [{ providerId: 'T-1', status: 'delivered' }] });
  });
});
