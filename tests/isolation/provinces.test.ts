import { expect } from 'chai';
import { allRoutes } from '../../core/http/all-routes.ts';
import { send } from '../kit/inquiries.ts';
import { submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('a clerk of one province sees nothing of another', () => {
  let server: TestServer;
  let foreign: Json;
  let fileId: string;
  before(async () => {
    server = await testServer({ poolMax: 2 });
    server.at('2025-06-10T09:00:00+07:00');
    foreign = await submitOnline(server, 'hau-giang');
    fileId = String((foreign['components'] as Json[])[0]?.['files'][0]['fileId']);
    await submitOnline(server, 'tien-giang');
  });
  after(() => server.close());

  const secrets = () => [String(foreign['reference']), 'Kim Thị Hồng', String(foreign['id'])];

  for (const route of allRoutes) {
    it(`${route.method.toUpperCase()} ${route.path} with a token of Tiền Giang on its own host gives nothing of Hậu Giang`, async () => {
      const path = route.path.replace(':fileId', fileId).replace(':code', String(foreign['reference'])).replace(':id', route.path.includes('/files/:id') ? fileId : String(foreign['id']));
      for (const who of ['motcua', 'lanhdao', 'quantri', 'congdan1']) {
        const reply = await server.call('tien-giang', route.method, `${path}?q=${encodeURIComponent('Kim')}&tenant=hau-giang&agency=phuong-1-vi-thanh&limit=100`, {
          token: await server.as('tien-giang', who),
          headers: { 'x-tenant': 'hau-giang', 'x-forwarded-host': 'hau-giang.localhost' },
          ...(route.body && route.body !== 'upload' ? { body: { version: foreign['version'], tenant: 'hau-giang', tenant_id: 'hau-giang', ids: [{ id: foreign['id'], version: 1 }], action: 'assign', to: 'x', reason: 'thử xem' } } : {}),
        });
        expect(reply.status, `${who} ${reply.text.slice(0, 200)}`).to.be.lessThan(500);
        for (const secret of secrets()) {
          if (path.includes(secret) && reply.status >= 400) continue;
          expect(reply.text, `${who} saw ${secret}`).to.not.include(secret);
        }
      }
    });
    if (route.who !== 'anyone') {
      it(`${route.method.toUpperCase()} ${route.path} refuses a token of Tiền Giang on Hậu Giang's host`, async () => {
        const path = route.path.replace(':fileId', fileId).replace(':id', String(foreign['id']));
        const reply = await server.call('hau-giang', route.method, path, { token: await server.as('tien-giang', 'motcua') });
        expect([reply.status, reply.json['type']]).to.deep.equal([403, 'urn:motcua:problem:token-of-another-province']);
      });
      it(`${route.method.toUpperCase()} ${route.path} refuses whoever has not signed in`, async () => {
        const reply = await server.call('hau-giang', route.method, route.path.replace(/:\w+/g, String(foreign['id'])));
        expect(reply.status).to.equal(401);
      });
    }
  }

  it('a token that names Hậu Giang inside but comes from the issuer of Tiền Giang is refused, and so are expired, foreign and unsigned ones', async () => {
    const { issuer } = server;
    const bad = [
      await issuer.token({ tenant: 'hau-giang', issuer: issuer.issuerOf('tien-giang') }),
      await issuer.token({ tenant: 'hau-giang', expiresIn: -60 }),
      await issuer.token({ tenant: 'hau-giang', wrongKey: true }),
      await issuer.token({ tenant: 'hau-giang', audience: 'somebody-else' }),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"tenant":"hau-giang","sub":"x"}').toString('base64url')}.x`,
    ];
    for (const token of bad) {
      const reply = await server.call('hau-giang', 'get', '/api/me', { token });
      expect(reply.status, reply.text).to.be.oneOf([401, 403]);
    }
  });

  it('an unknown host is a clear 404 and never a default province; health answers any host', async () => {
    const unknown = await server.call('', 'get', '/api/site', { host: 'evil.example' });
    expect([unknown.status, unknown.json['type']]).to.deep.equal([404, 'urn:motcua:problem:host-unknown']);
    expect((await server.call('', 'get', '/readyz', { host: 'evil.example' })).status).to.equal(200);
    expect((await server.call('', 'get', '/api/site', { host: 'dichvucong.tiengiang.gov.vn' })).json['slug']).to.equal('tien-giang');
    server.at('2024-06-10T09:00:00+07:00');
    expect((await server.call('', 'get', '/api/site', { host: 'motcua.haugiang.gov.vn' })).status).to.equal(404);
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('feedback and questions of Hậu Giang exist for nobody in Tiền Giang: not by code, not with their key, not in the inbox, not among what is public', async () => {
    for (const kind of ['feedback', 'questions'] as const) {
      const sent = await send(server, 'hau-giang', kind);
      const code = String(sent['code']);
      for (const who of ['vanphong', 'truongmotcua', 'daumoi', 'congdan1']) {
        const token = await server.as('tien-giang', who);
        for (const path of [`/api/${kind}/${code}?key=${sent['key']}`, `/api/staff/${kind}/${code}`, `/api/staff/${kind}?view=all`, `/api/public/${kind}`, '/api/my/inquiries']) {
          const reply = await server.call('tien-giang', 'get', path, { token });
          expect(reply.status, `${who} ${path}`).to.be.oneOf([200, 403, 404]);
          expect(reply.text, `${who} ${path}`).to.not.include(code).and.to.not.include('Bưởi');
        }
      }
    }
  });

  it('a citizen does not see the dossier of another citizen of the same province', async () => {
    const token = await server.as('hau-giang', 'congdan2');
    expect((await server.call('hau-giang', 'get', `/api/dossiers/${foreign['id']}`, { token })).status).to.equal(404);
    expect((await server.call('hau-giang', 'get', `/api/files/${fileId}`, { token })).status).to.equal(404);
  });
});
