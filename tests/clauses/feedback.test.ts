import { expect } from 'chai';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { actOn, letter, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf, clockOf, submitOnline, upload, utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('feedback of citizens and organisations', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
  });
  after(() => server.close());

  it('ND20-7 feedback without a name, an address or a phone is not accepted, and the refusal names each missing field', async () => {
    const anonymous = await server.call('hau-giang', 'post', '/api/feedback', { body: { ...letter, sender: {} } });
    expect([anonymous.status, problemOf(anonymous), clausesOf(anonymous.json)]).to.deep.equal([422, 'sender-not-named', ['ND20-7']]);
    expect((anonymous.json['errors'] as Json[]).map((error) => error['field'])).to.deep.equal(['/sender/name', '/sender/address', '/sender/phone']);
    const half = await server.call('hau-giang', 'post', '/api/feedback', { body: { ...letter, sender: { ...letter.sender, address: '  ' } } });
    expect((half.json['errors'] as Json[]).map((error) => error['field'])).to.deep.equal(['/sender/address']);
  });

  it('ND20-9-1 ND20-9-3 feedback is kept with its history and must be classified before anybody takes it in hand', async () => {
    const sent = await send(server, 'quang-ngai', 'feedback');
    const early = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'forward', { agencyId: 'so-tu-phap' });
    expect([early.status, problemOf(early)]).to.deep.equal([409, 'illegal-transition']);
    const done = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'procedure', agencyId: 'so-tu-phap' });
    expect([done.status, done.json['state'], done.json['classification']]).to.deep.equal([200, 'in-hand', 'procedure']);
    const kept = await readTenant(server.platform.database, tenantId('quang-ngai'))('inquiry').where({ code: String(sent['code']) }).first<{ events: number; content: string }>();
    expect([kept?.events, kept?.content]).to.deep.equal([2, letter.content]);
  });

  it('ND20-9-2 what another authority is competent for is passed on within five working days, the day of receipt not counted', async () => {
    server.at('2025-04-25T10:00:00+07:00');
    const sent = await send(server, 'quang-ngai', 'feedback');
    // Saturday 26 April is worked to make up for 2 May; 30 April and 1 May are holidays: 26, 28, 29 April, 5 and 6 May.
    const clock = clockOf(sent, 'transfer');
    expect([clock['status'], clausesOf(clock), clock['due']]).to.deep.equal(['running', ['ND20-9-2'], utc('2025-05-06T17:00')]);
    expect((clock['ledger'] as Json[]).filter((entry) => entry['dayNumber']).map((entry) => entry['day'])).to.deep.equal(['2025-04-26', '2025-04-28', '2025-04-29', '2025-05-05', '2025-05-06']);
    const due = String(clock['due']);
    server.at(new Date(Date.parse(due) + 60_000).toISOString());
    const late = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'transfer', { authority: 'Bộ Tư pháp' });
    expect([late.json['state'], clockOf(late.json, 'transfer')['status'], clausesOf((late.json['timeline'] as Json[]).at(-1) as Json)]).to.deep.equal(['transferred', 'missed', ['QN20-21.7-1', 'QN20-22.7-1', 'ND20-9-2']]);
    server.at('2025-06-10T09:00:00+07:00');
    const other = await send(server, 'quang-ngai', 'feedback');
    expect(clockOf(other, 'transfer')['due']).to.equal(utc('2025-06-17T17:00'));
    const inTime = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', other['code'], 'transfer', { authority: 'Bộ Tư pháp' });
    expect(clockOf(inTime.json, 'transfer')['status']).to.equal('met');
    const mine = await server.call('quang-ngai', 'get', `/api/feedback/${other['code']}?key=${other['key']}`);
    expect(mine.json['outcome']).to.deep.equal({ reason: null, authority: 'Bộ Tư pháp' });
  });

  it('feedback about a dossier binds to it, its step and a clause; only the applicant may bind it', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const step = String((dossier['steps'] as Json[])[0]?.['id']);
    const sent = await send(server, 'hau-giang', 'feedback', { ...letter, dossierId: dossier['id'], stepId: step, clauseId: 'HG25-6.1a-2' }, 'congdan1');
    expect([sent['dossier']['id'], sent['step']['id'], (sent['about'] as Json[])[0]?.['id'], sent['sender']['name'], sent['key']]).to.deep.equal([dossier['id'], step, 'HG25-6.1a-2', 'Kim Thị Hồng', null]);
    const token = await server.as('hau-giang', 'congdan2');
    const foreign = await server.call('hau-giang', 'post', '/api/feedback', { token, body: { ...letter, dossierId: dossier['id'] } });
    expect([foreign.status, problemOf(foreign)]).to.deep.equal([404, 'dossier-not-found']);
    const unknown = await server.call('hau-giang', 'post', '/api/feedback', { token: await server.as('hau-giang', 'congdan1'), body: { ...letter, dossierId: dossier['id'], stepId: 'khong-co' } });
    expect([unknown.status, problemOf(unknown)]).to.deep.equal([422, 'step-unknown']);
  });

  it('a picture is seen by its sender and by staff, and by nobody else; nothing but pictures is taken', async () => {
    const sent = await send(server, 'hau-giang', 'feedback', { ...letter, place: { latitude: 9.78, longitude: 105.47, name: 'Trước cổng chợ' } });
    const path = `/api/feedback/${sent['code']}`;
    const kept = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '');
    expect(kept.status, kept.text).to.equal(201);
    const pdf = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '', Buffer.from('%PDF-1.4\n%%EOF'), 'x.pdf');
    expect([pdf.status, problemOf(pdf)]).to.deep.equal([422, 'picture-only']);
    const seen = (await server.call('hau-giang', 'get', `${path}?key=${sent['key']}`)).json;
    expect([(seen['pictures'] as Json[]).length, seen['place']['name']]).to.deep.equal([1, 'Trước cổng chợ']);
    const picture = `${path}/pictures/${seen['pictures'][0]?.['id']}`;
    expect((await server.call('hau-giang', 'get', `${picture}?key=${sent['key']}`)).headers['content-type']).to.equal('image/png');
    for (const key of ['', '?key=', '?key=wrong']) expect((await server.call('hau-giang', 'get', `${picture}${key}`)).status, key).to.equal(404);
    expect((await server.call('tien-giang', 'get', `${picture}?key=${sent['key']}`)).status).to.equal(404);
  });

  it('a member of staff of another agency does not see feedback in hand elsewhere, and the sender is told in plain words what was done', async () => {
    const sent = await send(server, 'quang-ngai', 'feedback');
    await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'conduct', agencyId: 'bhxh-tinh' });
    expect((await staff(server, 'quang-ngai', 'congan', 'get', `feedback/${sent['code']}`)).status).to.equal(404);
    const answered = await actOn(server, 'quang-ngai', 'bhxh', 'feedback', sent['code'], 'answer', { answer: 'Cơ quan đã nhắc nhở cán bộ và xin lỗi bà.' });
    expect([answered.status, answered.json['state']]).to.deep.equal([200, 'answered']);
    const mine = (await server.call('quang-ngai', 'get', `/api/feedback/${sent['code']}?key=${sent['key']}`)).json;
    expect([mine['answer'], mine['mayRate']]).to.deep.equal(['Cơ quan đã nhắc nhở cán bộ và xin lỗi bà.', true]);
    expect(JSON.stringify(mine['timeline'])).to.not.include('Phạm Thị Sa');
    const rated = await server.call('quang-ngai', 'post', `/api/feedback/${sent['code']}/rate?key=${sent['key']}`, { body: { version: mine['version'], stars: 2, note: 'Chậm' } });
    expect([rated.status, rated.json['satisfaction'], rated.json['mayRate']]).to.deep.equal([200, 2, false]);
    const again = await server.call('quang-ngai', 'post', `/api/feedback/${sent['code']}/rate?key=${sent['key']}`, { body: { version: rated.json['version'], stars: 5 } });
    expect([again.status, problemOf(again)]).to.deep.equal([409, 'illegal-transition']);
  });
});
