import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A 1022 system for tests and development, by the contract of plugins/feedback-channels/tien-giang-1022/README.md. */
export interface Service1022 {
  readonly url: string;
  /** What it took, in order; a code that came twice is here once. */
  readonly taken: readonly { readonly reference: string; readonly code: string; readonly body: Record<string, unknown> }[];
  /** How many calls came, refused ones too. */
  readonly calls: number;
  /** The next so many calls are answered 503. */
  fail(times: number): void;
  /** The header that proves a body of its own. */
  sign(body: string): { readonly 'x-signature': string; readonly 'content-type': string };
  close(): Promise<void>;
}

/** Starts it on a free port of this machine, or on the one given. */
export async function startService1022(secret: string, port = 0): Promise<Service1022> {
  const taken: { reference: string; code: string; body: Record<string, unknown> }[] = [];
  let calls = 0;
  let failing = 0;
  const mac = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const take = (request: IncomingMessage, text: string): { status: number; answer: object } => {
    calls += 1;
    if (failing > 0) {
      failing -= 1;
      return { status: 503, answer: {} };
    }
    const claimed = Buffer.from(String(request.headers['x-signature'] ?? ''));
    const expected = Buffer.from(mac(text));
    if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { status: 401, answer: {} };
    const code = String(request.headers['x-idempotency-key'] ?? '');
    const known = taken.find((one) => one.code === code);
    if (known) return { status: 200, answer: { reference: known.reference } };
    const reference = `TG1022-${String(taken.length + 1).padStart(5, '0')}`;
    taken.push({ reference, code, body: JSON.parse(text) as Record<string, unknown> });
    return { status: 201, answer: { reference } };
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, answer } = request.method === 'POST' && request.url === '/api/feedback' ? take(request, Buffer.concat(parts).toString('utf8')) : { status: 404, answer: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    get calls() {
      return calls;
    },
    fail(times) {
      failing = times;
    },
    sign: (body) => ({ 'x-signature': mac(body), 'content-type': 'application/json' }),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
