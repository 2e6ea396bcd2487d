import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import type { ChannelHost } from '../../core/contract/inbound.ts';
import plugin from './index.ts';

const key = 'khoa-chung-cua-phep-thu';
const host: ChannelHost = { config: {}, now: async () => '2025-06-10T02:00:00.000Z', http: async () => ({ status: 500, body: '' }), secret: async () => key };
const sign = (body: string) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
const call = (body: string, signature = sign(body)) => plugin.receive(host, { method: 'POST', query: {}, headers: { 'x-signature': signature }, body });

describe('look-up channel: template', () => {
  const text = { id: '1', from: '84900000101', to: '8083', text: 'TRACUU H30.1-250610-0001' };

  it('takes a proven text, and nothing without its signature or out of form', async () => {
    expect(await call(JSON.stringify(text))).to.deep.equal({ refused: null, message: { key: '1', from: text.from, to: '8083', text: text.text } });
    expect(await call(JSON.stringify(text), sign('{}'))).to.deep.equal({ refused: 401 });
    for (const odd of ['{', '{}', JSON.stringify({ ...text, text: 'x'.repeat(501) })]) expect(await call(odd), odd).to.deep.equal({ refused: 422 });
  });

  it('finds the code after the keyword, or alone where no keyword is set', async () => {
    expect(await plugin.asks(host, text.text, { keyword: 'TRACUU', number: '8083' })).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, 'h30.1-250610-0001', { keyword: null, number: null })).to.equal('H30.1-250610-0001');
    expect(await plugin.asks(host, 'H30.1-250610-0001', { keyword: 'TRACUU', number: '8083' })).to.equal(null);
  });

  it('answers whoever asked', async () => {
    expect(JSON.parse((await plugin.reply(host, 'Hồ sơ đã xong.', { ...text, key: '1' })).body)).to.deep.equal({ to: '84900000101', text: 'Hồ sơ đã xong.' });
  });
});
