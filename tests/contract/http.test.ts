import { expect } from 'chai';
import { allRoutes } from '../../core/http/all-routes.ts';
import { communeOf, submitOnline, upload } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('bad input gets a clear answer and loses nothing', () => {
  let server: TestServer;
  let token: string;
  let draft: Json;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
    token = await server.as('hau-giang', 'congdan1');
    draft = (await server.call('hau-giang', 'post', '/api/drafts', { token, body: { procedureId: 'dang-ky-khai-sinh' } })).json;
  });
  after(() => server.close());

  const send = (bytes: Buffer, name: string, component = 'giay-chung-sinh') => upload(server, 'hau-giang', `/api/drafts/${draft['id']}/files?component=${component}`, token, bytes, name);

  it('a file is what its bytes say, not what its name says', async () => {
    const script = await send(Buffer.from('<script>alert(1)</script>'), 'giay.pdf');
    expect([script.status, script.json['type'], script.json['errors'][0]['field']]).to.deep.equal([422, 'urn:motcua:problem:upload-type-not-accepted', '/file']);
    expect(script.json['detail']).to.include('giay.pdf').and.include('PDF');
    expect((await send(Buffer.alloc(0), 'trong.pdf')).json['type']).to.equal('urn:motcua:problem:upload-empty');
    expect((await send(Buffer.from('%PDF-1.4'), 'x.pdf', 'khong-co')).json['errors'][0]['field']).to.equal('/component');
  });

  it('a file over the limit is 413 and names the limit; a name with folders is cleaned', async () => {
    const huge = await send(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(21 * 1_048_576)]), 'lon.pdf');
    expect([huge.status, huge.json['type']]).to.deep.equal([413, 'urn:motcua:problem:upload-too-large']);
    expect(huge.json['detail']).to.include('20 MB');
    expect((await send(Buffer.from('%PDF-1.4\n%%EOF'), '../../etc/passwd.pdf')).json['name']).to.equal('passwd.pdf');
  });

  it('a file is served as an attachment under a policy that lets nothing run, and says that it was not scanned', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const file = (dossier['components'] as Json[])[0]?.['files'][0] as Json;
    expect(file['scan']).to.equal('not-scanned');
    const served = await server.call('hau-giang', 'get', `/api/files/${file['fileId']}`, { token });
    expect(served.headers['content-disposition']).to.match(/^attachment; /);
    expect(served.headers['content-security-policy']).to.match(/^sandbox; default-src 'none'/);
    expect(served.headers['x-content-type-options']).to.equal('nosniff');
  });

  it('a body that does not fit names every field, in the language of the reader', async () => {
    const body = { version: 'one', colour: 'red' };
    const vi = await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, body });
    expect((vi.json['errors'] as Json[]).map((error) => [error['field'], error['detail']])).to.deep.equal([['/colour', 'Mục này không có trong biểu mẫu; hãy bỏ ra.'], ['/version', 'Sai kiểu dữ liệu.']]);
    const en = await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, body, headers: { 'accept-language': 'en' } });
    expect(en.json['title']).to.equal('Please mend');
    expect(vi.headers['content-type']).to.match(/^application\/problem\+json/);
  });

  it('a draft changed on another device is a conflict, and the draft keeps what was saved', async () => {
    const first = await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, body: { version: 1, step: 'child' } });
    expect(first.status).to.equal(200);
    const second = await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, body: { version: 1, step: 'papers' } });
    expect([second.status, second.json['type']]).to.deep.equal([409, 'urn:motcua:problem:version-conflict']);
    expect((await server.call('hau-giang', 'get', `/api/drafts/${draft['id']}`, { token })).json['step']).to.equal('child');
  });

  it('a submission names everything that is missing at once', async () => {
    const agencyId = communeOf(server, 'hau-giang');
    const empty = (await server.call('hau-giang', 'post', '/api/drafts', { token, body: { procedureId: 'dang-ky-khai-sinh', agencyId } })).json;
    const refused = await server.call('hau-giang', 'post', `/api/drafts/${empty['id']}/submit`, { token, body: { version: 1, declaration: true } });
    expect(refused.status).to.equal(422);
    expect((refused.json['errors'] as Json[]).map((error) => error['field'])).to.deep.equal(['/form/child', '/form/mother', '/form/contact', '/components/giay-chung-sinh']);
  });

  it('not JSON, too much, and an address that does not exist are problems too', async () => {
    const raw = Buffer.from('{"version":');
    expect((await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, raw, headers: { 'content-type': 'application/json' } })).json['type']).to.equal('urn:motcua:problem:body-not-json');
    const big = Buffer.from(JSON.stringify({ version: 1, form: { x: 'y'.repeat(600 * 1024) } }));
    expect((await server.call('hau-giang', 'put', `/api/drafts/${draft['id']}`, { token, raw: big, headers: { 'content-type': 'application/json' } })).status).to.equal(413);
    expect((await server.call('hau-giang', 'get', '/api/nothing')).json['type']).to.equal('urn:motcua:problem:page-not-found');
  });

  it('HG25-3.1-2 KG16-4.2 KG16-11.4 KG16-12.3-1 the host of the staff begins at the inbox, the host of look-up at the look-up', async () => {
    const staff = await server.call('', 'get', '/', { host: 'motcua.haugiang.gov.vn' });
    expect([staff.status, staff.headers['location']]).to.deep.equal([302, '/staff']);
    for (const host of ['tracuudvc.kiengiang.gov.vn', 'tracuu.kiengiangportal.gov.vn']) {
      expect((await server.call('', 'get', '/', { host })).headers['location'], host).to.equal('/tra-cuu');
      expect((await server.call('', 'get', '/api/lookup-ways', { host })).json['clauses'][0]['regulation']['number'], host).to.equal('1516/QĐ-UBND');
    }
    const portal = await server.call('', 'get', '/', { host: 'dichvucong.haugiang.gov.vn' });
    expect([portal.status, portal.text.includes('Tỉnh Hậu Giang')]).to.deep.equal([200, true]);
  });

  it('the OpenAPI document describes each route, and the readable page lists it', async () => {
    const document = await server.call('hau-giang', 'get', '/api/openapi.json');
    expect(document.json['openapi']).to.equal('3.1.0');
    const page = await server.call('hau-giang', 'get', '/api/docs');
    for (const route of allRoutes.filter((one) => one.path !== '/api/openapi.json')) {
      expect(document.json['paths'][route.path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[route.method], route.path).to.be.an('object');
      expect(page.text).to.include(route.path);
    }
  });
});
