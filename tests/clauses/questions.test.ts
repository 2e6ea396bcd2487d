import { expect } from 'chai';
import { actOn, letter, problemOf, question, send, staff } from '../kit/inquiries.ts';
import { clausesOf, clockOf, utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const agencyId = 'phuong-tran-phu';

describe('questions and answers on procedures', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  beforeEach(() => server.at('2025-06-10T09:00:00+07:00'));
  after(() => server.close());

  it('QN20-19.1 the portal of Quảng Ngãi has the section by the name of the decision; a province whose decision has none refuses the question', async () => {
    const [section] = (await server.call('quang-ngai', 'get', '/api/questions')).json['rules'] as Json[];
    expect([section?.['value']['name'], clausesOf(section as Json)]).to.deep.equal(['Hỏi - đáp thủ tục hành chính', ['QN20-19.1']]);
    await send(server, 'quang-ngai', 'questions');
    const refused = await server.call('kien-giang', 'post', '/api/questions', { body: question });
    expect([refused.status, problemOf(refused)]).to.deep.equal([409, 'questions-not-offered']);
  });

  it('QN20-19.2-1 the head of the one-stop unit receives questions and sorts them; nobody else does', async () => {
    const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
    const inbox = await staff(server, 'quang-ngai', 'truongmotcua', 'get', 'questions');
    expect((inbox.json['items'] as Json[]).map((one) => one['code'])).to.include(sent['code']);
    const office = await actOn(server, 'quang-ngai', 'vanphong', 'questions', sent['code'], 'forward', { agencyId });
    expect([office.status, problemOf(office)]).to.deep.equal([403, 'not-allowed']);
    expect((await staff(server, 'quang-ngai', 'chuyenvien', 'get', `questions/${sent['code']}`)).status).to.equal(404);
    const done = await actOn(server, 'quang-ngai', 'truongmotcua', 'questions', sent['code'], 'forward', { agencyId });
    expect([done.status, done.json['state'], done.json['agency']['id']]).to.deep.equal([200, 'in-hand', agencyId]);
    expect(clausesOf((done.json['timeline'] as Json[]).at(-1) as Json)).to.deep.equal(['QN20-19.2-1', 'QN20-21.7-1', 'QN20-19.2-2']);
    expect((await staff(server, 'quang-ngai', 'chuyenvien', 'get', `questions/${sent['code']}`)).status).to.equal(200);
  });

  for (const [asked, due, why] of [
    ['2025-06-10T09:00:00+07:00', '2025-06-13T17:00', 'the third day after the day of receipt'],
    ['2025-06-12T20:00:00+07:00', '2025-06-16T17:00', 'a Sunday moves to Monday; the evening of receipt is still the day of receipt'],
    ['2025-04-28T08:00:00+07:00', '2025-05-05T17:00', 'a holiday moves past the days off that follow it'],
  ] as const) {
    it(`QN20-19.2-2 a question asked at ${asked} is sorted by ${due}: ${why}`, async () => {
      server.at(asked);
      const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
      const clock = clockOf(sent, 'triage');
      expect([clock['due'], clausesOf(clock), (clock['ledger'] as Json[]).length > 0]).to.deep.equal([utc(due), ['QN20-19.2-2'], true]);
      server.at(new Date(Date.parse(utc(due)) + 1000).toISOString());
      const overdue = (await staff(server, 'quang-ngai', 'truongmotcua', 'get', 'questions?view=overdue')).json['items'] as Json[];
      expect(overdue.map((one) => one['code'])).to.include(sent['code']);
      const late = await actOn(server, 'quang-ngai', 'truongmotcua', 'questions', sent['code'], 'forward', { agencyId });
      expect(clockOf(late.json, 'triage')['status']).to.equal('missed');
    });
  }

  it('QN20-19.3-1 QN20-19.3-2 QN20-21.7-3 the competent agency answers, its contact officer publishes the answer, and everybody finds it without diacritics', async () => {
    const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId, procedureId: 'dang-ky-khai-sinh' });
    await actOn(server, 'quang-ngai', 'truongmotcua', 'questions', sent['code'], 'forward', { agencyId });
    const answered = await actOn(server, 'quang-ngai', 'chuyenvien', 'questions', sent['code'], 'answer', { answer: 'Bà Trần Thị Bưởi cần văn bản của người làm chứng; nếu không có thì giấy cam đoan.' });
    expect([answered.status, answered.json['state']]).to.deep.equal([200, 'answered']);
    const unset = (answered.json['unset'] as Json[]).find((one) => one['kind'] === 'answer') as Json;
    expect(clausesOf(unset)).to.deep.equal(['QN20-19.3-1']);
    const head = await actOn(server, 'quang-ngai', 'truongmotcua', 'questions', sent['code'], 'publish', { publicContent: 'x y', publicAnswer: 'x y' });
    expect([head.status, problemOf(head), clausesOf(head.json)]).to.deep.equal([403, 'named-role-only', ['QN20-19.3-2', 'QN20-21.7-3']]);
    const told = await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'publish', { publicContent: 'Con sinh tại nhà cần giấy tờ gì?', publicAnswer: 'Bà Trần Thị Bưởi cần văn bản của người làm chứng, gọi 0912 345 678.' });
    expect([told.status, problemOf(told)]).to.deep.equal([422, 'publication-tells-who']);
    expect((told.json['errors'] as Json[]).map((error) => error['field'])).to.deep.equal(['/publicAnswer', '/publicAnswer']);
    const published = await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'publish', { publicContent: 'Con sinh tại nhà cần giấy tờ gì?', publicAnswer: 'Cần văn bản của người làm chứng; nếu không có thì giấy cam đoan.' });
    expect(published.status, published.text).to.equal(200);
    for (const q of ['lam chung', 'LÀM CHỨNG', 'giay cam doan']) {
      const found = (await server.call('quang-ngai', 'get', `/api/public/questions?q=${encodeURIComponent(q)}`)).json;
      expect((found['items'] as Json[]).map((one) => one['code']), q).to.include(sent['code']);
      expect(JSON.stringify(found)).to.not.match(/Bưởi|0912/);
    }
    expect((await server.call('quang-ngai', 'get', '/api/public/questions?q=xay+dung')).json['items']).to.deep.equal([]);
    const undone = await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'unpublish', { reason: 'Sửa lại câu chữ' });
    expect(undone.json['published']).to.equal(false);
    expect((await server.call('quang-ngai', 'get', '/api/public/questions?q=lam+chung')).json['items']).to.deep.equal([]);
  });

  /** A question that was sorted and answered, and by whom it may be published next. */
  async function answered(tenant: string, agency: string, content: string): Promise<Json> {
    const sent = await send(server, tenant, 'questions', { ...question, agencyId: agency, procedureId: 'dang-ky-khai-sinh' });
    await actOn(server, tenant, 'truongmotcua', 'questions', sent['code'], 'forward', { agencyId: agency });
    expect((await actOn(server, tenant, 'chuyenvien', 'questions', sent['code'], 'answer', { answer: content })).status).to.equal(200);
    return sent;
  }
  const frequent = async (tenant: string, path = '/frequent') => ((await server.call(tenant, 'get', `/api/public/questions${path}`)).json['items'] as Json[]).map((one) => one['id'] ?? one['code']);

  it('HG25-14.4 the provincial office publishes frequent questions with their answers on the system: everybody finds them without diacritics, and the national portal takes them', async () => {
    const sent = await answered('hau-giang', 'phuong-1-vi-thanh', 'Cần giấy chứng sinh.');
    const texts = { publicContent: 'Khai sinh cần giấy tờ gì?', publicAnswer: 'Cần giấy chứng sinh.' };
    const head = await actOn(server, 'hau-giang', 'truongmotcua', 'questions', sent['code'], 'publish', texts);
    expect([head.status, problemOf(head), clausesOf(head.json)]).to.deep.equal([403, 'named-role-only', ['HG25-14.4']]);
    const done = await actOn(server, 'hau-giang', 'vanphong', 'questions', sent['code'], 'publish', texts);
    expect([done.status, done.json['frequent'], clausesOf((done.json['timeline'] as Json[]).at(-1) as Json)]).to.deep.equal([200, true, ['HG25-14.4']]);
    expect(await frequent('hau-giang', '?q=chung+sinh&frequent=1')).to.deep.equal([sent['code']]);
    const feed = (await server.call('hau-giang', 'get', '/api/public/questions/frequent')).json;
    const [item] = feed['items'] as Json[];
    expect([feed['province'], clausesOf(feed), item?.['id'], item?.['question'], item?.['answer'], item?.['procedure']['name']['vi']]).to.deep.equal(['hau-giang', ['HG25-14.4'], sent['code'], texts.publicContent, texts.publicAnswer, 'Thủ tục đăng ký khai sinh']);
    expect(JSON.stringify(feed)).to.not.match(/Bưởi|0912/);
  });

  it('QN20-22.6 the provincial office puts published answers among the frequent questions, on the portal and for the national portal to take; nobody else does', async () => {
    const sent = await answered('quang-ngai', agencyId, 'Cần văn bản của người làm chứng.');
    const early = await actOn(server, 'quang-ngai', 'vanphong', 'questions', sent['code'], 'mark-frequent');
    expect([early.status, problemOf(early)]).to.deep.equal([409, 'illegal-transition']);
    await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'publish', { publicContent: 'Con sinh tại nhà cần giấy tờ gì?', publicAnswer: 'Cần văn bản của người làm chứng.' });
    expect(await frequent('quang-ngai')).to.deep.equal([]);
    const focal = await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'mark-frequent');
    expect([focal.status, problemOf(focal), clausesOf(focal.json)]).to.deep.equal([403, 'named-role-only', ['QN20-22.6']]);
    server.at('2025-06-11T09:00:00+07:00');
    const done = await actOn(server, 'quang-ngai', 'vanphong', 'questions', sent['code'], 'mark-frequent');
    expect(clausesOf((done.json['timeline'] as Json[]).at(-1) as Json), done.text).to.deep.equal(['QN20-22.6']);
    expect([await frequent('quang-ngai'), await frequent('quang-ngai', '?frequent=1')]).to.deep.equal([[sent['code']], [sent['code']]]);
    expect([await frequent('quang-ngai', '/frequent?since=2025-06-11T02:00:00Z'), await frequent('quang-ngai', '/frequent?since=2025-06-11T02:00:01Z')]).to.deep.equal([[sent['code']], []]);
    await actOn(server, 'quang-ngai', 'vanphong', 'questions', sent['code'], 'unmark-frequent', { reason: 'Đã có quy định mới' });
    expect([await frequent('quang-ngai'), await frequent('quang-ngai', '?q=lam+chung')]).to.deep.equal([[], [sent['code']]]);
    await actOn(server, 'quang-ngai', 'vanphong', 'questions', sent['code'], 'mark-frequent');
    await actOn(server, 'quang-ngai', 'daumoi', 'questions', sent['code'], 'unpublish', { reason: 'Sửa lại câu chữ' });
    expect([await frequent('quang-ngai'), await frequent('quang-ngai', '?q=lam+chung')]).to.deep.equal([[], []]);
  });

  it('≠ QN20-22.6 a province whose decision has no such collection gives the national portal nothing', async () => {
    const refused = await server.call('tien-giang', 'get', '/api/public/questions/frequent');
    expect([refused.status, problemOf(refused)]).to.deep.equal([409, 'questions-not-integrated']);
  });

  for (const [moment, shift, late] of [['the day before', -86_400_000, false], ['at closing time', 0, false], ['a second after', 1000, true]] as const) {
    it(`QN20-19.2-2 sorted ${moment} of the third day over a holiday it is ${late ? 'late' : 'in time'}, and the inbox says so`, async () => {
      // Asked on Tuesday 29 April 2025: the third day is 2 May, a day off; 3 and 4 May are a week end, so Monday 5 May.
      server.at('2025-04-29T16:59:00+07:00');
      const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
      expect(clockOf(sent, 'triage')['due']).to.equal(utc('2025-05-05T17:00'));
      server.at(new Date(Date.parse(utc('2025-05-05T17:00')) + shift).toISOString());
      const overdue = (await staff(server, 'quang-ngai', 'truongmotcua', 'get', 'questions?view=overdue')).json['items'] as Json[];
      expect(overdue.some((one) => one['code'] === sent['code'])).to.equal(late);
      const done = await actOn(server, 'quang-ngai', 'truongmotcua', 'questions', sent['code'], 'forward', { agencyId });
      expect(clockOf(done.json, 'triage')['status']).to.equal(late ? 'missed' : 'met');
    });
  }

  it('QN20-21.7-1 each unit has those who receive and those who answer: feedback goes from the office to the agency, and its own people answer', async () => {
    const sent = await send(server, 'quang-ngai', 'feedback');
    const focal = await actOn(server, 'quang-ngai', 'daumoi', 'feedback', sent['code'], 'classify', { classification: 'conduct', agencyId });
    expect([focal.status, problemOf(focal), clausesOf(focal.json)]).to.deep.equal([403, 'named-role-only', ['QN20-21.7-1', 'QN20-22.7-1']]);
    await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'conduct', agencyId });
    expect((await actOn(server, 'quang-ngai', 'daumoi', 'feedback', sent['code'], 'answer', { answer: 'Đơn vị đã kiểm tra và xin lỗi.' })).status).to.equal(200);
  });

  it('QN20-20 QN20-22.7-1 QN20-22.7-2 the office receives feedback, forwards it to the agency concerned and publishes the outcome; the governing texts are named', async () => {
    const rules = (await server.call('quang-ngai', 'get', '/api/feedback')).json['rules'] as Json[];
    const governing = rules.find((one) => one['point'] === 'feedback.rules') as Json;
    expect([governing['status'], clausesOf(governing)]).to.deep.equal(['external', ['QN20-20']]);
    expect(governing['sentence']).to.include('20/2008');
    const sent = await send(server, 'quang-ngai', 'feedback', { ...letter, agencyId });
    const done = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'procedure' });
    expect([done.json['agency']['id'], clockOf(done.json, 'transfer')['status']]).to.deep.equal([agencyId, 'met']);
    await actOn(server, 'quang-ngai', 'chuyenvien', 'feedback', sent['code'], 'answer', { answer: 'Danh mục giấy tờ đã được niêm yết lại.' });
    const officer = await actOn(server, 'quang-ngai', 'chuyenvien', 'feedback', sent['code'], 'publish', { publicContent: 'Phải bổ sung nhiều lần', publicAnswer: 'Đã niêm yết lại' });
    expect(officer.status).to.equal(403);
    const published = await actOn(server, 'quang-ngai', 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: 'Phải bổ sung giấy tờ nhiều lần.', publicAnswer: 'Danh mục giấy tờ đã được niêm yết lại.' });
    expect(clausesOf((published.json['timeline'] as Json[]).at(-1) as Json)).to.deep.equal(['QN20-21.7-3', 'QN20-22.7-2']);
    const open = (await server.call('quang-ngai', 'get', '/api/public/feedback?q=niem+yet')).json;
    expect([(open['items'] as Json[]).map((one) => one['code']), clausesOf(open)]).to.deep.equal([[sent['code']], ['QN20-21.7-3', 'QN20-22.7-2']]);
    expect(JSON.stringify(open)).to.not.include('Bưởi');
  });

  it('QN20-21.7-2 the contact officer is reminded each working day until the inbox was looked into, and the register keeps it', async () => {
    const mine = () => staff(server, 'quang-ngai', 'daumoi', 'get', 'inbox-checks');
    const first = (await mine()).json;
    expect([first['asked'], first['due'], clausesOf(first)]).to.deep.equal([true, true, ['QN20-21.7-2']]);
    await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
    const checked = (await staff(server, 'quang-ngai', 'daumoi', 'post', 'inbox-checks')).json;
    const today = (checked['days'] as Json[]).find((one) => one['day'] === '2025-06-10') as Json;
    expect([checked['due'], (today['checks'] as Json[]).map((one) => one['by']).every((name) => name === 'Cao Văn Lý'), (today['checks'] as Json[]).some((one) => Number(one['waiting']) >= 1)]).to.deep.equal([false, true, true]);
    server.at('2025-06-11T08:00:00+07:00');
    expect((await mine()).json['due']).to.equal(true);
    server.at('2025-06-14T08:00:00+07:00');
    const saturday = (await mine()).json;
    expect([saturday['due'], (saturday['days'] as Json[]).some((one) => String(one['day']) === '2025-06-14')]).to.deep.equal([false, false]);
    const missed = (saturday['days'] as Json[]).find((one) => one['day'] === '2025-06-12') as Json;
    expect(missed['checks']).to.deep.equal([]);
    const office = (await staff(server, 'quang-ngai', 'vanphong', 'get', 'inbox-checks')).json['days'] as Json[];
    expect(office.some((one) => (one['checks'] as Json[]).length > 0)).to.equal(true);
    expect((await staff(server, 'quang-ngai', 'chuyenvien', 'post', 'inbox-checks')).status).to.equal(403);
    const elsewhere = await staff(server, 'hau-giang', 'daumoi', 'post', 'inbox-checks');
    expect([elsewhere.status, problemOf(elsewhere)]).to.deep.equal([409, 'daily-check-not-asked']);
  });

  it('two people act on one question at once: one wins, the other is told that it changed', async () => {
    const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
    const token = await server.as('quang-ngai', 'truongmotcua');
    const both = await Promise.all([1, 2].map(() => server.call('quang-ngai', 'post', `/api/staff/questions/${sent['code']}/actions/forward`, { token, body: { version: 1, agencyId } })));
    expect(both.map((one) => one.status).sort()).to.deep.equal([200, 409]);
  });
});
