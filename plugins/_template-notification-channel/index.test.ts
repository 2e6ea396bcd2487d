import { expect } from 'chai';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pluginHost, sampleMessage } from '../../tests/kit/plugin-host.ts';
import plugin from './index.ts';

/** A gateway that answers with this status, and what it was sent. */
async function gateway(status: number): Promise<{ url: string; seen: { key: unknown; body: unknown }[]; close: () => void }> {
  const seen: { key: unknown; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      seen.push({ key: request.headers['idempotency-key'], body: JSON.parse(body) });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"id": "m-1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close: () => server.close() };
}

describe('notification channel: template', () => {
  for (const [status, outcome] of [[201, 'sent'], [404, 'unreachable-recipient'], [503, 'retry'], [400, 'rejected']] as const) {
    it(`a gateway that answers ${status} means "${outcome}"`, async () => {
      const { url, seen, close } = await gateway(status);
      const { host, end } = pluginHost('plugins/_template-notification-channel', { gateway: url }, { token: 'a-token-of-tests' });
      const answer = await plugin.send(host, sampleMessage());
      end();
      close();
      expect(answer.outcome).to.equal(outcome);
      expect(seen).to.deep.equal([{ key: 'notice-1/plugin', body: { to: '0900000101', text: 'Hồ sơ H01-250610-0001 đã được tiếp nhận.' } }]);
    });
  }
});
