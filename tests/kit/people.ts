import { expect } from 'chai';
import { uploadOf } from '../../core/http/dial.ts';
import type { Json, Reply, TestServer } from './server.ts';

/** A valid birth registration, as a parent would fill it in. */
export const birthForm = {
  child: { name: 'Nguyễn Minh An', birthDate: '2025-05-20', sex: 'nam', birthPlace: 'Bệnh viện đa khoa tỉnh' },
  mother: { name: 'Nguyễn Thị Mai', birthDate: '1995-04-02', identityNumber: '000000000101' },
  contact: { phone: '0900000101', address: 'Khu phố 1' },
};

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Uploads a small real picture. */
export function upload(server: TestServer, tenant: string, path: string, token: string, bytes: Buffer = png, name = 'giay-chung-sinh.png'): Promise<Reply> {
  const { raw, headers } = uploadOf(name, bytes);
  return server.call(tenant, 'post', path, { token, raw, headers });
}

export function communeOf(server: TestServer, tenant: string): string {
  const account = server.platform.tenants.get(tenant)?.data.demoAccounts.find((one) => one.username === 'motcua');
  return account?.agencies?.[0] ?? '';
}

/** A citizen submits a birth registration online, now; gives the dossier as the citizen sees it. */
export async function submitOnline(server: TestServer, tenant: string, username = 'congdan1', delivery = 'online'): Promise<Json> {
  const token = await server.as(tenant, username);
  const draft = await server.call(tenant, 'post', '/api/drafts', { token, body: { procedureId: 'dang-ky-khai-sinh', agencyId: communeOf(server, tenant) } });
  expect(draft.status, draft.text).to.equal(201);
  const saved = await server.call(tenant, 'put', `/api/drafts/${draft.json['id']}`, { token, body: { version: 1, form: birthForm, delivery } });
  expect(saved.status, saved.text).to.equal(200);
  const file = await upload(server, tenant, `/api/drafts/${draft.json['id']}/files?component=giay-chung-sinh`, token);
  expect(file.status, file.text).to.equal(201);
  const sent = await server.call(tenant, 'post', `/api/drafts/${draft.json['id']}/submit`, { token, body: { version: 2, declaration: true } });
  expect(sent.status, sent.text).to.equal(201);
  return sent.json;
}

/** Acts on a dossier as somebody; reads the version first, as a page does. */
export async function act(server: TestServer, tenant: string, username: string, id: unknown, action: string, body: object = {}): Promise<Reply> {
  const token = await server.as(tenant, username);
  const seen = await server.call(tenant, 'get', `/api/dossiers/${String(id)}`, { token });
  if (seen.status !== 200) return seen;
  return server.call(tenant, 'post', `/api/dossiers/${String(id)}/actions/${action}`, { token, body: { version: seen.json['version'], ...body } });
}

export async function see(server: TestServer, tenant: string, username: string, id: unknown): Promise<Json> {
  const reply = await server.call(tenant, 'get', `/api/dossiers/${String(id)}`, { token: await server.as(tenant, username) });
  expect(reply.status, reply.text).to.equal(200);
  return reply.json;
}

/** The dossier's clock of a kind (the latest). */
export function clockOf(dossier: Json, kind: string): Json {
  const found = (dossier['deadlines'] as Json[]).filter((one) => one['kind'] === kind).at(-1);
  if (!found) throw new Error(`The dossier has no clock "${kind}".`);
  return found;
}

export function clausesOf(of: Json): unknown[] {
  return (of['clauses'] as Json[]).map((clause) => clause['id']);
}

/** An instant written with the tenant's offset, as answers write it. */
export const utc = (local: string): string => new Date(`${local}:00+07:00`).toISOString();
