import { expect } from 'chai';
import type { CallOptions, Json, Reply, TestServer } from './server.ts';

/** What a named sender writes. */
export const letter = {
  subject: 'Phải đi lại nhiều lần',
  content: 'Tôi nộp hồ sơ đăng ký khai sinh ba lần vẫn bị yêu cầu bổ sung giấy tờ không có trong danh mục.',
  sender: { name: 'Trần Thị Bưởi', address: 'Ấp 3, xã Vị Tân', phone: '0912 345 678' },
};

export const question = { subject: 'Giấy tờ khai sinh', content: 'Con tôi sinh tại nhà thì cần giấy tờ gì để đăng ký khai sinh?', sender: { name: 'Trần Thị Bưởi', phone: '0912345678' } };

/** Sends feedback or a question as somebody (nobody signed in without `who`); it must be taken. */
export async function send(server: TestServer, tenant: string, kind: 'feedback' | 'questions', body: object = kind === 'feedback' ? letter : question, who?: string): Promise<Json> {
  const reply = await server.call(tenant, 'post', `/api/${kind}`, { body, ...(who ? { token: await server.as(tenant, who) } : {}) });
  expect(reply.status, reply.text).to.equal(201);
  return reply.json;
}

export async function staff(server: TestServer, tenant: string, who: string, method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  return server.call(tenant, method, `/api/staff/${path}`, { ...options, token: await server.as(tenant, who) });
}

/** Acts on an inquiry as somebody; reads the version first, as a page does. */
export async function actOn(server: TestServer, tenant: string, who: string, kind: 'feedback' | 'questions', code: unknown, action: string, body: object = {}): Promise<Reply> {
  const seen = await staff(server, tenant, who, 'get', `${kind}/${String(code)}`);
  if (seen.status !== 200) return seen;
  return staff(server, tenant, who, 'post', `${kind}/${String(code)}/actions/${action}`, { body: { version: seen.json['version'], ...body } });
}

export const problemOf = (reply: Reply): string => String(reply.json['type']).replace('urn:motcua:problem:', '');

/** Gives a plugin its settings and secrets, as the administrator does on its page. */
export async function configure(server: TestServer, tenant: string, plugin: string, config: object): Promise<void> {
  const reply = await server.call(tenant, 'put', `/api/admin/plugins/${plugin}/config`, { token: await server.as(tenant, 'quantri'), body: { config, reason: 'Cài đặt để kiểm thử' } });
  expect(reply.status, reply.text).to.equal(204);
}
