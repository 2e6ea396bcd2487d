import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import plugin from './index.ts';

const host: ChannelHost = { config: { appId: '1000000001', signatureHeader: 'x-ky' }, now: async () => '2025-06-10T02:00:00.000Z', http: async () => ({ status: 500, body: '' }), secret: async () => 'khoa' };
const call = (event: object, key = 'khoa') => {
  const body = JSON.stringify(event);
  const mac = createHash('sha256').update(`1000000001${body}1${key}`).digest('hex');
  return plugin.receive(host, { method: 'POST', query: {}, headers: { 'x-ky': `mac=${mac}` }, body });
};

describe('look-up by Zalo', () => {
  const event = { event_name: 'user_send_text', sender: { id: 'u' }, recipient: { id: 'oa' }, message: { msg_id: 'm', text: 'H1' }, timestamp: '1' };

  it('takes a proven text in the header that is set, and nothing else', async () => {
    expect(await call(event)).to.deep.equal({ refused: null, message: { key: 'm', from: 'u', to: 'oa', text: 'H1' } });
    expect(await call(event, 'khac')).to.deep.equal({ refused: 401 });
    expect(await call({ ...event, event_name: 'follow' })).to.deep.equal({ refused: 422 });
    expect(await call({ ...event, timestamp: null })).to.deep.equal({ refused: 401 });
  });

  it('reads the code alone or in the address of a QR, and finds none in a greeting', async () => {
    const rule = { keyword: null, number: null };
    expect(await plugin.asks(host, 'https://dichvucong.haugiang.gov.vn/tra-cuu?code=H30.1-250610-0001&x=1', rule)).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, ' h30.1-250610-0001 ', rule)).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, 'xin chào', rule)).to.equal(null);
    expect(await plugin.asks(host, '?code=%E0%A4%A', rule)).to.equal(null);
  });

  it('answers in the shape of a message to whoever asked', async () => {
    expect(JSON.parse((await plugin.reply(host, 'Hồ sơ đã xong.', { key: 'm', from: 'u', to: 'oa', text: '' })).body)).to.deep.equal({ recipient: { user_id: 'u' }, message: { text: 'Hồ sơ đã xong.' } });
  });
});
