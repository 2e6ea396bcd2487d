import type { JWK } from 'jose';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
