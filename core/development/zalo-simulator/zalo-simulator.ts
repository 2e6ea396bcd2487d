import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import getRawBody from 'raw-body';
import type { Environment } from '../../config/config.ts';

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

/** Starts it on a free port of this machine; anywhere but in development and tests it refuses. */
export async function startZaloSimulator(environment: Environment, app: SimulatedApp): Promise<ZaloSimulator> {
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
    return { error: 0, message: 'Success', data: path === '/message/template' ? { msg_id: id, sent_time: '0' } : { message_id: id } };
  }

  const server = createServer(async (request, response) => {
    const body = await getRawBody(request, { limit: 65_536, encoding: 'utf8' });
    const path = request.url ?? '';
    if (fault === 'silence') return void request.socket.destroy();
    if (fault !== null && 'http' in fault) return void response.writeHead(fault.http).end();
    const known = path === '/v4/oa/access_token' ? token : path === '/message/template' || /^\/v3\.0\/oa\/message\/(cs|transaction|promotion)$/.test(path) ? (headers: IncomingMessage['headers'], text: string) => message(path, headers, text) : null;
    if (request.method !== 'POST' || known === null) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known(request.headers, body)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
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
