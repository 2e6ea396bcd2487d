import { expect } from 'chai';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { actOn, letter, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf, clockOf, communeOf, submitOnline, upload, utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

/** The smallest of photographs: what a camera wrote (45 bytes), a table, a frame, a scan. */
const photographed = Buffer.concat([
  Buffer.from('ffd8', 'hex'),
  Buffer.from('ffe1002b', 'hex'), Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0 GPS Nguyen Van A 10N106E', 'latin1'),
  Buffer.from('ffdb0043' + '00' + '01'.repeat(64), 'hex'), Buffer.from('ffc0000b080001000101011100', 'hex'), Buffer.from('ffda0008010100003f00d2ffd9', 'hex'),
]);

describe('feedback of citizens and organisations', () => {
  let server: TestServer;
  /** A letter that a clerk entered: every province takes these. */
  const entered = async (province: string): Promise<Json> => {
    const reply = await staff(server, province, 'motcua', 'post', 'feedback', { body: { ...letter, channel: 'letter' } });
    expect(reply.status, reply.text).to.equal(201);
    return reply.json;
  };
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

  it('feedback about a dossier binds to what happened on its way or a step of it, and to a clause it was handled under; only the applicant may bind it', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const token = await server.as('hau-giang', 'congdan1');
    const about = (await server.call('hau-giang', 'get', `/api/dossiers/${String(dossier['id'])}/about`, { token })).json;
    const event = (about['events'] as Json[]).at(-1) as Json;
    expect([event['id'], String(event['name']).length > 5, (about['steps'] as Json[]).length > 1]).to.deep.equal([`event:${(about['events'] as Json[]).length}`, true, true]);
    expect((about['clauses'] as Json[]).map((one) => one['id'])).to.include('HG25-6.1a-2');
    const sent = await send(server, 'hau-giang', 'feedback', { ...letter, dossierId: dossier['id'], stepId: event['id'], clauseId: 'HG25-6.1a-2' }, 'congdan1');
    expect([sent['dossier'], sent['step'], (sent['about'] as Json[])[0]?.['id'], sent['sender']['name'], sent['key']]).to.deep.equal([{ id: dossier['id'], code: dossier['reference'] }, event, 'HG25-6.1a-2', 'Kim Thị Hồng', null]);
    const step = (about['steps'] as Json[])[1] as Json;
    expect((await send(server, 'hau-giang', 'feedback', { ...letter, dossierId: dossier['id'], stepId: step['id'] }, 'congdan1'))['step']).to.deep.equal(step);
    const bound = async (body: object, who = 'congdan1') => {
      const reply = await server.call('hau-giang', 'post', '/api/feedback', { token: await server.as('hau-giang', who), body: { ...letter, ...body } });
      return [reply.status, problemOf(reply)];
    };
    expect(await bound({ dossierId: dossier['id'] }, 'congdan2')).to.deep.equal([404, 'dossier-not-found']);
    for (const stepId of ['khong-co', 'event:99', 'event:0', 'event:1; --']) expect(await bound({ dossierId: dossier['id'], stepId }), stepId).to.deep.equal([422, 'step-unknown']);
    expect(await bound({ stepId: step['id'] })).to.deep.equal([422, 'step-without-dossier']);
    expect(await bound({ dossierId: dossier['id'], clauseId: 'HG25-999' })).to.deep.equal([422, 'clause-unknown']);
    expect((await server.call('hau-giang', 'get', `/api/dossiers/${String(dossier['id'])}/about`, { token: await server.as('hau-giang', 'congdan2') })).status).to.equal(404);
  });

  it('a clause of a decision that came after the dossier is none of its law: in Tiền Giang a dossier of the old decision binds to that one only', async () => {
    server.at('2025-01-20T09:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    server.at('2025-06-10T09:00:00+07:00');
    const token = await server.as('tien-giang', 'congdan1');
    const bind = (clauseId: string) => server.call('tien-giang', 'post', '/api/feedback', { token, body: { ...letter, dossierId: dossier['id'], clauseId } });
    const later = await bind('TG25-16.1a-1');
    expect([later.status, problemOf(later), later.json['detail']]).to.deep.equal([422, 'clause-not-of-dossier', 'Điều khoản TG25-16.1a-1 không thuộc quy định áp dụng cho hồ sơ này. Hãy chọn điều khoản trong danh sách của hồ sơ.']);
    for (const clause of ['TG19-8.3-1', 'ND61-17.3']) expect((await bind(clause)).status, clause).to.equal(201);
  });

  it('staff correct what feedback is about, with a line of history; what does not belong together is refused, and the dossier\'s page in the back office lists it', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const other = await submitOnline(server, 'hau-giang', 'congdan2');
    const sent = await send(server, 'hau-giang', 'feedback', { ...letter, dossierId: dossier['id'] }, 'congdan1');
    const list = async (id: unknown, who = 'vanphong') => ((await staff(server, 'hau-giang', who, 'get', `feedback?view=all&dossier=${String(id)}`)).json['items'] as Json[]).map((one) => one['code']);
    expect(await list(dossier['id'])).to.deep.equal([sent['code']]);
    const wrong = await actOn(server, 'hau-giang', 'vanphong', 'feedback', sent['code'], 'bind', { dossierId: other['id'], stepId: 'khong-co', clauseId: null });
    expect([wrong.status, problemOf(wrong)]).to.deep.equal([422, 'step-unknown']);
    const steps = (await server.call('hau-giang', 'get', `/api/dossiers/${String(other['id'])}/about`, { token: await server.as('hau-giang', 'vanphong') })).json['steps'] as Json[];
    const done = await actOn(server, 'hau-giang', 'vanphong', 'feedback', sent['code'], 'bind', { dossierId: other['id'], stepId: steps[0]?.['id'], clauseId: 'HG25-6.1a-2' });
    expect(done.status, done.text).to.equal(200);
    const line = (done.json['timeline'] as Json[]).at(-1) as Json;
    expect([done.json['dossier']['id'], done.json['step']['id'], line['type'], clausesOf(line), done.json['state']]).to.deep.equal([other['id'], steps[0]?.['id'], 'bind', ['HG25-6.1a-2'], 'received']);
    expect([await list(dossier['id']), await list(other['id'])]).to.deep.equal([[], [sent['code']]]);
    const freed = await actOn(server, 'hau-giang', 'vanphong', 'feedback', sent['code'], 'bind', { dossierId: null, stepId: null, clauseId: null });
    expect([freed.json['dossier'], freed.json['step'], freed.json['about']]).to.deep.equal([null, null, []]);
    const clerk = await actOn(server, 'hau-giang', 'motcua', 'feedback', sent['code'], 'bind', { dossierId: null, stepId: null, clauseId: null });
    expect(clerk.status).to.equal(403);
  });

  it('a letter entered at the counter is bound to its dossier by the clerk, and its sender follows it by the way back that the clerk hands over', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const entered = await staff(server, 'hau-giang', 'motcua', 'post', 'feedback', { body: { ...letter, channel: 'letter', dossierId: dossier['id'] } });
    expect([entered.status, entered.json['dossier']['id'], String(entered.json['key']).length > 20]).to.deep.equal([201, dossier['id'], true]);
    const seen = await server.call('hau-giang', 'get', `/api/feedback/${entered.json['code']}?key=${entered.json['key']}`);
    expect([seen.status, seen.json['content']]).to.deep.equal([200, letter.content]);
    expect((await server.call('hau-giang', 'get', `/api/feedback/${entered.json['code']}`)).status).to.equal(404);
  });

  for (const [province, decision, classified] of [['hau-giang', 'conduct', 'phuong-1-vi-thanh'], ['kien-giang', 'procedure', null]] as const) {
    it(`ND20-19 where the decision of ${province} names no place, the outcome of feedback is published on the portal, and nobody is named in it`, async () => {
      const sent = await entered(province);
      const agencyId = classified ?? communeOf(server, province);
      const taken = await actOn(server, province, 'vanphong', 'feedback', sent['code'], 'classify', { classification: decision, agencyId });
      expect(taken.status, taken.text).to.equal(200);
      const early = await actOn(server, province, 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: 'Phải đi lại nhiều lần', publicAnswer: 'Đã chấn chỉnh' });
      expect([early.status, problemOf(early)]).to.deep.equal([409, 'illegal-transition']);
      await actOn(server, province, 'chuyenvien', 'feedback', sent['code'], 'answer', { answer: 'Cơ quan đã chấn chỉnh.' });
      const named = await actOn(server, province, 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: `${letter.sender.name} phải đi lại nhiều lần`, publicAnswer: 'Đã chấn chỉnh' });
      expect([named.status, problemOf(named)]).to.deep.equal([422, 'publication-tells-who']);
      const done = await actOn(server, province, 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: 'Phải đi lại nhiều lần vì thiếu hướng dẫn.', publicAnswer: 'Đã chấn chỉnh.' });
      expect(clausesOf((done.json['timeline'] as Json[]).at(-1) as Json), done.text).to.deep.equal(['ND20-19']);
      const open = (await server.call(province, 'get', '/api/public/feedback?q=thieu+huong+dan')).json;
      expect([(open['items'] as Json[]).map((one) => one['code']), clausesOf(open)]).to.deep.equal([[sent['code']], ['ND20-19']]);
      expect(JSON.stringify(open)).to.not.include('Bưởi');
    });
  }

  for (const [moment, late] of [['a day before', false], ['at closing time', false], ['a second after', true]] as const) {
    it(`ND20-9-2 passed on ${moment} of the fifth working day it is ${late ? 'late' : 'in time'}; a holiday in between is not counted`, async () => {
      // Thursday 29 August 2024: 30 August, then National Day on 2 and 3 September, so 4, 5, 6 and 9 September.
      server.at('2024-08-29T15:00:00+07:00');
      const sent = await send(server, 'quang-ngai', 'feedback');
      const due = clockOf(sent, 'transfer')['due'];
      expect(due).to.equal(utc('2024-09-09T17:00'));
      const shift = { 'a day before': -86_400_000, 'at closing time': 0, 'a second after': 1000 }[moment];
      server.at(new Date(Date.parse(String(due)) + shift).toISOString());
      const done = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'transfer', { authority: 'Bộ Tư pháp' });
      expect([done.status, clockOf(done.json, 'transfer')['status']]).to.deep.equal([200, late ? 'missed' : 'met']);
      server.at('2025-06-10T09:00:00+07:00');
    });
  }

  it('a picture is seen by its sender and by staff, and by nobody else; nothing but pictures is taken', async () => {
    const sent = await send(server, 'hau-giang', 'feedback', { ...letter, place: { latitude: 9.78, longitude: 105.47, name: 'Trước cổng chợ' } });
    const path = `/api/feedback/${sent['code']}`;
    const kept = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '');
    expect(kept.status, kept.text).to.equal(201);
    const pdf = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '', Buffer.from('%PDF-1.4\n%%EOF'), 'x.pdf');
    expect([pdf.status, problemOf(pdf)]).to.deep.equal([422, 'picture-only']);
    const seen = (await server.call('hau-giang', 'get', `${path}?key=${sent['key']}`)).json;
    expect([(seen['pictures'] as Json[]).length, seen['place']['name']]).to.deep.equal([1, 'Trước cổng chợ']);
    const broken = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'x.png');
    expect([broken.status, problemOf(broken)]).to.deep.equal([422, 'picture-only']);
    const picture = `${path}/pictures/${seen['pictures'][0]?.['id']}`;
    expect((await server.call('hau-giang', 'get', `${picture}?key=${sent['key']}`)).headers['content-type']).to.equal('image/png');
    for (const key of ['', '?key=', '?key=wrong']) expect((await server.call('hau-giang', 'get', `${picture}${key}`)).status, key).to.equal(404);
    expect((await server.call('tien-giang', 'get', `${picture}?key=${sent['key']}`)).status).to.equal(404);
  });

  it('a photograph is kept without place, owner and comment, and of pictures no more than five, also when they come at once', async () => {
    const sent = await send(server, 'hau-giang', 'feedback');
    const path = `/api/feedback/${sent['code']}`;
    const kept = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '', photographed, 'IMG_0001.jpg');
    expect(kept.status, kept.text).to.equal(201);
    const stored = await storedBytes(kept.json['id']);
    expect([stored.includes('GPS'), stored.includes('Exif'), stored.includes('Nguyen Van A'), stored.length, kept.json['size']]).to.deep.equal([false, false, false, photographed.length - 45, photographed.length - 45]);
    const more = await Promise.all([1, 2, 3, 4, 5, 6].map(() => upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '')));
    expect(more.map((one) => one.status).sort()).to.deep.equal([201, 201, 201, 201, 409, 409]);
    expect(problemOf(more.find((one) => one.status === 409) as never)).to.equal('pictures-enough');
    await actOn(server, 'hau-giang', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'conduct', agencyId: 'phuong-1-vi-thanh' });
    const late = await upload(server, 'hau-giang', `${path}/pictures?key=${sent['key']}`, '');
    expect([late.status, problemOf(late)]).to.deep.equal([409, 'pictures-closed']);
  });

  async function storedBytes(id: unknown): Promise<Buffer> {
    const row = await readTenant(server.platform.database, tenantId('hau-giang'))('inquiry_picture').where({ id: String(id) }).first<{ storage_key: string }>();
    const stream = await server.platform.files.get('hau-giang', row.storage_key);
    return Buffer.concat((await stream?.toArray()) as Buffer[]);
  }

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
