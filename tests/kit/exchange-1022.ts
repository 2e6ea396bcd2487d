import { expect } from 'chai';
import { startService1022 } from '../../core/development/service-1022-simulator/service-1022-simulator.ts';
import type { Service1022 } from '../../core/development/service-1022-simulator/service-1022-simulator.ts';
import type { TenantRuntime } from '../../core/platform.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { configure } from './inquiries.ts';
import { testServer } from './server.ts';
import type { Json, Reply, TestServer } from './server.ts';

export const secretOf1022 = 'khoa-chung-cua-1022';

/** A server whose Tiền Giang exchanges with a 1022 stand-in, for the tests of one file. */
export interface Exchange {
  readonly server: TestServer;
  readonly service: Service1022;
  readonly province: TenantRuntime;
  /** The id under which jobs know an inquiry. */
  idOf(code: unknown): Promise<string>;
  /** 1022 calls us, signed unless other headers are given. */
  tell(body: object, headers?: Record<string, string>): Promise<Reply>;
}

/** Opens it before the first test of a file and closes it after the last. */
export function openExchange(): Exchange {
  let server: TestServer;
  let service: Service1022;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
    service = await startService1022('test', secretOf1022);
    await configure(server, 'tien-giang', 'tien-giang-1022', { baseUrl: service.url, sharedSecret: secretOf1022 });
  });
  after(async () => {
    await service?.close();
    await server?.close();
  });
  const province = (): TenantRuntime => {
    const found = server.platform.tenants.get('tien-giang');
    if (!found) throw new Error('tien-giang');
    return found;
  };
  return {
    get server() {
      return server;
    },
    get service() {
      return service;
    },
    get province() {
      return province();
    },
    async idOf(code) {
      const row = await readTenant(server.platform.database, province().id)('inquiry').where({ code: String(code) }).first<{ id: string } | undefined>();
      expect(row, String(code)).to.not.equal(undefined);
      return String(row?.id);
    },
    tell(body, headers) {
      const raw = JSON.stringify(body);
      return server.call('tien-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(raw), headers: headers ?? service.sign(raw) });
    },
  };
}

/** What we answered to the first piece of news of a call. */
export const resultOf = (reply: Reply): unknown => (reply.json['results'] as Json[])[0]?.['result'];
