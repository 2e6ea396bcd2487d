import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pluginHost, sampleMessage } from '../../tests/kit/plugin-host.ts';
import plugin from './index.ts';

const key = 'khoa-chung-cua-phep-thu';
const sign = (body: string) => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

/** A gateway that answers with this status and body, and what it was sent. */
async function gateway(status: number, answer: string): Promise<{ url: string; seen: { key: unknown; proven: boolean; body: unknown }[]; close: () => void }> {
  const seen: { key: unknown; proven: boolean; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      seen.push({ key: request.headers['x-idempotency-key'], proven: request.headers['x-signature'] === sign(body), body: JSON.parse(body) });
      response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close: () => server.close() };
}

describe('notification channel: template', () => {
  for (const [status, outcome] of [[201, 'sent'], [404, 'unreachable-recipient'], [503, 'retry'], [400, 'rejected']] as const) {
    it(`a gateway that answers ${status} means "${outcome}"`, async () => {
      const { url, seen, close } = await gateway(status, '{"id": "m-1"}');
      const { host, end } = pluginHost('plugins/_template-notification-channel', { gateway: url }, { key });
      const answer = await plugin.send(host, sampleMessage());
      end();
      close();
      expect(answer.outcome).to.equal(outcome);
      expect(seen).to.deep.equal([{ key: 'notice-1/plugin', proven: true, body: { to: '0900000101', text: 'Hồ sơ H01-250610-0001 đã được tiếp nhận.' } }]);
    });
  }

  it('taken without an id is not known to be sent', async () => {
    const { url, close } = await gateway(201, 'ok');
    const { host, end } = pluginHost('plugins/_template-notification-channel', { gateway: url }, { key });
    const answer = await plugin.send(host, sampleMessage()).catch((error: Error) => error.message);
    end();
    close();
    expect(answer).to.equal('status 201 without an id');
  });

  it('a receipt counts when its signature is right and its form too', async () => {
    const { host, end } = pluginHost('plugins/_template-notification-channel', { gateway: 'https://gateway.example.vn' }, { key });
    const receive = (body: string, signature = sign(body)) => plugin.receive?.(host, { method: 'POST', query: {}, headers: { 'x-signature': signature }, body });
    const receipt = JSON.stringify({ id: 'm-1', status: 'delivered' });
    expect(await receive(receipt)).to.deep.equal({ status: 200, receipts: [{ providerId: 'm-1', status: 'delivered' }] });
    expect(await receive(receipt, sign(`${receipt} `))).to.deep.equal({ status: 401, receipts: [] });
    for (const odd of ['{', '[]', '{"id": "m-1", "status": "lost"}']) expect(await receive(odd), odd).to.deep.equal({ status: 422, receipts: [] });
    end();
  });
});
