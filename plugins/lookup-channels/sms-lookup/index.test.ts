import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import plugin from './index.ts';

const host: ChannelHost = { config: {}, now: async () => '2025-06-10T02:00:00.000Z', http: async () => ({ status: 500, body: '' }), secret: async () => 'khoa-chung-16-ky-tu' };
const to = { key: '1', from: '84912', to: '8083', text: '' };
const call = (body: string, signature = createHmac('sha256', 'khoa-chung-16-ky-tu').update(body).digest('hex')) => plugin.receive(host, { method: 'POST', query: {}, headers: { 'x-signature': `sha256=${signature}` }, body });

describe('look-up by SMS: text in, text out', () => {
  it('the code is read in any case, with spaces, marks and brackets around it, and only after the keyword', async () => {
    const rule = { keyword: 'TRACUU', number: '8083' };
    const reads = { 'TRACUU H30.1-250610-0001': 'H30.1-250610-0001', 'tracuu h30.1-250610-0001': 'H30.1-250610-0001', 'Tra cứu <H30.1-250610-0001>': 'H30.1-250610-0001', 'TRACUU: H30.1 - 250610 - 0001.': 'H30.1-250610-0001', 'TRACUU 12345678901': '12345678901' };
    for (const [text, code] of Object.entries(reads)) expect(await plugin.asks(host, text, rule), text).to.equal(code);
    for (const text of ['', 'TRACUU', 'H30.1-250610-0001', 'TRACUUH30.1-250610-0001', 'TRACUU xin chao', 'TRACUU 123', `TRACUU ${'1'.repeat(60)}`]) expect(await plugin.asks(host, text, rule), text).to.equal(null);
    expect(await plugin.asks(host, 'TRACUU H30.1-250610-0001', { keyword: null, number: null }), 'no keyword is set').to.equal(null);
  });

  it('an answer has no diacritics and fits one message', async () => {
    expect((await plugin.reply(host, 'Hồ sơ đã được tiếp nhận – hoàn thành 50%.', to)).body).to.equal('Ho so da duoc tiep nhan - hoan thanh 50%.');
    expect((await plugin.reply(host, 'ệ'.repeat(400), to)).body).to.have.lengthOf(160).and.match(/^e+\.\.\.$/);
  });

  it('a call is proven by its raw body; one that is not in form says so', async () => {
    const body = JSON.stringify({ id: 'a', from: 'b', to: 'c', text: 'd' });
    expect(await call(body)).to.deep.equal({ refused: null, message: { key: 'a', from: 'b', to: 'c', text: 'd' } });
    expect(await call(body, '0'.repeat(64))).to.deep.equal({ refused: 401 });
    for (const odd of ['{', '{}', '[]', JSON.stringify({ id: 'a', from: 'b', to: 'c', text: 'd'.repeat(501) })]) expect(await call(odd), odd).to.deep.equal({ refused: 422 });
  });
});
