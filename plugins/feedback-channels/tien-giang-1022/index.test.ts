import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import type { ChannelHost } from '../../../core/contract/inbound.ts';
import plugin from './index.ts';

const secret = 'khoa-chung-16-ky-tu';
const feedback = { code: 'PA-AAAA-BBBB-CC', subject: 's', content: 'c', sender: { name: 'n', address: null, phone: null, email: null }, place: null, pictures: [], receivedAt: '2025-06-10T02:00:00.000Z' };

describe('the exchange with a 1022 system', () => {
  const asked: { url: string; headers?: { readonly [name: string]: string }; body?: string }[] = [];
  const hostOf = (status: number, body: string): ChannelHost => ({
    config: { baseUrl: 'https://1022.example.vn/' }, now: async () => '2025-06-10T02:00:00.000Z', secret: async () => secret,
    http: async (request) => {
      asked.push(request);
      return { status, body };
    },
  });

  it('delivers under our code as the idempotency key, signed over the body that is sent', async () => {
    expect(await plugin.deliver?.(hostOf(201, '{"reference":"R1"}'), feedback)).to.deep.equal({ outcome: 'taken', reference: 'R1' });
    const last = asked.at(-1);
    expect([last?.url, last?.headers?.['x-idempotency-key'], last?.headers?.['x-signature']]).to.deep.equal(['https://1022.example.vn/api/feedback', feedback.code, `sha256=${createHmac('sha256', secret).update(last?.body ?? '').digest('hex')}`]);
  });

  it('anything but a reference is a failure, so that it is sent again', async () => {
    for (const [status, body] of [[503, ''], [302, ''], [401, '{}'], [201, 'ok'], [200, '{"reference":""}'], [200, '[]']] as const) {
      expect((await plugin.deliver?.(hostOf(status, body), feedback))?.outcome, `${status} ${body}`).to.equal('failed');
    }
  });

  it('publishes under code and revision; a result without words is taken back; anything but an https address is a failure', async () => {
    const result = { code: feedback.code, revision: 2, reference: 'R1', text: { content: 'c', answer: 'a' }, receivedAt: feedback.receivedAt, answeredAt: null };
    expect(await plugin.publish?.(hostOf(201, '{"url":"https://1022.example.vn/1"}'), result)).to.deep.equal({ outcome: 'published', where: 'https://1022.example.vn/1' });
    expect([asked.at(-1)?.url, asked.at(-1)?.headers?.['x-idempotency-key']]).to.deep.equal(['https://1022.example.vn/api/publications', `${feedback.code}/2`]);
    expect(await plugin.publish?.(hostOf(200, '{}'), { ...result, text: null })).to.deep.equal({ outcome: 'withdrawn' });
    for (const [status, body] of [[503, ''], [200, '{"url":"javascript:alert(1)"}'], [200, '{}']] as const) expect((await plugin.publish?.(hostOf(status, body), result))?.outcome, body).to.equal('failed');
    expect((await plugin.publish?.(hostOf(503, ''), { ...result, text: null }))?.outcome).to.equal('failed');
  });

  it('an answer needs its text, and a place of publication is an https address', async () => {
    const call = (body: object) => {
      const raw = JSON.stringify(body);
      return plugin.receive(hostOf(200, ''), { method: 'POST', query: {}, headers: { 'x-signature': `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}` }, body: raw });
    };
    expect(await call({ event: 'progress', reference: 'R1', state: 'answered', text: 'Xong', publishedAt: 'https://1022.example.vn/1' })).to.deep.equal({ refused: null, items: [{ news: 'progress', key: 'R1', code: null, state: 'answered', text: 'Xong', publishedAt: 'https://1022.example.vn/1' }] });
    expect(await call({ event: 'progress', reference: 'R1', state: 'answered' })).to.deep.equal({ refused: 422 });
    expect(await call({ event: 'progress', reference: 'R1', state: 'in-hand', publishedAt: 'javascript:alert(1)' })).to.deep.equal({ refused: 422 });
  });
});
