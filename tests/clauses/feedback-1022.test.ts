import { expect } from 'chai';
import { deliverFeedback } from '../../core/feedback/exchange/deliver.ts';
import { startWorker } from '../../core/jobs/start-worker.ts';
import { openExchange, resultOf } from '../kit/exchange-1022.ts';
import { actOn, letter, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf } from '../kit/people.ts';
import type { Json } from '../kit/server.ts';

describe('feedback that 1022 handles', () => {
  const exchange = openExchange();

  it('TG25-8.1a feedback is sent in the section of the system from 2025-02-01, and before that no decision offers it', async () => {
    const rules = (await exchange.server.call('tien-giang', 'get', '/api/feedback')).json['rules'] as Json[];
    expect(rules[0]?.['sentence']).to.include('Phản ánh, kiến nghị');
    expect(clausesOf(rules[0] as Json)).to.include('TG25-8.1a');
    exchange.server.at('2025-01-20T09:00:00+07:00');
    const early = await exchange.server.call('tien-giang', 'post', '/api/feedback', { body: letter });
    expect([early.status, problemOf(early)]).to.deep.equal([409, 'feedback-not-offered']);
    exchange.server.at('2025-06-10T09:00:00+07:00');
  });

  it('TG25-8.2 feedback goes to 1022 at once by a promise of its own transaction, once, and again until it is there', async () => {
    const { code } = await send(exchange.server, 'tien-giang', 'feedback');
    const jobs = Promise.withResolvers<string>();
    const worker = await startWorker({ url: exchange.server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => jobs.resolve(`${payload.tenant} ${String(payload['inquiry'])}`) }, onError: (error) => jobs.reject(error) });
    expect(await jobs.promise).to.equal(`tien-giang ${await exchange.idOf(code)}`);
    await worker.stop();
    exchange.service.fault({ http: 503, times: 1 });
    const failed = await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(code)).then(() => '', (error: Error) => error.message);
    expect(failed).to.equal('status 503');
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(code));
    const before = exchange.service.calls;
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(code));
    expect([exchange.service.calls, exchange.service.feedback.filter((one) => one.code === code).length]).to.deep.equal([before, 1]);
    const sent = exchange.service.feedback.at(-1)?.body;
    expect([sent?.['content'], (sent?.['sender'] as Json)['phone']]).to.deep.equal([letter.content, letter.sender.phone]);
    const seen = await staff(exchange.server, 'tien-giang', 'vanphong', 'get', `feedback/${code}`);
    expect(clausesOf((seen.json['timeline'] as Json[]).at(-1) as Json)).to.deep.equal(['TG25-8.2']);
    const local = await actOn(exchange.server, 'tien-giang', 'vanphong', 'feedback', code, 'classify', { classification: 'procedure' });
    expect([local.status, problemOf(local), clausesOf(local.json)]).to.deep.equal([409, 'handled-elsewhere', ['TG25-8.2']]);
  });

  it('what was given up by the queue is promised anew by the sweep', async () => {
    const { code } = await send(exchange.server, 'tien-giang', 'feedback');
    exchange.server.at('2025-06-10T11:00:00+07:00');
    const found = Promise.withResolvers<void>();
    const id = await exchange.idOf(code);
    await exchange.server.sweep();
    const worker = await startWorker({ url: exchange.server.database.jobsUrl, tasks: { 'deliver-feedback': async (payload) => { if (payload['inquiry'] === id) found.resolve(); } }, onError: (error) => found.reject(error) });
    await found.promise;
    await worker.stop();
    await deliverFeedback(exchange.server.platform, exchange.province, id);
    exchange.server.at('2025-06-10T09:00:00+07:00');
  });

  it('TG25-8.1b TG25-8.4 TG25-10.3 what 1022 tells is seen by the sender and published where 1022 says; feedback given to 1022 itself appears too', async () => {
    const sent = await send(exchange.server, 'tien-giang', 'feedback');
    await deliverFeedback(exchange.server.platform, exchange.province, await exchange.idOf(sent['code']));
    const reference = exchange.service.feedback.at(-1)?.given ?? '';
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('taken');
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('known-already');
    const publishedAt = 'https://1022.tiengiang.gov.vn/phan-anh/1';
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'answered', text: 'Đã nhắc nhở cán bộ tiếp nhận.', publishedAt }))).to.equal('taken');
    // News that was held up on the way never undoes an end.
    expect(resultOf(await exchange.tell({ event: 'progress', reference, state: 'in-hand' }))).to.equal('known-already');
    const mine = (await exchange.server.call('tien-giang', 'get', `/api/feedback/${sent['code']}?key=${sent['key']}`)).json;
    expect([mine['state'], mine['answer'], mine['publishedWhere'], mine['mayRate']]).to.deep.equal(['answered', 'Đã nhắc nhở cán bộ tiếp nhận.', publishedAt, true]);
    const open = (await exchange.server.call('tien-giang', 'get', '/api/public/feedback')).json;
    const item = (open['items'] as Json[]).find((one) => one['code'] === sent['code']);
    expect([item?.['publishedWhere'], item?.['content']]).to.deep.equal([publishedAt, null]);
    expect([open['counts']['answered'] >= 1, clausesOf(open)]).to.deep.equal([true, ['TG25-8.4', 'TG25-10.3']]);
    expect(JSON.stringify(open)).to.not.include(letter.sender.name);
    const direct = { event: 'feedback', reference: 'TG1022-DIRECT', subject: 'Gọi tổng đài', content: 'Gọi nhiều lần không ai nghe máy.', sender: { name: 'Lê Văn Tư' } };
    expect([resultOf(await exchange.tell(direct)), resultOf(await exchange.tell(direct))]).to.deep.equal(['taken', 'known-already']);
    expect(resultOf(await exchange.tell({ event: 'progress', reference: 'TG1022-NOBODY', state: 'in-hand' }))).to.equal('unknown');
  });
  it('a call of 1022 with a wrong signature, a changed body or another form is refused, and another province has no such channel', async () => {
    const body = { event: 'progress', reference: 'TG1022-00001', state: 'declined', text: 'x' };
    const refused = await exchange.tell(body, { 'x-signature': `sha256=${'0'.repeat(64)}` });
    expect([refused.status, problemOf(refused)]).to.deep.equal([401, 'inbound-not-proven']);
    expect((await exchange.tell(body, {})).status).to.equal(401);
    const changed = await exchange.server.call('tien-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(JSON.stringify({ ...body, text: 'y' })), headers: exchange.service.sign(JSON.stringify(body)) });
    expect(changed.status).to.equal(401);
    for (const wrong of [{ event: 'progress', reference: 'X', state: 'lost' }, { event: 'progress', reference: 'X', state: 'answered' }, { reference: 'X' }, []]) {
      const reply = await exchange.tell(wrong);
      expect([reply.status, problemOf(reply)]).to.deep.equal([422, 'inbound-unreadable']);
    }
    const raw = JSON.stringify(body);
    const foreign = await exchange.server.call('hau-giang', 'post', '/api/inbound/tien-giang-1022', { raw: Buffer.from(raw), headers: exchange.service.sign(raw) });
    expect([foreign.status, problemOf(foreign)]).to.deep.equal([404, 'inbound-unknown']);
  });

  it('TG25-8.3 the time to answer stands in a text that is not loaded: no clock is made up, and the text is named', async () => {
    const sent = await send(exchange.server, 'tien-giang', 'feedback');
    expect((sent['deadlines'] as Json[]).map((one) => one['kind'])).to.deep.equal(['transfer']);
    const unset = (sent['unset'] as Json[])[0] as Json;
    expect([unset['kind'], clausesOf(unset)]).to.deep.equal(['answer', ['TG25-8.3']]);
    expect(unset['reason']).to.include('1022');
  });
});
