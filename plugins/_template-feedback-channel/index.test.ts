import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import type { OutgoingFeedback } from '../../core/contract/feedback-channel.ts';
import type { ChannelHost } from '../../core/contract/inbound.ts';
import plugin from './index.ts';

const key = 'khoa-chung-cua-phep-thu';
const sign = (body: string) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
const feedback: OutgoingFeedback = { code: 'PA-AAAA-BBBB-CC', subject: 's', content: 'c', sender: { name: 'n', address: null, phone: null, email: null }, place: null, pictures: [], receivedAt: '2025-06-10T02:00:00.000Z' };

describe('feedback channel: template', () => {
  const asked: { readonly url: string; readonly headers?: { readonly [name: string]: string }; readonly body?: string }[] = [];
  const hostOf = (status: number, body: string): ChannelHost => ({
    config: { gateway: 'https://gateway.example.vn' }, now: async () => '2025-06-10T02:00:00.000Z', secret: async () => key,
    http: async (request) => {
      asked.push(request);
      return { status, body };
    },
  });
  const call = (body: string, signature = sign(body)) => plugin.receive(hostOf(200, ''), { method: 'POST', query: {}, headers: { 'x-signature': signature }, body });

  it('delivers under our code, signed over the body that is sent, and keeps the other reference', async () => {
    expect(await plugin.deliver?.(hostOf(201, '{"reference": "R1"}'), feedback)).to.deep.equal({ outcome: 'taken', reference: 'R1' });
    const last = asked.at(-1);
    expect([last?.url, last?.headers?.['x-idempotency-key'], last?.headers?.['x-signature']]).to.deep.equal(['https://gateway.example.vn/feedback', feedback.code, sign(last?.body ?? '')]);
  });

  it('anything but a reference is a failure, so that it is sent again', async () => {
    for (const [status, body] of [[503, ''], [401, '{}'], [201, 'ok'], [200, '{"reference": ""}']] as const) {
      expect(await plugin.deliver?.(hostOf(status, body), feedback), `${status} ${body}`).to.deep.equal({ outcome: 'failed', reason: `status ${status}` });
    }
  });

  it('a proven call brings progress or a report; one without its signature or out of form brings nothing', async () => {
    const answered = JSON.stringify({ event: 'progress', reference: 'R1', state: 'answered', text: 'Đã sửa.' });
    expect(await call(answered)).to.deep.equal({ refused: null, items: [{ news: 'progress', key: 'R1', state: 'answered', text: 'Đã sửa.', publishedAt: null }] });
    const report = await call(JSON.stringify({ event: 'report', reference: 'R2', subject: 'Đèn đường', text: 'Không sáng.', name: 'A' }));
    expect(report.refused === null && report.items[0]).to.deep.include({ news: 'report', key: 'R2', subject: 'Đèn đường', content: 'Không sáng.' });
    expect(await call(answered, sign(`${answered} `))).to.deep.equal({ refused: 401 });
    for (const odd of ['{', '{}', '{"event": "progress", "reference": "R1", "state": "answered"}', '{"event": "report", "reference": "R1", "subject": "x"}']) expect(await call(odd), odd).to.deep.equal({ refused: 422 });
  });
});
