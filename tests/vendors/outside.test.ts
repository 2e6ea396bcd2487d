import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { loadScenarios, titleOf } from '../../core/scenarios/load-scenarios.ts';
import { runScenario } from '../../core/scenarios/run-scenario.ts';
import { projectFolder } from '../../core/config/load-config.ts';
import { messagesOf, register, switchOn } from '../kit/channels.ts';
import { act, see, submitOnline } from '../kit/people.ts';
import { targetOf } from '../kit/scenario-target.ts';
import { testServer } from '../kit/server.ts';
import type { Reply, TestServer } from '../kit/server.ts';

/** What an outside vendor wrote who had read the guide and the contract's pages, and nothing else. */
const outside = join(projectFolder, 'tests/vendors/outside');
const province = 'vendor-province';

describe('the work of an outside vendor', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer({ alsoFrom: outside });
  });
  after(() => server?.close());

  for (const scenario of loadScenarios([join(outside, 'plugins/rule-sets')])) {
    it(titleOf(scenario), async () => {
      expect((await runScenario(targetOf(server), scenario)).faults).to.deep.equal([]);
    });
  }

  it('its message channel waits as long as the provider asks, is sent once, and takes the signed report of its arrival', async () => {
    const settings = { token: 'ma-gui-tin-16-ky-tu', reportKey: 'khoa-bao-cao-16-ky' };
    const posted: string[] = [];
    const answers = [{ status: 429, headers: { 'retry-after': '150' }, body: {} }, { status: 200, headers: {}, body: { state: 'QUEUED', ticket: 'T-41' } }];
    const provider = await listen(async (request) => {
      expect(request.headers.authorization).to.equal(`Bearer ${settings.token}`);
      posted.push(await text(request));
      return answers[posted.length - 1] ?? { status: 500, headers: {}, body: {} };
    });
    try {
      server.at('2025-06-17T09:00:00+07:00');
      await switchOn(server, province, 'vendor-push', { endpoint: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`, sender: 'TINH SONG VENDOR', ...settings });
      await register(server, province, 'congdan1', { email: null, phone: '0900000101', channels: ['phone-message'], language: 'vi' });
      const dossier = await submitOnline(server, province);
      const state = async () => (await messagesOf(server, province, dossier['id'])).map((one) => one['state']);
      for (const at of ['09:00:01', '09:02:29', '09:02:40', '09:30:00']) {
        server.at(`2025-06-17T${at}+07:00`);
        await server.deliver(province);
        expect(posted.length, at).to.equal(at < '09:02:30' ? 1 : 2);
      }
      expect(await state()).to.deep.equal(['sent']);
      expect(posted.map((body) => (JSON.parse(body) as { phone: string }).phone)).to.deep.equal(['+84900000101', '+84900000101']);
      const report = JSON.stringify({ reports: [{ ticket: 'T-41', state: 'ARRIVED' }] });
      const call = (key: string) => server.call(province, 'post', '/api/inbound/vendor-push', { headers: { 'x-pushbox-signature': `sha256=${createHmac('sha256', key).update(report).digest('hex')}` }, raw: Buffer.from(report) });
      expect((await call('khoa-cua-ke-gian-16')).status).to.equal(401);
      expect([(await call(settings.reportKey)).status, await state()]).to.deep.equal([202, ['delivered']]);
    } finally {
      provider.close();
    }
  });

  it('the call centre reports by its signed call: once taken, then known, and forged or recorded calls are refused', async () => {
    const key = 'khoa-cua-tong-dai-16';
    server.at('2025-06-17T09:00:00+07:00');
    await switchOn(server, province, 'vendor-hotline', { centre: 'https://hotline.example.vn/api', token: 'ma-truy-cap-16-ky', key });
    const body = JSON.stringify({ events: [{ type: 'ticket.created', ticketNo: 'T-40', title: 'Tiếng ồn', description: 'Ồn về đêm ở khu chợ.', caller: { name: 'Lê Văn Thử', phone: '0900000112', address: 'Khu phố 2' }, location: { text: 'Chợ phường' } }] });
    const call = (time: string, signedWith = key): Promise<Reply> =>
      server.call(province, 'post', '/api/inbound/vendor-hotline', { headers: { 'x-hotline-time': time, 'x-hotline-signature': `v1=${createHmac('sha256', signedWith).update(`${time}.${body}`).digest('hex')}` }, raw: Buffer.from(body) });
    const first = await call('2025-06-17T02:00:05Z');
    expect([first.status, first.json['results']?.[0]?.['result']], first.text).to.deep.equal([200, 'taken']);
    expect((await call('2025-06-17T02:01:00Z')).json['results']?.[0]?.['result']).to.equal('known-already');
    expect((await call('2025-06-17T02:00:05Z', 'khoa-cua-ke-gian-16')).status).to.equal(401);
    expect((await call('2025-06-17T01:50:00Z')).status).to.equal(401);
  });

  it('whoever dials the number reads the state of a dossier in plain letters, and nothing of one that is not there', async () => {
    const key = 'khoa-nha-mang-16-ky';
    server.at('2025-06-17T09:00:00+07:00');
    await switchOn(server, province, 'vendor-ussd', { key });
    const dossier = await submitOnline(server, province);
    const dial = (session: string, input: string): Promise<Reply> => {
      const body = new URLSearchParams({ session, msisdn: '84900000112', service: '*8077#', input }).toString();
      return server.call(province, 'post', '/api/inbound/vendor-ussd', { headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-operator-mac': createHmac('sha256', key).update(body).digest('hex') }, raw: Buffer.from(body) });
    };
    const found = await dial('s-1', `hoso ${String(dossier['reference'])}`);
    expect(found.status, found.text).to.equal(200);
    expect(found.text).to.match(/^[\x20-\x7e]{20,160}$/).and.include(String(dossier['reference']));
    expect(found.text).to.not.match(/Nguyen|Thi/);
    const absent = await dial('s-2', 'HOSO NH-7F3K-92QX-AB');
    expect([absent.status, /khong tim thay|khong co/i.test(absent.text)], absent.text).to.deep.equal([200, true]);
  });

  it('its lapse rule cancels a dossier on its own day, and one received before it was on keeps the law\'s window', async () => {
    const ask = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };
    server.at('2025-06-17T08:00:00+07:00');
    const before = await submitOnline(server, province);
    await switchOn(server, province, 'vendor-idle-lapse', { workingDays: 3 });
    const after = await submitOnline(server, province, 'congdan2');
    for (const dossier of [before, after]) expect((await act(server, province, 'motcua', dossier['id'], 'request-supplement', ask)).status).to.equal(200);
    // Asked on Tuesday 17, three working days end with Friday 20; the decision's seven end with Thursday 26.
    server.at('2025-06-20T23:59:00+07:00');
    expect((await see(server, province, 'motcua', after['id']))['state']).to.equal('supplement-requested');
    server.at('2025-06-21T00:00:00+07:00');
    const states = async () => [(await see(server, province, 'motcua', before['id']))['state'], (await see(server, province, 'motcua', after['id']))['state']];
    expect(await states()).to.deep.equal(['supplement-requested', 'cancelled']);
    server.at('2025-06-27T00:00:00+07:00');
    expect(await states()).to.deep.equal(['cancelled', 'cancelled']);
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: object;
}

/** A provider on this machine that answers as the test says. */
async function listen(answer: (request: IncomingMessage) => Promise<Answer>): Promise<Server> {
  const provider = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body)), () => response.writeHead(500).end());
  });
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  return provider;
}
