import { expect } from 'chai';
import type { ZaloSimulator } from '../../core/development/zalo-simulator/zalo-simulator.ts';
import type { MessageCentre } from './message-centre.ts';
import type { MailServer } from './mail-server.ts';
import type { Json, TestServer } from './server.ts';

/** An administrator configures a channel of their province and switches it on, as on the page. */
export async function switchOn(server: TestServer, tenant: string, plugin: string, config: object): Promise<void> {
  const token = await server.as(tenant, 'quantri');
  const saved = await server.call(tenant, 'put', `/api/admin/plugins/${plugin}/config`, { token, body: { config, reason: 'cấu hình kênh' } });
  expect(saved.status, saved.text).to.equal(204);
  const on = await server.call(tenant, 'post', `/api/admin/plugins/${plugin}/enable`, { token, body: { reason: 'bật kênh' } });
  expect(on.status, on.text).to.equal(204);
}

export function mailSettings(mail: Pick<MailServer, 'port' | 'certificate'>): object {
  return { host: 'localhost', port: mail.port, security: 'starttls', sender: 'khong-tra-loi@motcua.example.vn', user: 'motcua', password: 'mat-khau-thu', certificate: mail.certificate };
}

export function smsSettings(centre: Pick<MessageCentre, 'port'>): object {
  return { host: '127.0.0.1', port: centre.port, security: 'none', systemId: 'motcua', password: 'mat-khau', sender: 'MOTCUA', perSecond: 1000, reconnectSeconds: 0.01 };
}

/** The application that the Zalo simulator plays. */
export const zaloApp = { appId: '1234567890', appSecret: 'bi-mat-ung-dung', oaSecret: 'bi-mat-oa', refreshToken: 'refresh-dau-tien', proof: true };

export function zaloSettings(zalo: Pick<ZaloSimulator, 'base'>): object {
  const { appId, appSecret, oaSecret, refreshToken } = zaloApp;
  return { appId, appSecret, oaSecret, refreshToken, mode: 'zns', templates: 'supplement-requested = 271234: reference, link', proof: true, oauthBase: zalo.base, znsBase: zalo.base, oaBase: zalo.base };
}

/** A person registers how they wish to be told. */
export async function register(server: TestServer, tenant: string, username: string, contact: object): Promise<void> {
  const saved = await server.call(tenant, 'put', '/api/me/contact', { token: await server.as(tenant, username), body: contact });
  expect(saved.status, saved.text).to.equal(200);
}

/** Messages of a province as its staff see them. */
export async function messagesOf(server: TestServer, tenant: string, dossierId: unknown): Promise<Json[]> {
  const reply = await server.call(tenant, 'get', `/api/staff/messages?dossier=${String(dossierId)}`, { token: await server.as(tenant, 'quantri') });
  expect(reply.status, reply.text).to.equal(200);
  return reply.json['items'] as Json[];
}
