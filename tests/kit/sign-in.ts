import type { JWK } from 'jose';
import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoAccount } from '../../core/tenancy/demo-account.ts';
import { createIssuer } from '../../core/development/issuer/create-issuer.ts';
import { issuerKeys } from '../../core/development/issuer/issuer-keys.ts';

const accounts: readonly DemoAccount[] = [
  { username: 'congdan1', name: 'Người Mẫu Một', kind: 'citizen', title: { vi: 'Công dân 1', en: 'Citizen 1' }, identityNumber: '000000000901', email: 'mot@example.vn' },
  { username: 'canbo', name: 'Người Mẫu Hai', kind: 'staff', title: { vi: 'Cán bộ', en: 'Clerk' } },
];

/** The development providers of two fictional provinces on one port, without the rest of the server. */
export interface Issuers {
  readonly port: number;
  readonly publicKeys: JWK[];
  issuerOf(tenant: string): string;
  /** As if the process had ended and started again on the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startIssuers(keysFile: string): Promise<Issuers> {
  let handlers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  let keys = await issuerKeys(keysFile);
  const server = createServer((incoming, outgoing) => {
    const handle = handlers.get((incoming.headers.host ?? '').split('.')[0] ?? '');
    if (handle === undefined || !incoming.url?.startsWith('/oidc/')) return void outgoing.end('a page');
    Object.assign(incoming, { originalUrl: incoming.url, baseUrl: '/oidc', url: incoming.url.slice('/oidc'.length) });
    handle(incoming, outgoing);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const issuerOf = (tenant: string) => `http://${tenant}.localhost:${port}/oidc`;
  const open = () => {
    handlers = new Map(['bien-dong', 'nui-cao'].map((tenant) => [tenant, createIssuer({ tenant, issuer: issuerOf(tenant), accounts, keys }).callback()]));
  };
  open();
  return {
    port,
    issuerOf,
    publicKeys: keys.jwks.keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use }) as JWK),
    async restart() {
      keys.memory.flush();
      keys = await issuerKeys(keysFile);
      open();
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

export interface BrowserReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Where following the redirects ended; the address itself is not asked for when it is a page of the portal. */
  readonly address: string;
}

/** A browser without a screen: cookies of each host, redirects, forms. It dials 127.0.0.1, as Node knows no *.localhost. */
export interface TestBrowser {
  /** Opens an address (or sends a form to it) and follows redirects as far as they stay under /oidc. */
  follow(address: string, form?: Record<string, string>): Promise<BrowserReply>;
  post(address: string, form: Record<string, string>): Promise<BrowserReply>;
  cookie(tenant: string, name: string): string | undefined;
}

export function browserOf(port: number): TestBrowser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (host: string) => jars.get(host) ?? jars.set(host, new Map()).get(host) ?? new Map<string, string>();

  const send = (address: string, form?: Record<string, string>): Promise<BrowserReply> => {
    const { host, pathname, search } = new URL(address);
    const jar = jarOf(host);
    const body = form ? new URLSearchParams(form).toString() : undefined;
    const headers = { host, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }) };
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path: pathname + search, method: body === undefined ? 'GET' : 'POST', headers }, (incoming) => {
        for (const line of incoming.headers['set-cookie'] ?? []) keep(jar, line);
        let text = '';
        incoming.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, address }));
      });
      outgoing.on('error', reject).end(body);
    });
  };
  return {
    post: send,
    cookie: (tenant, name) => jars.get(`${tenant}.localhost:${port}`)?.get(name),
    async follow(address, form) {
      let reply = await send(address, form);
      while (reply.status >= 300 && reply.status < 400 && reply.headers.location !== undefined) {
        const next = new URL(reply.headers.location, reply.address).href;
        if (!new URL(next).pathname.startsWith('/oidc/')) return { ...reply, address: next };
        reply = await send(next);
      }
      return reply;
    },
  };
}

/** PKCE S256 (RFC 7636). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
  const gone = attributes.some((attribute) => /^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now());
  if (gone) jar.delete(name);
  else jar.set(name, value);
}
