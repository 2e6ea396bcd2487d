import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface BrowserReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Where following the redirects ended; the address itself is not asked for when it is a page of the portal. */
  readonly address: string;
}

/** A browser without a screen: cookies of each host, redirects, forms. It dials 127.0.0.1, as Node knows no *.localhost. */
export interface HeadlessBrowser {
  /** Opens an address (or sends a form to it) and follows redirects as far as they stay under /oidc. */
  follow(address: string, form?: Record<string, string>): Promise<BrowserReply>;
  post(address: string, form: Record<string, string>): Promise<BrowserReply>;
  cookie(tenant: string, name: string): string | undefined;
}

export function browserOf(port: number): HeadlessBrowser {
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
