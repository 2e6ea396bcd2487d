import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import getRawBody from 'raw-body';
import type { Environment } from '../../config/config.ts';
import { callInbound } from '../call-inbound.ts';
import type { RunningSimulator, SimulatorSettings } from '../simulator.ts';

export interface SimulatedApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaSecret: string;
  /** The first one; each is taken once. */
  readonly refreshToken: string;
  /** Whether calls must carry appsecret_proof. */
  readonly proof: boolean;
}

/** A message as the simulator took it. */
export interface SimulatedMessage {
  readonly id: string;
  readonly path: string;
  readonly body: { readonly [name: string]: unknown };
}

/** What the next calls are answered, until told otherwise: an error's number, an HTTP status without a word, or nothing at all. */
export type SimulatedFault = { readonly error: number } | { readonly http: number } | 'silence' | null;

/** A stand-in for Zalo that follows its documented calls: tokens used once, signatures proven, numbers without Zalo. */
export interface ZaloSimulator {
  readonly base: string;
  readonly messages: readonly SimulatedMessage[];
  /** How often a pair of tokens was given. */
  readonly refreshes: number;
  /** Numbers (84…) that have no Zalo. */
  readonly withoutZalo: Set<string>;
  fault(fault: SimulatedFault): void;
  /** An administrator gives consent anew: this refresh token is the one that is taken next. */
  grant(refreshToken: string): void;
  /** Takes back every access token given so far. */
  expireAccess(): void;
  /** An event as Zalo would post it, signed. */
  event(event: { readonly [name: string]: unknown }): { readonly body: string; readonly headers: { readonly [name: string]: string } };
  close(): Promise<void>;
}

/** Beside Zalo's own calls: what a person at a terminal asks of the simulator; null for anything else. */
type Controls = (call: string, body: string) => Promise<{ readonly status: number; readonly answer: unknown } | null>;

interface Ways {
  /** 0, which is usual: any free one. */
  readonly port?: number;
  readonly controls?: Controls;
  readonly tell?: (line: string) => void;
}

/** Starts it on this machine; anywhere but in development and tests it refuses. */
export async function startZaloSimulator(environment: Environment, app: SimulatedApp, { port = 0, controls = async () => null, tell = () => {} }: Ways = {}): Promise<ZaloSimulator> {
  if (environment === 'production') throw new Error('The Zalo simulator is for development and tests; it does not run elsewhere.');
  const messages: SimulatedMessage[] = [];
  const withoutZalo = new Set<string>();
  const access = new Set<string>();
  let refresh = app.refreshToken;
  let refreshes = 0;
  let fault: SimulatedFault = null;

  function token(headers: IncomingMessage['headers'], body: string): object {
    const asked = new URLSearchParams(body);
    if (headers['secret_key'] !== app.appSecret) return { error: -104, error_name: 'App secret key invalid' };
    if (asked.get('app_id') !== app.appId || asked.get('grant_type') !== 'refresh_token') return { error: -101, error_name: 'Application invalid' };
    if (asked.get('refresh_token') !== refresh) return { error: -1, error_name: 'Invalid refresh token' };
    refreshes += 1;
    refresh = `refresh-${randomUUID()}`;
    const given = `access-${randomUUID()}`;
    access.add(given);
    return { access_token: given, refresh_token: refresh, expires_in: '90000' };
  }

  function message(path: string, headers: IncomingMessage['headers'], text: string): object {
    const given = String(headers['access_token'] ?? '');
    if (!access.has(given)) return { error: -124, message: 'Access token invalid' };
    if (app.proof && headers['appsecret_proof'] !== createHmac('sha256', app.appSecret).update(given).digest('hex')) return { error: -1241, message: 'appsecret_proof invalid' };
    if (fault !== null && typeof fault === 'object' && 'error' in fault) return { error: fault.error, message: 'told to fail' };
    const body = JSON.parse(text) as { readonly phone?: string; readonly template_id?: string; readonly recipient?: { readonly user_id?: string } };
    if (path === '/message/template') {
      if (!/^84\d{9}$/.test(body.phone ?? '')) return { error: -108, message: 'Phone number invalid' };
      if (!body.template_id) return { error: -109, message: 'Template ID invalid' };
      if (withoutZalo.has(body.phone ?? '')) return { error: -118, message: 'Zalo account not existed' };
    } else if (!body.recipient?.user_id) return { error: -207, message: 'Invalid user id' };
    const id = `zalo-${messages.length + 1}`;
    messages.push({ id, path, body });
    tell(`${path} → ${id} ${text}`);
    return { error: 0, message: 'Success', data: path === '/message/template' ? { msg_id: id, sent_time: '0' } : { message_id: id } };
  }

  const server = createServer(async (request, response) => {
    const body = await getRawBody(request, { limit: 65_536, encoding: 'utf8' });
    const path = request.url ?? '';
    const control = await controls(`${request.method} ${path}`, body);
    if (control !== null) return void response.writeHead(control.status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(control.answer, null, 2)}\n`);
    if (fault === 'silence') return void request.socket.destroy();
    if (fault !== null && 'http' in fault) return void response.writeHead(fault.http).end();
    const known = path === '/v4/oa/access_token' ? token : path === '/message/template' || /^\/v3\.0\/oa\/message\/(cs|transaction|promotion)$/.test(path) ? (headers: IncomingMessage['headers'], text: string) => message(path, headers, text) : null;
    if (request.method !== 'POST' || known === null) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known(request.headers, body)));
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages, withoutZalo,
    get refreshes() { return refreshes; },
    fault: (wanted) => { fault = wanted; },
    grant: (wanted) => { refresh = wanted; },
    expireAccess: () => access.clear(),
    event(event) {
      const body = JSON.stringify({ app_id: app.appId, ...event });
      const mac = createHash('sha256').update(`${app.appId}${body}${String(event['timestamp'] ?? '')}${app.oaSecret}`).digest('hex');
      return { body, headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` } };
    },
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}

