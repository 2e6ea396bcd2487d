import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import getRawBody from 'raw-body';
import type { Environment } from '../../config/config.ts';
import { callInbound } from '../call-inbound.ts';
import type { RunningSimulator, SimulatorSettings } from '../simulator.ts';

/** Something that 1022 took: feedback once for each code, of publications the newest of each code. */
export interface TakenBy1022 {
  /** The reference of feedback, the address of a publication. */
  readonly given: string;
  readonly code: string;
  readonly body: { readonly [name: string]: unknown };
}

/** What calls are answered until told otherwise: an HTTP status so many times, or nothing at all. */
export type Fault1022 = { readonly http: number; readonly times: number } | 'silence' | null;

/** A stand-in for a 1022 system, by the contract of plugins/feedback-channels/tien-giang-1022/README.md. */
export interface Service1022 {
  readonly url: string;
  readonly feedback: readonly TakenBy1022[];
  readonly publications: readonly TakenBy1022[];
  /** How many calls came, refused ones too. */
  readonly calls: number;
  fault(fault: Fault1022): void;
  /** What proves a body of its own. */
  sign(body: string): { readonly 'x-signature': string; readonly 'content-type': string };
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly answer: unknown;
}

interface Ways {
  /** 0, which is usual: any free one. */
  readonly port?: number;
  readonly tell?: (line: string) => void;
}

/** Starts it on this machine; anywhere but in development and tests it refuses. */
export async function startService1022(environment: Environment, secret: string, { port = 0, tell = () => {} }: Ways = {}): Promise<Service1022> {
  if (environment === 'production') throw new Error('The 1022 simulator is for development and tests; it does not run elsewhere.');
  const feedback: TakenBy1022[] = [];
  const publications: TakenBy1022[] = [];
  let calls = 0;
  let fault: Fault1022 = null;
  const mac = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

  function take(headers: IncomingMessage['headers'], text: string): Reply {
    const body = objectIn(text);
    const code = String(body['code'] ?? '');
    if (!proves(String(headers['x-signature'] ?? ''), mac(text))) return { status: 401, answer: { error: 'signature' } };
    if (code === '' || headers['x-idempotency-key'] !== code) return { status: 422, answer: { error: 'x-idempotency-key must be the code' } };
    const known = feedback.find((one) => one.code === code);
    if (known) return { status: 200, answer: { reference: known.given } };
    const given = `TG1022-${String(feedback.length + 1).padStart(5, '0')}`;
    feedback.push({ given, code, body });
    return { status: 201, answer: { reference: given } };
  }

  /** The highest revision of a code stands; one that comes late changes nothing. */
  function publish(headers: IncomingMessage['headers'], text: string): Reply {
    const body = objectIn(text);
    const code = String(body['code'] ?? '');
    if (!proves(String(headers['x-signature'] ?? ''), mac(text))) return { status: 401, answer: { error: 'signature' } };
    if (code === '' || headers['x-idempotency-key'] !== `${code}/${String(body['revision'])}`) return { status: 422, answer: { error: 'x-idempotency-key must be the code and the revision' } };
    const at = publications.findIndex((one) => one.code === code);
    const known = publications[at];
    const given = known?.given ?? `https://1022.tiengiang.gov.vn/phan-anh/${String(publications.length + 1).padStart(5, '0')}`;
    const fresh = known === undefined || Number(body['revision']) > Number(known.body['revision']);
    if (fresh) publications.splice(at === -1 ? publications.length : at, 1, { given, code, body });
    return { status: fresh ? 201 : 200, answer: body['text'] === null ? {} : { url: given } };
  }

  function answer(at: string, headers: IncomingMessage['headers'], text: string): Reply | null | Promise<Reply> {
    if (at === 'GET /simulator') return { status: 200, answer: { feedback, publications, calls, fault } };
    if (at === 'POST /simulator/fault') {
      fault = objectIn(text)['fault'] as Fault1022;
      return { status: 200, answer: { fault } };
    }
    if (at === 'POST /simulator/call') return callUs(objectIn(text));
    calls += 1;
    if (fault === 'silence') return null;
    if (fault !== null && fault.times > 0) {
      fault = { ...fault, times: fault.times - 1 };
      return { status: fault.http, answer: { error: 'told to fail' } };
    }
    if (at === 'POST /api/feedback') return take(headers, text);
    return at === 'POST /api/publications' ? publish(headers, text) : { status: 404, answer: {} };
  }

  /** News as the real one would post it, signed. */
  async function callUs({ to, body }: { readonly [name: string]: unknown }): Promise<Reply> {
    const raw = JSON.stringify(body ?? {});
    const said = await callInbound(to, raw, { 'x-signature': mac(raw) });
    return said === null ? { status: 422, answer: { error: 'to: http://<province>.localhost:<port>/api/inbound/<plugin>' } } : { status: 200, answer: said };
  }

  const server = createServer(async (request, response) => {
    const at = `${request.method} ${request.url}`;
    const reply = await getRawBody(request, { limit: 64 * 1024 * 1024, encoding: 'utf8' }).then((text) => answer(at, request.headers, text)).catch((error: Error): Reply => ({ status: 400, answer: { error: error.message } }));
    tell(`${at} → ${reply?.status ?? 'silence'}`);
    if (reply === null) return void request.socket.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(reply.answer, null, 2)}\n`);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    feedback, publications,
    get calls() { return calls; },
    fault: (wanted) => { fault = wanted; },
    sign: (body) => ({ 'x-signature': mac(body), 'content-type': 'application/json' }),
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

export const about = {
  vi: `Hệ thống 1022 của tỉnh: nhận phản ánh và kết quả để công khai, báo tiến độ, có ký.
  Xem những gì đã nhận:          curl -s URL/simulator
  Bảo nó hỏng (null: thôi):      curl -s URL/simulator/fault -d '{"fault": {"http": 503, "times": 10}}'   (hoặc "silence", null)
  Báo tiến độ một phản ánh:      curl -s URL/simulator/call -d '{"to": "http://tien-giang.localhost:8080/api/inbound/tien-giang-1022", "body": {"event": "progress", "reference": "TG1022-00001", "state": "answered", "text": "…"}}'`,
  en: `The province's 1022 system: takes feedback and results to publish, reports progress, signed.
  See what it took:              curl -s URL/simulator
  Tell it to fail (null: end):   curl -s URL/simulator/fault -d '{"fault": {"http": 503, "times": 10}}'   (or "silence", null)
  Report progress:               curl -s URL/simulator/call -d '{"to": "http://tien-giang.localhost:8080/api/inbound/tien-giang-1022", "body": {"event": "progress", "reference": "TG1022-00001", "state": "answered", "text": "…"}}'`,
};

/** A key that everybody may know: it is reached from this machine only. */
const developmentSecret = 'khoa-chung-phat-trien-1022';

/** For a person at a terminal. */
export async function start({ port, tell }: SimulatorSettings): Promise<RunningSimulator> {
  const { url, close } = await startService1022('development', developmentSecret, { port, ...(tell ? { tell } : {}) });
  return { url, settings: { baseUrl: url, sharedSecret: developmentSecret }, stop: close };
}

function proves(claimed: string, expected: string): boolean {
  return claimed.length === expected.length && timingSafeEqual(Buffer.from(claimed), Buffer.from(expected));
}

function objectIn(text: string): { readonly [name: string]: unknown } {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('a JSON object is needed');
  return value as { readonly [name: string]: unknown };
}
