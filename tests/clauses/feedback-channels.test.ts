import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { start, startService1022 } from '../../core/development/service-1022-simulator/service-1022-simulator.ts';
import type { Service1022 } from '../../core/development/service-1022-simulator/service-1022-simulator.ts';
import { deliverFeedback, publishFeedback } from '../../core/feedback/exchange/deliver.ts';
import { startWorker } from '../../core/jobs/start-worker.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { actOn, configure, letter, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, Reply, TestServer } from '../kit/server.ts';

const secret = 'khoa-chung-cua-1022';
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('feedback beside the portal: 1022, the app and Zalo', () => {
  let server: TestServer;
  let service: Service1022;
  const tienGiang = () => {
    const tenant = server.platform.tenants.get('tien-giang');
    if (!tenant) throw new Error('tien-giang');
    return tenant;
  };
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
    service = await startService1022('test', secret);
    await configure(server, 'tien-giang', 'tien-giang-1022', { baseUrl: service.url, sharedSecret: secret });
    await configure(server, 'hau-giang', 'field-reports', { appId: '1000000001', oaSecretKey: 'khoa-bi-mat-oa' });
  });
  after(async () => {
    await service.close();
    await server.close();
  });

  const idOf = async (code: unknown) => String((await readTenant(server.platform.database, tienGiang().id)('inquiry').where({ code: String(code) }).first<{ id: string }>())?.id);
  const tell = (body: object, headers?: Record<string, string>): Promise<Reply> => {
    const raw = JSON.stringify(body);
    return server.call('tien-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(raw), headers: headers ?? service.sign(raw) });
  };
  const resultOf = (reply: Reply): unknown => (reply.json['results'] as Json[])[0]?.['result'];

  it('TG25-8.1a feedback is sent in the section of the system from 2025-02-01, and before that no decision offers it', async () => {
    const rules = (await server.call('tien-giang', 'get', '/api/feedback')).json['rules'] as Json[];
    expect(rules[0]?.['sentence']).to.include('Phản ánh, kiến nghị');
    expect(clausesOf(rules[0] as Json)).to.include('TG25-8.1a');
    server.at('2025-01-20T09:00:00+07:00');
    const early = await server.call('tien-giang', 'post', '/api/feedback', { body: letter });
    expect([early.status, problemOf(early)]).to.deep.equal([409, 'feedback-not-offered']);
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('TG25-8.2 feedback goes to 1022 at once by a promise of its own transaction, once, and again until it is there', async () => {
    const { code } = await send(server, 'tien-giang', 'feedback');
    const jobs = Promise.withResolvers<string>();
    const worker = await startWorker({ url: server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => jobs.resolve(`${payload.tenant} ${String(payload['inquiry'])}`) }, onError: (error) => jobs.reject(error) });
    expect(await jobs.promise).to.equal(`tien-giang ${await idOf(code)}`);
    await worker.stop();
    service.fault({ http: 503, times: 1 });
    const failed = await deliverFeedback(server.platform, tienGiang(), await idOf(code)).then(() => '', (error: Error) => error.message);
    expect(failed).to.equal('status 503');
    await deliverFeedback(server.platform, tienGiang(), await idOf(code));
    const before = service.calls;
    await deliverFeedback(server.platform, tienGiang(), await idOf(code));
    expect([service.calls, service.feedback.filter((one) => one.code === code).length]).to.deep.equal([before, 1]);
    const sent = service.feedback.at(-1)?.body;
    expect([sent?.['content'], (sent?.['sender'] as Json)['phone']]).to.deep.equal([letter.content, letter.sender.phone]);
    const seen = await staff(server, 'tien-giang', 'vanphong', 'get', `feedback/${code}`);
    expect(clausesOf((seen.json['timeline'] as Json[]).at(-1) as Json)).to.deep.equal(['TG25-8.2']);
    const local = await actOn(server, 'tien-giang', 'vanphong', 'feedback', code, 'classify', { classification: 'procedure' });
    expect([local.status, problemOf(local), clausesOf(local.json)]).to.deep.equal([409, 'handled-elsewhere', ['TG25-8.2']]);
  });

  it('what was given up by the queue is promised anew by the sweep', async () => {
    const { code } = await send(server, 'tien-giang', 'feedback');
    server.at('2025-06-10T11:00:00+07:00');
    const found = Promise.withResolvers<void>();
    const id = await idOf(code);
    await server.sweep();
    const worker = await startWorker({ url: server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => { if (payload['inquiry'] === id) found.resolve(); } }, onError: (error) => found.reject(error) });
    await found.promise;
    await worker.stop();
    await deliverFeedback(server.platform, tienGiang(), id);
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('TG25-8.1b TG25-8.4 TG25-10.3 what 1022 tells is seen by the sender and published where 1022 says; feedback given to 1022 itself appears too', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    await deliverFeedback(server.platform, tienGiang(), await idOf(sent['code']));
    const reference = service.feedback.at(-1)?.given ?? '';
    expect(resultOf(await tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('taken');
    expect(resultOf(await tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('known-already');
    const publishedAt = 'https://1022.tiengiang.gov.vn/phan-anh/1';
    expect(resultOf(await tell({ event: 'progress', reference, state: 'answered', text: 'Đã nhắc nhở cán bộ tiếp nhận.', publishedAt }))).to.equal('taken');
    // News that was held up on the way never undoes an end.
    expect(resultOf(await tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('known-already');
    const mine = (await server.call('tien-giang', 'get', `/api/feedback/${sent['code']}?key=${sent['key']}`)).json;
    expect([mine['state'], mine['answer'], mine['publishedWhere'], mine['mayRate']]).to.deep.equal(['answered', 'Đã nhắc nhở cán bộ tiếp nhận.', publishedAt, true]);
    const open = (await server.call('tien-giang', 'get', '/api/public/feedback')).json;
    const item = (open['items'] as Json[]).find((one) => one['code'] === sent['code']);
    expect([item?.['publishedWhere'], item?.['content']]).to.deep.equal([publishedAt, null]);
    expect([open['counts']['answered'] >= 1, clausesOf(open)]).to.deep.equal([true, ['TG25-8.4', 'TG25-10.3']]);
    expect(JSON.stringify(open)).to.not.include(letter.sender.name);
    const direct = { event: 'feedback', reference: 'TG1022-DIRECT', subject: 'Gọi tổng đài', content: 'Gọi nhiều lần không ai nghe máy.', sender: { name: 'Lê Văn Tư' } };
    expect([resultOf(await tell(direct)), resultOf(await tell(direct))]).to.deep.equal(['taken', 'known-already']);
    expect(resultOf(await tell({ event: 'progress', reference: 'TG1022-NOBODY', state: 'in-hand' }))).to.equal('unknown');
  });

  const worked = async (): Promise<void> => {
    // What the worker does, one job after the other until none is left that is due.
    const waiting = await readTenant(server.platform.database, tienGiang().id)('inquiry').where({ elsewhere: true, delivered_at: null }).select<{ id: string }[]>('id');
    for (const { id } of waiting) await deliverFeedback(server.platform, tienGiang(), id).catch(() => undefined);
  };

  it('TG25-8.2 1022 down for an hour loses nothing: the channel pauses, whatever 1022 says meanwhile it is asked to say again, and everything arrives once afterwards', async () => {
    const codes: unknown[] = [];
    service.fault({ http: 503, times: 10_000 });
    for (let minute = 0; minute < 60; minute += 10) {
      server.at(new Date(Date.parse('2025-06-11T09:00:00+07:00') + minute * 60_000).toISOString());
      codes.push((await send(server, 'tien-giang', 'feedback'))['code']);
      await worked();
      await worked();
    }
    const token = await server.as('tien-giang', 'quantri');
    const channel = ((await server.call('tien-giang', 'get', '/api/admin/plugins', { token })).json as Json[]).find((one) => one['id'] === 'tien-giang-1022');
    expect([channel?.['status'], channel?.['pausedReason']]).to.deep.equal(['paused', 'status 503']);
    const known = service.feedback[0]?.given ?? '';
    const meanwhile = await tell({ event: 'progress', reference: known, state: 'in-hand' });
    expect([meanwhile.status, problemOf(meanwhile)]).to.deep.equal([502, 'channel-failed']);
    expect(service.feedback.some((one) => codes.includes(one.code as never))).to.equal(false);
    service.fault(null);
    server.at('2025-06-11T10:15:00+07:00');
    expect((await server.call('tien-giang', 'post', '/api/admin/plugins/tien-giang-1022/resume', { token, body: { reason: '1022 đã chạy lại' } })).status).to.equal(204);
    const promised = new Set<unknown>();
    const all = Promise.withResolvers<void>();
    const ids = await Promise.all(codes.map(idOf));
    await server.sweep();
    const worker = await startWorker({ url: server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => {
      promised.add(payload['inquiry']);
      if (ids.every((id) => promised.has(id))) all.resolve();
    } }, onError: (error) => all.reject(error) });
    await all.promise;
    await worker.stop();
    await worked();
    await worked();
    expect(codes.map((code) => service.feedback.filter((one) => one.code === code).length)).to.deep.equal(codes.map(() => 1));
    expect(resultOf(await tell({ event: 'progress', reference: service.feedback.find((one) => one.code === codes[0])?.given, state: 'in-hand' }))).to.equal('taken');
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('a call that 1022 took without answering is not taken twice', async () => {
    const { code } = await send(server, 'tien-giang', 'feedback');
    const id = await idOf(code);
    const first = deliverFeedback(server.platform, tienGiang(), id);
    const second = deliverFeedback(server.platform, tienGiang(), id);
    await Promise.all([first, second]);
    expect(service.feedback.filter((one) => one.code === code)).to.have.length(1);
    service.fault('silence');
    const lost = await send(server, 'tien-giang', 'feedback');
    expect(await deliverFeedback(server.platform, tienGiang(), await idOf(lost['code'])).then(() => 'sent', () => 'failed')).to.equal('failed');
    service.fault(null);
    await deliverFeedback(server.platform, tienGiang(), await idOf(lost['code']));
    expect(service.feedback.filter((one) => one.code === lost['code'])).to.have.length(1);
  });

  it('news that overtakes the answer to its delivery is understood by our code, and the delivery that ends later changes nothing', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    expect(resultOf(await tell({ event: 'progress', reference: 'TG1022-EARLY', state: 'answered', text: 'Đã xử lý ngay.', code: sent['code'] }))).to.equal('taken');
    const before = service.calls;
    await deliverFeedback(server.platform, tienGiang(), await idOf(sent['code']));
    expect(service.calls).to.equal(before);
    expect(resultOf(await tell({ event: 'progress', reference: 'TG1022-EARLY', state: 'in-hand', code: sent['code'] }))).to.equal('known-already');
    const mine = (await server.call('tien-giang', 'get', `/api/feedback/${sent['code']}?key=${sent['key']}`)).json;
    expect([mine['state'], mine['answer']]).to.deep.equal(['answered', 'Đã xử lý ngay.']);
    // A code that is another's, or handled here, is not taken over by its name.
    expect(resultOf(await tell({ event: 'progress', reference: 'TG1022-OTHER', state: 'in-hand', code: sent['code'] }))).to.equal('unknown');
  });

  it('TG25-8.4 a result that the province publishes is published on 1022, once, in words that name nobody, and is taken back there as it is here', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    await deliverFeedback(server.platform, tienGiang(), await idOf(sent['code']));
    const reference = service.feedback.find((one) => one.code === sent['code'])?.given;
    await tell({ event: 'progress', reference, state: 'answered', text: 'Đã nhắc nhở cán bộ tiếp nhận bà Trần Thị Bưởi.' });
    const act = (action: string, body: object) => actOn(server, 'tien-giang', 'vanphong', 'feedback', sent['code'], action, body);
    const named = await act('publish', { publicContent: 'Phải đi lại', publicAnswer: 'Đã xin lỗi bà Trần Thị Bưởi.' });
    expect([named.status, problemOf(named)]).to.deep.equal([422, 'publication-tells-who']);
    const asked = await act('publish', { publicContent: 'Phải đi lại nhiều lần.', publicAnswer: 'Đã nhắc nhở cán bộ tiếp nhận.' });
    expect([asked.status, asked.json['publication'], clausesOf((asked.json['timeline'] as Json[]).at(-1) as Json)]).to.deep.equal([200, 'publish', ['TG25-8.4', 'TG25-10.3']]);
    const again = await act('publish', { publicContent: 'Phải đi lại.', publicAnswer: 'Đã nhắc nhở.' });
    expect([again.status, problemOf(again)]).to.deep.equal([409, 'illegal-transition']);
    const id = await idOf(sent['code']);
    service.fault({ http: 503, times: 1 });
    expect(await publishFeedback(server.platform, tienGiang(), id).then(() => '', (error: Error) => error.message)).to.equal('status 503');
    await Promise.all([publishFeedback(server.platform, tienGiang(), id), publishFeedback(server.platform, tienGiang(), id)]);
    const before = service.calls;
    await publishFeedback(server.platform, tienGiang(), id);
    expect(service.calls).to.equal(before);
    const there = () => service.publications.filter((one) => one.code === sent['code']);
    expect(there().map((one) => [one.body['reference'], one.body['text'], JSON.stringify(one.body).includes('Bưởi')])).to.deep.equal([[reference, { content: 'Phải đi lại nhiều lần.', answer: 'Đã nhắc nhở cán bộ tiếp nhận.' }, false]]);
    const where = there()[0]?.given;
    const seen = (await staff(server, 'tien-giang', 'vanphong', 'get', `feedback/${sent['code']}`)).json;
    expect([seen['publication'], seen['publishedWhere'], (seen['timeline'] as Json[]).filter((one) => one['type'] === 'published-there').length]).to.deep.equal([null, where, 1]);
    const open = async () => ((await server.call('tien-giang', 'get', '/api/public/feedback?q=di+lai+nhieu')).json['items'] as Json[]).find((one) => one['code'] === sent['code']);
    expect((await open())?.['publishedWhere']).to.equal(where);
    expect(resultOf(await tell({ event: 'progress', reference, state: 'answered', text: 'x', publishedAt: where }))).to.equal('known-already');
    expect((await act('unpublish', { reason: 'Sửa lại câu chữ' })).status).to.equal(200);
    expect(await open()).to.equal(undefined);
    await publishFeedback(server.platform, tienGiang(), id);
    expect(there().map((one) => one.body['text'])).to.deep.equal([null]);
    // News that was on its way does not publish it again.
    expect(resultOf(await tell({ event: 'progress', reference, state: 'answered', text: 'x', publishedAt: where }))).to.equal('known-already');
    expect(await open()).to.equal(undefined);
    await act('publish', { publicContent: 'Phải đi lại nhiều lần vì thiếu hướng dẫn.', publicAnswer: 'Đã nhắc nhở.' });
    await publishFeedback(server.platform, tienGiang(), id);
    expect([there().map((one) => (one.body['text'] as Json)['content']), (await open())?.['publishedWhere']]).to.deep.equal([['Phải đi lại nhiều lần vì thiếu hướng dẫn.'], where]);
  });

  it('a publication that was given up by the queue is promised anew by the sweep', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    await deliverFeedback(server.platform, tienGiang(), await idOf(sent['code']));
    await tell({ event: 'progress', reference: service.feedback.find((one) => one.code === sent['code'])?.given, state: 'answered', text: 'Xong.' });
    await actOn(server, 'tien-giang', 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: 'Phải đi lại.', publicAnswer: 'Xong.' });
    const id = await idOf(sent['code']);
    for (const at of ['2025-06-10T09:00:00+07:00', '2025-06-10T11:00:00+07:00']) {
      server.at(at);
      const found = Promise.withResolvers<void>();
      if (at.includes('T11')) await server.sweep();
      const worker = await startWorker({ url: server.database.jobsUrl, tasks: { 'publish-feedback': async (payload) => { if (payload['inquiry'] === id) found.resolve(); } }, onError: (error) => found.reject(error) });
      await found.promise;
      await worker.stop();
    }
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('the stand-in for 1022 proves signatures as the real one does, takes one code once, and does not run outside development', async () => {
    const call = (path: string, body: string, headers: Record<string, string>) => fetch(`${service.url}${path}`, { method: 'POST', body, headers });
    const body = JSON.stringify({ code: 'PA-TEST-TEST-11', content: 'x' });
    const own = { ...service.sign(body), 'x-idempotency-key': 'PA-TEST-TEST-11' };
    expect((await call('/api/feedback', body, { ...own, 'x-signature': `sha256=${'0'.repeat(64)}` })).status).to.equal(401);
    expect((await call('/api/feedback', `${body} `, own)).status).to.equal(401);
    expect((await call('/api/feedback', body, service.sign(body))).status).to.equal(422);
    const answers = [await call('/api/feedback', body, own), await call('/api/feedback', body, own)];
    expect([answers.map((one) => one.status), new Set(await Promise.all(answers.map(async (one) => ((await one.json()) as Json)['reference']))).size]).to.deep.equal([[201, 200], 1]);
    await call('/simulator/fault', '{"fault": {"http": 500, "times": 1}}', {});
    expect([(await call('/api/feedback', body, own)).status, (await call('/api/feedback', body, own)).status]).to.deep.equal([500, 200]);
    const person = await start({ port: 0, host: '127.0.0.1' });
    const control = async (path: string, asked: object) => (await (await fetch(`${person.url}/simulator/${path}`, { method: 'POST', body: JSON.stringify(asked) })).json()) as Json;
    const to = `http://tien-giang.localhost:${server.port}/api/inbound/tien-giang-1022`;
    const news = { event: 'progress', reference: 'TG1022-NOBODY', state: 'in-hand' };
    expect((await control('call', { to, body: news }))['status']).to.equal(401);
    await configure(server, 'tien-giang', 'tien-giang-1022', person.settings ?? {});
    expect((await control('call', { to, body: news }))['body']).to.deep.equal({ results: [{ key: 'TG1022-NOBODY', code: null, result: 'unknown' }] });
    expect((await control('call', { to: 'http://example.vn/api/inbound/x', body: news }))['error']).to.be.a('string');
    await person.stop();
    await configure(server, 'tien-giang', 'tien-giang-1022', { baseUrl: service.url, sharedSecret: secret });
    expect(await startService1022('production', secret).then(() => '', (error: Error) => error.message)).to.include('does not run elsewhere');
  });

  it('a call of 1022 with a wrong signature, a changed body or another form is refused, and another province has no such channel', async () => {
    const body = { event: 'progress', reference: 'TG1022-00001', state: 'declined', text: 'x' };
    const refused = await tell(body, { 'x-signature': `sha256=${'0'.repeat(64)}` });
    expect([refused.status, problemOf(refused)]).to.deep.equal([401, 'inbound-not-proven']);
    expect((await tell(body, {})).status).to.equal(401);
    const changed = await server.call('tien-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(JSON.stringify({ ...body, text: 'y' })), headers: service.sign(JSON.stringify(body)) });
    expect(changed.status).to.equal(401);
    for (const wrong of [{ event: 'progress', reference: 'X', state: 'lost' }, { event: 'progress', reference: 'X', state: 'answered' }, { reference: 'X' }, []]) {
      const reply = await tell(wrong);
      expect([reply.status, problemOf(reply)]).to.deep.equal([422, 'inbound-unreadable']);
    }
    const raw = JSON.stringify(body);
    const foreign = await server.call('hau-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(raw), headers: service.sign(raw) });
    expect([foreign.status, problemOf(foreign)]).to.deep.equal([404, 'inbound-unknown']);
  });

  it('TG25-8.3 the time to answer stands in a text that is not loaded: no clock is made up, and the text is named', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    expect((sent['deadlines'] as Json[]).map((one) => one['kind'])).to.deep.equal(['transfer']);
    const unset = (sent['unset'] as Json[])[0] as Json;
    expect([unset['kind'], clausesOf(unset)]).to.deep.equal(['answer', ['TG25-8.3']]);
    expect(unset['reason']).to.include('1022');
  });

  const report = { id: 'PAHT-1', source: 'zalo', content: 'Cột điện nghiêng trước cổng trường, nguy hiểm cho học sinh.', sender: { name: 'Danh Sà Rươl', phone: '0939111222', address: 'Phường 1' }, place: { latitude: 9.7845, longitude: 105.4701 }, pictures: [{ name: 'cot-dien.png', base64: png }, { name: 'gia.png', base64: 'bm90IGEgcGljdHVyZQ==' }], timestamp: '1749520800000' };
  const bring = (body: object, key = 'khoa-bi-mat-oa', tenant = 'hau-giang'): Promise<Reply> => {
    const raw = JSON.stringify(body);
    const mac = createHash('sha256').update(`1000000001${raw}${String((body as { timestamp?: string }).timestamp)}${key}`).digest('hex');
    return server.call(tenant, 'post', '/api/inbound/field-reports', { raw: Buffer.from(raw), headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` } });
  };

  it('HG25-12.4 a field report by the app or its Zalo version comes in with its picture and place; what is no picture is left out', async () => {
    const reply = await bring(report);
    expect([reply.status, resultOf(reply)]).to.deep.equal([200, 'taken']);
    const code = (reply.json['results'] as Json[])[0]?.['code'];
    const seen = (await staff(server, 'hau-giang', 'vanphong', 'get', `feedback/${code}`)).json;
    expect([seen['place'], (seen['pictures'] as Json[]).map((one) => one['name']), seen['channel']]).to.deep.equal([{ latitude: 9.7845, longitude: 105.4701 }, ['cot-dien.png'], 'Zalo']);
    expect(clausesOf((seen['timeline'] as Json[])[0] as Json)).to.include('HG25-12.4');
    expect(resultOf(await bring(report))).to.equal('known-already');
    // Twice at the same moment it is one all the same.
    const app = await Promise.all([1, 2, 3].map(() => bring({ ...report, id: 'PAHT-2', source: 'app' })));
    expect(app.map(resultOf).sort()).to.deep.equal(['known-already', 'known-already', 'taken']);
    const many = await bring({ ...report, id: 'PAHT-6', pictures: Array.from({ length: 9 }, () => ({ base64: png })) });
    const kept = (await staff(server, 'hau-giang', 'vanphong', 'get', `feedback/${(many.json['results'] as Json[])[0]?.['code']}`)).json['pictures'] as Json[];
    expect(kept).to.have.length(5);
    const bad = await bring({ ...report, id: 'PAHT-3' }, 'khoa-khac');
    expect([bad.status, problemOf(bad)]).to.deep.equal([401, 'inbound-not-proven']);
    const nameless = await bring({ ...report, id: 'PAHT-4', sender: {} });
    expect([nameless.status, problemOf(nameless), clausesOf(nameless.json)]).to.deep.equal([422, 'sender-not-named', ['ND20-7']]);
    expect((await bring({ ...report, id: 'PAHT-5', source: 'fax' })).status).to.equal(422);
    expect((await bring(report, 'khoa-bi-mat-oa', 'tien-giang')).status).to.equal(404);
  });

  it('HG25-12.1 HG25-12.2 HG25-12.3 HG25-12.5 the ways to send feedback are told with their addresses, and any one-stop unit enters a letter', async () => {
    const [channels] = (await server.call('hau-giang', 'get', '/api/feedback')).json['rules'] as Json[];
    expect(channels?.['sentence']).to.include('0939.01.55.99');
    expect(clausesOf(channels as Json)).to.deep.equal(['HG25-12.1', 'HG25-12.2', 'HG25-12.3', 'HG25-12.4', 'HG25-12.5']);
    const entered = await staff(server, 'hau-giang', 'motcua', 'post', 'feedback', { body: { ...letter, channel: 'letter' } });
    expect([entered.status, entered.json['channel']]).to.deep.equal([201, 'Văn bản']);
    const phoned = await staff(server, 'hau-giang', 'motcua', 'post', 'feedback', { body: { ...letter, channel: 'phone' } });
    expect(phoned.status).to.equal(201);
    const officer = await staff(server, 'hau-giang', 'chuyenvien', 'post', 'feedback', { body: { ...letter, channel: 'letter' } });
    expect([officer.status, problemOf(officer)]).to.deep.equal([403, 'not-allowed']);
    const asked = await send(server, 'hau-giang', 'questions');
    expect(asked['kind']).to.equal('question');
  });

  it('HG25-13 the handling agency answers; "within the prescribed time" has no number, so no clock runs and the clause is named', async () => {
    const sent = await send(server, 'hau-giang', 'feedback');
    const unset = (sent['unset'] as Json[])[0] as Json;
    expect([unset['kind'], clausesOf(unset), (sent['deadlines'] as Json[]).map((one) => one['kind'])]).to.deep.equal(['answer', ['HG25-13'], ['transfer']]);
    const agency = 'phuong-1-vi-thanh';
    await actOn(server, 'hau-giang', 'vanphong', 'feedback', sent['code'], 'classify', { classification: 'conduct', agencyId: agency });
    const answered = await actOn(server, 'hau-giang', 'chuyenvien', 'feedback', sent['code'], 'answer', { answer: 'Ủy ban nhân dân phường đã chấn chỉnh.' });
    expect([answered.status, answered.json['state']]).to.deep.equal([200, 'answered']);
  });
});