export const about = {
  vi: `Zalo: token dùng một lần, mẫu ZNS và tin của Official Account, chữ ký, mã lỗi như tài liệu.
  Xem những gì đã nhận:        curl -s URL/simulator
  Bảo nó hỏng (null: thôi):    curl -s URL/simulator/fault -d '{"fault": {"error": -118}}'   (hoặc {"http": 503}, "silence", null)
  Thu hồi access token:        curl -s URL/simulator/expire -d '{}'
  Gửi một sự kiện, có ký:      curl -s URL/simulator/event -d '{"to": "http://<tỉnh>.localhost:8080/api/inbound/<plugin>", "event": {…}}'`,
  en: `Zalo: tokens used once, ZNS templates and Official Account messages, signatures, error codes as documented.
  See what it took:            curl -s URL/simulator
  Tell it to fail (null: end): curl -s URL/simulator/fault -d '{"fault": {"error": -118}}'   (or {"http": 503}, "silence", null)
  Take access tokens back:     curl -s URL/simulator/expire -d '{}'
  Send an event, signed:       curl -s URL/simulator/event -d '{"to": "http://<province>.localhost:8080/api/inbound/<plugin>", "event": {…}}'`,
};

/** An app that everybody may know: it is reached from this machine only. */
const developmentApp: SimulatedApp = { appId: '1000000001', appSecret: 'app-secret-phat-trien', oaSecret: 'oa-secret-phat-trien', refreshToken: 'refresh-phat-trien', proof: false };

/** For a person at a terminal: with ways to look at it and to make it fail. */
export async function start({ port, tell }: SimulatorSettings): Promise<RunningSimulator> {
  let running: ZaloSimulator | null = null;
  const controls: Controls = async (call, body) => {
    if (running === null || !/^(GET|POST) \/simulator/.test(call)) return null;
    const asked = (body === '' ? {} : JSON.parse(body)) as { readonly fault?: SimulatedFault; readonly to?: unknown; readonly event?: { readonly [name: string]: unknown } };
    if (call === 'POST /simulator/fault' && asked.fault !== undefined) running.fault(asked.fault);
    if (call === 'POST /simulator/expire') running.expireAccess();
    if (call !== 'POST /simulator/event') return { status: 200, answer: { messages: running.messages, refreshes: running.refreshes, told: asked.fault ?? null } };
    const { body: raw, headers } = running.event({ timestamp: '0', ...asked.event });
    const answer = await callInbound(asked.to, raw, headers);
    return answer === null ? { status: 422, answer: { error: 'to: http://<province>.localhost:<port>/api/inbound/<plugin>' } } : { status: 200, answer };
  };
  running = await startZaloSimulator('development', developmentApp, { port, controls, ...(tell ? { tell } : {}) });
  const { base, close } = running;
  const { appId, appSecret, oaSecret, refreshToken } = developmentApp;
  return { url: base, settings: { appId, appSecret, oaSecret, refreshToken, mode: 'zns', oauthBase: base, znsBase: base, oaBase: base }, stop: close };
}
