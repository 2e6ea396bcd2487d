import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import getRawBody from 'raw-body';
import { callInbound } from '../call-inbound.ts';
import type { RunningSimulator, SimulatorSettings } from '../simulator.ts';

/** The shared key of a stand-in that everybody may know: it is reached from this machine only. */
const key = 'khoa-chung-phat-trien';

export const about = {
  vi: `Cổng mẫu mà các kênh tạo bằng "plugin new" nói chuyện cùng: nhận tin nhắn và phản ánh, gọi lại hệ thống.
  Xem những gì đã nhận:        curl -s URL/
  Bảo nó hỏng hai lần tới:      curl -s URL/control -d '{"answer": 503, "times": 2}'
  Bảo nó gọi hệ thống, có ký:   curl -s URL/call -d '{"to": "http://<tỉnh>.localhost:8080/api/inbound/<plugin>", "body": {…}}'`,
  en: `The gateway that channels made by "plugin new" speak with: takes messages and feedback, calls the system back.
  See what it took:                     curl -s URL/
  Tell it to fail the next two times:   curl -s URL/control -d '{"answer": 503, "times": 2}'
  Tell it to call the system, signed:   curl -s URL/call -d '{"to": "http://<province>.localhost:8080/api/inbound/<plugin>", "body": {…}}'`,
};

/** Something that was delivered, once for each idempotency key. */
interface Taken {
  readonly id: string;
  readonly key: string;
  readonly body: { readonly [name: string]: unknown };
}

interface Reply {
  readonly status: number;
  readonly answer: object;
}

/** What the next so many deliveries are answered instead of being taken. */
interface Fault {
  readonly answer: number;
  times: number;
}

/** Speaks the HTTP contract of the channels' templates, on this machine only. */
export async function start({ port, host, tell = () => {} }: SimulatorSettings): Promise<RunningSimulator> {
  const taken: { readonly messages: Taken[]; readonly feedback: Taken[] } = { messages: [], feedback: [] };
  let fault: Fault = { answer: 503, times: 0 };

  function deliver(into: Taken[], prefix: string, headers: IncomingMessage['headers'], text: string): Reply & { readonly fresh?: Taken } {
    if (!proven(String(headers['x-signature'] ?? ''), text)) return { status: 401, answer: { error: 'signature' } };
    if (fault.times > 0) {
      fault.times -= 1;
      return { status: fault.answer, answer: { error: 'told to fail' } };
    }
    const idempotency = String(headers['x-idempotency-key'] ?? '');
    const known = into.find((one) => one.key === idempotency);
    const one = known ?? { id: `${prefix}-${into.length + 1}`, key: idempotency, body: objectIn(text) };
    if (known === undefined) into.push(one);
    return { status: known ? 200 : 201, answer: prefix === 'M' ? { id: one.id } : { reference: one.id }, ...(known ? {} : { fresh: one }) };
  }

  async function answer(request: IncomingMessage, text: string): Promise<Reply> {
    const at = `${request.method} ${request.url}`;
    if (at === 'GET /') return { status: 200, answer: taken };
    if (at === 'POST /messages' || at === 'POST /feedback') {
      const { fresh, ...reply } = at === 'POST /messages' ? deliver(taken.messages, 'M', request.headers, text) : deliver(taken.feedback, 'F', request.headers, text);
      const what = fresh && at === 'POST /messages' ? `${String(fresh.body['to'])}: ${String(fresh.body['text'])}` : fresh ? `${String(fresh.body['code'])}: ${String(fresh.body['subject'])}` : '';
      tell(`${at} → ${reply.status} ${Object.values(reply.answer).join(' ')} ${what}`.trim());
      return reply;
    }
    if (at === 'POST /control') {
      const { answer: status, times } = objectIn(text);
      if (!Number.isInteger(status) || Number(status) < 400 || Number(status) > 599 || !Number.isInteger(times)) return { status: 422, answer: { error: 'answer: 400 to 599, times: a whole number' } };
      fault = { answer: Number(status), times: Number(times) };
      return { status: 200, answer: fault };
    }
    return at === 'POST /call' ? call(objectIn(text)) : { status: 404, answer: { error: 'GET /, POST /messages, /feedback, /control, /call' } };
  }

  const server = createServer(async (request, response) => {
    const reply = await getRawBody(request, { limit: 32 * 1024 * 1024, encoding: 'utf8' }).then((text) => answer(request, text)).catch((error: Error): Reply => ({ status: 400, answer: { error: error.message } }));
    response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(reply.answer, null, 2)}\n`);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    settings: { gateway: `http://${host}:${(server.address() as AddressInfo).port}`, key },
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

/** Calls the development server as the gateway would: signed over the raw body. */
async function call({ to, body }: { readonly [name: string]: unknown }): Promise<Reply> {
  const raw = JSON.stringify(body ?? {});
  const answer = await callInbound(to, raw, { 'x-signature': sign(raw) });
  return answer === null ? { status: 422, answer: { error: 'to: http://<province>.localhost:<port>/api/inbound/<plugin>' } } : { status: 200, answer };
}

function sign(body: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

function proven(claimed: string, body: string): boolean {
  const expected = Buffer.from(sign(body));
  return claimed.length === expected.length && timingSafeEqual(Buffer.from(claimed), expected);
}

function objectIn(text: string): { readonly [name: string]: unknown } {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('a JSON object is needed');
  return value as { readonly [name: string]: unknown };
}
