import { expect } from 'chai';
import { start, startService1022 } from '../../core/development/service-1022-simulator/service-1022-simulator.ts';
import { deliverFeedback, publishFeedback } from '../../core/feedback/exchange/deliver.ts';
import { startWorker } from '../../core/jobs/start-worker.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { openExchange, resultOf, secretOf1022 } from '../kit/exchange-1022.ts';
import { actOn, configure, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf } from '../kit/people.ts';
import type { Json } from '../kit/server.ts';

describe('the exchange with 1022 loses nothing and does nothing twice', () => {
  const exchange = openExchange();

  const worked = async (): Promise<void> => {
    // What the worker does, one job after the other until none is left that is due.
    const waiting = await readTenant(exchange.server.platform.database, exchange.province.id)('inquiry').where({ elsewhere: true, delivered_at: null }).select<{ id: string }[]>('id');
    for (const { id } of waiting) await deliverFeedback(exchange.server.platform, exchange.province, id).catch(() => undefined);
  };

  it('TG25-8.2 1022 down for an hour loses nothing: the channel pauses, whatever 1022 says meanwhile it is asked to say again, and everything arrives once afterwards', async () => {
    const codes: unknown[] = [];
    exchange.service.fault({ http: 503, times: 10_000 });
    for (let minute = 0; minute < 60; minute += 10) {
      exchange.server.at(new Date(Date.parse('2025-06-11T09:00:00+07:00') + minute * 60_000).toISOString());
      codes.push((await send(exchange.server, 'tien-giang', 'feedback'))['code']);
      await worked();
      await worked();
    }
    const token = await exchange.server.as('tien-giang', 'quantri');
    const channel = ((await exchange.server.call('tien-giang', 'get', '/api/admin/plugins', { token })).json as Json[]).find((one) => one['id'] === 'tien-giang-1022');
    expect([channel?.['status'], channel?.['pausedReason']]).to.deep.equal(['paused', 'status 503']);
    const known = exchange.service.feedback[0]?.given ?? '';
    const meanwhile = await exchange.tell({ event: 'progress', reference: known, state: 'in-hand' });
    expect([meanwhile.status, problemOf(meanwhile)]).to.deep.equal([502, 'channel-failed']);
    expect(exchange.service.feedback.some((one) => codes.includes(one.code as never))).to.equal(false);
    exchange.service.fault(null);
    exchange.server.at('2025-06-11T10:15:00+07:00');
    expect((await exchange.server.call('tien-giang', 'post', '/api/admin/plugins/tien-giang-1022/resume', { token, body: { reason: '1022 đã chạy lại' } })).status).to.equal(204);
    const promised = new Set<unknown>();
    const all = Promise.withResolvers<void>();
    const ids = await Promise.all(codes.map(exchange.idOf));
    await exchange.server.sweep();
    const worker = await startWorker({ url: exchange.server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => {
      promised.add(payload['inquiry']);
      if (ids.every((id) => promised.has(id))) all.resolve();
    } }, onError: (error) => all.reject(error) });
    await all.promise;
    await worker.stop();
    await worked();
    await worked();
    expect(codes.map((code) => exchange.service.feedback.filter((one) => one.code === code).length)).to.deep.equal(codes.map(() => 1));
    expect(resultOf(await exchange.tell({ event: 'progress', reference: exchange.service.feedback.find((one) => one.code === codes[0])?.given, state: 'in-hand' }))).to.equal('taken');
    exchange.server.at('2025-06-10T09:00:00+07:00');
  });

  it('a call that 1022 took without answering is not taken twice', async () => {
    const { code } = await send(exchange.server, 'tien-giang', 'feedback');
    const id = await exchange.idOf(code);
    const first = deliverFeedback(exchange.server.platform, exchange.province, id);
    const second = deliverFeedback(exchange.server.platform, exchange.province, id);
    await Promise.all([first, second]);
    expect(exchange.service.feedback.filter((one) => one.code === code)).to.have.length(1);
    exchange.service.fault('silence');
    const lost = await send(exchange.server, 'tien-giang', 'feedback');
    expect(await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(lost['code'])).then(() => 'sent', () => 'failed')).to.equal('failed');
    exchange.service.fault(null);
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(lost['code']));
    expect(exchange.service.feedback.filter((one) => one.code === lost['code'])).to.have.length(1);
  });

  it('news that overtakes the answer to its delivery is understood by our code, and the delivery that ends later changes nothing', async () => {
    const sent = await send(exchange.server, 'tien-giang', 'feedback');
    expect(resultOf(await exchange.tell({ event: 'progress', reference: 'TG1022-EARLY', state: 'answered', text: 'Đã xử lý ngay.', code: sent['code'] }))).to.equal('taken');
    const before = exchange.service.calls;
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(sent['code']));
    expect(exchange.service.calls).to.equal(before);
    expect(resultOf(await exchange.tell({ event: 'progress', reference: 'TG1022-EARLY', state: 'in-hand', code: sent['code'] }))).to.equal('known-already');
    const mine = (await exchange.server.call('tien-giang', 'get', `/api/feedback/${sent['code']}?key=${sent['key']}`)).json;
    expect([mine['state'], mine['answer']]).to.deep.equal(['answered', 'Đã xử lý ngay.']);
    // A code that is another's, or handled here, is not taken over by its name.
    expect(resultOf(await exchange.tell({ event: 'progress', reference: 'TG1022-OTHER', state: 'in-hand', code: sent['code'] }))).to.equal('unknown');
  });

  it('TG25-8.4 a result that the province publishes is published on 1022, once, in words that name nobody, and is taken back there as it is here', async () => {
    const sent = await send(exchange.server, 'tien-giang', 'feedback');
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(sent['code']));
    const reference = exchange.service.feedback.find((one) => one.code === sent['code'])?.given;
    await exchange.tell({ event: 'progress', reference, state: 'answered', text: 'Đã nhắc nhở cán bộ tiếp nhận bà Trần Thị Bưởi.' });
    const act = (action: string, body: object) => actOn(exchange.server, 'tien-giang', 'vanphong', 'feedback', sent['code'], action, body);
    const named = await act('publish', { publicContent: 'Phải đi lại', publicAnswer: 'Đã xin lỗi bà Trần Thị Bưởi.' });
    expect([named.status, problemOf(named)]).to.deep.equal([422, 'publication-tells-who']);
    const asked = await act('publish', { publicContent: 'Phải đi lại nhiều lần.', publicAnswer: 'Đã nhắc nhở cán bộ tiếp nhận.' });
    expect([asked.status, asked.json['publication'], clausesOf((asked.json['timeline'] as Json[]).at(-1) as Json)]).to.deep.equal([200, 'publish', ['TG25-8.4', 'TG25-10.3']]);
    const again = await act('publish', { publicContent: 'Phải đi lại.', publicAnswer: 'Đã nhắc nhở.' });
    expect([again.status, problemOf(again)]).to.deep.equal([409, 'illegal-transition']);
    const id = await exchange.idOf(sent['code']);
    exchange.service.fault({ http: 503, times: 1 });
    expect(await publishFeedback(exchange.server.platform, exchange.province, id).then(() => '', (error: Error) => error.message)).to.equal('status 503');
    await Promise.all([publishFeedback(exchange.server.platform, exchange.province, id), publishFeedback(exchange.server.platform, exchange.province, id)]);
    const before = exchange.service.calls;
    await publishFeedback(exchange.server.platform, exchange.province, id);
    expect(exchange.service.calls).to.equal(before);
    const there = () => exchange.service.publications.filter((one) => one.code === sent['code']);
    expect(there().map((one) => [one.body['reference'], one.body['text'], JSON.stringify(one.body).includes('Bưởi')])).to.deep.equal([[reference, { content: 'Phải đi lại nhiều lần.', answer: 'Đã nhắc nhở cán bộ tiếp nhận.' }, false]]);
    const where = there()[0]?.given;
    const seen = (await staff(exchange.server, 'tien-giang', 'vanphong', 'get', `feedback/${sent['code']}`)).json;
    expect([seen['publication'], seen['publishedWhere'], (seen['timeline'] as Json[]).filter((one) => one['type'] === 'published-there').length]).to.deep.equal([null, where, 1]);
    const open = async () => ((await exchange.server.call('tien-giang', 'get', '/api/public/feedback?q=di+lai+nhieu')).json['items'] as Json[]).find((one) => one['code'] === sent['code']);
    expect((await open())?.['publishedWhere']).to.equal(where);
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'answered', text: 'x', publishedAt: where }))).to.equal('known-already');
    expect((await act('unpublish', { reason: 'Sửa lại câu chữ' })).status).to.equal(200);
    expect(await open()).to.equal(undefined);
    await publishFeedback(exchange.server.platform, exchange.province, id);
    expect(there().map((one) => one.body['text'])).to.deep.equal([null]);
    // News that was on its way does not publish it again.
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'answered', text: 'x', publishedAt: where }))).to.equal('known-already');
    expect(await open()).to.equal(undefined);
    await act('publish', { publicContent: 'Phải đi lại nhiều lần vì thiếu hướng dẫn.', publicAnswer: 'Đã nhắc nhở.' });
    await publishFeedback(exchange.server.platform, exchange.province, id);
    expect([there().map((one) => (one.body['text'] as Json)['content']), (await open())?.['publishedWhere']]).to.deep.equal([['Phải đi lại nhiều lần vì thiếu hướng dẫn.'], where]);
  });

  it('a publication that was given up by the queue is promised anew by the sweep', async () => {
    const sent = await send(exchange.server, 'tien-giang', 'feedback');
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(sent['code']));
    await exchange.tell({ event: 'progress', reference: exchange.service.feedback.find((one) => one.code === sent['code'])?.given, state: 'answered', text: 'Xong.' });
    await actOn(exchange.server, 'tien-giang', 'vanphong', 'feedback', sent['code'], 'publish', { publicContent: 'Phải đi lại.', publicAnswer: 'Xong.' });
    const id = await exchange.idOf(sent['code']);
    for (const at of ['2025-06-10T09:00:00+07:00', '2025-06-10T11:00:00+07:00']) {
      exchange.server.at(at);
      const found = Promise.withResolvers<void>();
      if (at.includes('T11')) await exchange.server.sweep();
      const worker = await startWorker({ url: exchange.server.database.jobsUrl, tasks: { 'publish-feedback': async (payload) => { if (payload['inquiry'] === id) found.resolve(); } }, onError: (error) => found.reject(error) });
      await found.promise;
      await worker.stop();
    }
    exchange.server.at('2025-06-10T09:00:00+07:00');
  });

  it('the stand-in for 1022 proves signatures as the real one does, takes one code once, and does not run outside development', async () => {
    const call = (path: string, body: string, headers: Record<string, string>) => fetch(`${exchange.service.url}${path}`, { method: 'POST', body, headers });
    const body = JSON.stringify({ code: 'PA-TEST-TEST-11', content: 'x' });
    const own = { ...exchange.service.sign(body), 'x-idempotency-key': 'PA-TEST-TEST-11' };
    expect((await call('/api/feedback', body, { ...own, 'x-signature': `sha256=${'0'.repeat(64)}` })).status).to.equal(401);
    expect((await call('/api/feedback', `${body} `, own)).status).to.equal(401);
    expect((await call('/api/feedback', body, exchange.service.sign(body))).status).to.equal(422);
    const answers = [await call('/api/feedback', body, own), await call('/api/feedback', body, own)];
    expect([answers.map((one) => one.status), new Set(await Promise.all(answers.map(async (one) => ((await one.json()) as Json)['reference']))).size]).to.deep.equal([[201, 200], 1]);
    await call('/simulator/fault', '{"fault": {"http": 500, "times": 1}}', {});
    expect([(await call('/api/feedback', body, own)).status, (await call('/api/feedback', body, own)).status]).to.deep.equal([500, 200]);
    const person = await start({ port: 0, host: '127.0.0.1' });
    const control = async (path: string, asked: object) => (await (await fetch(`${person.url}/simulator/${path}`, { method: 'POST', body: JSON.stringify(asked) })).json()) as Json;
    const to = `http://tien-giang.localhost:${exchange.server.port}/api/inbound/tien-giang-1022`;
    const news = { event: 'progress', reference: 'TG1022-NOBODY', state: 'in-hand' };
    expect((await control('call', { to, body: news }))['status']).to.equal(401);
    await configure(exchange.server, 'tien-giang', 'tien-giang-1022', person.settings ?? {});
    expect((await control('call', { to, body: news }))['body']).to.deep.equal({ results: [{ key: 'TG1022-NOBODY', code: null, result: 'unknown' }] });
    expect((await control('call', { to: 'http://example.vn/api/inbound/x', body: news }))['error']).to.be.a('string');
    await person.stop();
    await configure(exchange.server, 'tien-giang', 'tien-giang-1022', { baseUrl: exchange.service.url, sharedSecret: secretOf1022 });
    expect(await startService1022('production', secretOf1022).then(() => '', (error: Error) => error.message)).to.include('does not run elsewhere');
  });
});
