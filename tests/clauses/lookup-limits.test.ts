import { expect } from 'chai';
import { configure } from '../kit/inquiries.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Reply, TestServer } from '../kit/server.ts';
import { createApp } from '../../core/http/app.ts';
import { lookupRoutes } from '../../core/lookup/routes.ts';
import { createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import { dial } from '../../core/http/dial.ts';

const limits = { lookupsPerMinute: 12, lookupMissesPerHour: 10, lookupMissesPerHourOfAll: 25 };
const province = 'tien-giang';

describe('trying codes is useless', () => {
  let server: TestServer;
  let other: Server;
  let code: string;
  let real: number;
  before(async () => {
    real = Date.parse('2026-03-02T09:00:10+07:00');
    server = await testServer({ limits, realNow: () => real });
    server.at('2025-02-10T09:00:00+07:00');
    // A second process of the same product, before which the operator's proxy names the caller.
    const platform = { ...server.platform, config: { ...server.platform.config, trustedProxies: 1 } };
    other = createServer(createApp({ platform, routes: lookupRoutes, pages: [], system: [] }).callback());
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { id } = await submitOnline(server, province);
    code = String((await act(server, province, 'motcua', id, 'accept')).json['code']);
  });
  after(async () => {
    await new Promise((done) => other.close(done));
    await server.close();
  });
  /** Each test begins in an hour of its own. */
  beforeEach(() => {
    real += 2 * 3_600_000;
  });

  const from = async (address: string, path: string): Promise<{ status: number; type: string; text: string }> => {
    const reply = await dial((other.address() as AddressInfo).port, `${province}.localhost`, 'get', path, { headers: { 'x-forwarded-for': address } });
    return { status: reply.status, text: reply.text, type: String(reply.headers['content-type']) };
  };
  const ask = (address: string, what: string) => from(address, `/api/lookup/${what}`);
  const nobodys = (n: number) => `000.07.30.H58-250210-${String(9000 + n)}`;

  it('one caller has so many look-ups a minute, in all processes together; another caller and another minute have their own', async () => {
    const here: Reply[] = [];
    for (let n = 0; n < limits.lookupsPerMinute; n += 1) here.push(await server.call(province, 'get', `/api/lookup/${code}`));
    expect(here.map((one) => one.status)).to.deep.equal(here.map(() => 200));
    expect((await ask('127.0.0.1', code)).status).to.equal(429);
    expect((await server.call(province, 'get', `/api/lookup/${code}`)).headers['retry-after']).to.equal('60');
    expect((await ask('203.0.113.7', code)).status).to.equal(200);
    real += 60_000;
    expect((await ask('127.0.0.1', code)).status).to.equal(200);
  });

  it('neither a new address of the same IPv6 network nor another province\'s clock gives more', async () => {
    for (let n = 0; n < limits.lookupsPerMinute; n += 1) await ask(`2001:db8:5:6::${n + 1}`, code);
    expect((await ask('2001:db8:5:6:ffff::1', code)).status).to.equal(429);
    server.at('2025-02-11T09:00:00+07:00');
    expect((await ask('2001:db8:5:6:ffff::1', code)).status).to.equal(429);
    expect((await ask('2001:db8:5:7::1', code)).status).to.equal(200);
  });

  it('whoever misses too often waits for the hour, and then learns of no code whether it is one', async () => {
    for (let n = 0; n < limits.lookupMissesPerHour; n += 1) expect((await ask('198.51.100.1', nobodys(n))).status).to.equal(404);
    real += 60_000;
    const refused = [await ask('198.51.100.1', code), await ask('198.51.100.1', nobodys(77)), await ask('198.51.100.1', '!'), await from('198.51.100.1', '/api/lookup?name=Nguy%E1%BB%85n')];
    expect(refused.map((one) => one.status)).to.deep.equal([429, 429, 429, 429]);
    const plain = refused.map((one) => one.text.replace(/"(reference|instance)":"[^"]*"/g, ''));
    expect(new Set(plain).size).to.equal(1);
    real += 3_600_000;
    expect((await ask('198.51.100.1', code)).status).to.equal(200);
  });

  it('when a province is searched from many addresses, each may miss a tenth as often; who misses nothing is served', async () => {
    for (let n = 0; n < limits.lookupMissesPerHourOfAll; n += 1) await ask(`198.18.0.${n}`, nobodys(n));
    expect((await ask('198.18.0.3', code)).status).to.equal(429);
    expect((await ask('203.0.113.50', code)).status).to.equal(200);
    expect([(await ask('203.0.113.51', nobodys(1))).status, (await ask('203.0.113.51', nobodys(2))).status]).to.deep.equal([404, 429]);
    const elsewhere = await dial((other.address() as AddressInfo).port, 'hau-giang.localhost', 'get', `/api/lookup/${code}`, { headers: { 'x-forwarded-for': '198.18.0.3' } });
    expect(elsewhere.status, 'each province counts its own').to.equal(404);
  });

  it('what nobody has, what is another province\'s and what can be no code are answered alike', async () => {
    const answers = [await ask('203.0.113.60', nobodys(5)), await ask('203.0.113.60', '000.00.00.H30-250609-0001'), await ask('203.0.113.60', '%3Cscript%3E'), await ask('203.0.113.60', 'x'.repeat(59))];
    expect(answers.map((one) => one.status)).to.deep.equal([404, 404, 404, 404]);
    expect(new Set(answers.map((one) => one.text.replace(/"(reference|instance)":"[^"]*"/g, ''))).size).to.equal(1);
  });

  it('they take the same time: each asks the database the same questions', async () => {
    const asked: string[] = [];
    const heard = (query: { sql: string }) => void asked.push(query.sql.replace(/\s+/g, ' '));
    const tenant = server.platform.database.forTenant(province as never) as unknown as { on(name: 'query', listener: typeof heard): void; off(name: 'query', listener: typeof heard): void };
    const questions: string[][] = [];
    tenant.on('query', heard);
    for (const what of [nobodys(6), '%3Cscript%3E', 'kh%C3%B4ng']) {
      asked.length = 0;
      await ask('203.0.113.61', what);
      questions.push([...asked]);
    }
    tenant.off('query', heard);
    expect(questions[0]?.length).to.equal(2);
    expect(questions[1]).to.deep.equal(questions[0]);
    expect(questions[2]).to.deep.equal(questions[0]);
  });

  it('a search by name that finds nobody is a miss like any other', async () => {
    for (let n = 0; n < limits.lookupMissesPerHour; n += 1) expect((await from('198.51.100.9', `/api/lookup?name=Nobody%20${n}`)).status).to.equal(200);
    real += 60_000;
    expect((await ask('198.51.100.9', code)).status).to.equal(429);
  });

  it('the box in a unit\'s page says so in its frame, and a number that tries codes by message is told so', async () => {
    server.at('2025-01-20T09:00:00+07:00');
    for (let n = 0; n < limits.lookupMissesPerHour; n += 1) await from('198.51.100.20', `/nhung/tra-cuu?code=${nobodys(n)}`);
    real += 60_000;
    const box = await from('198.51.100.20', `/nhung/tra-cuu?code=${code}`);
    expect([box.status, box.type]).to.deep.equal([429, 'text/html; charset=utf-8']);
    expect(box.text).to.include('Có quá nhiều lượt tra cứu').and.include('<form').and.not.include(' % –');
    await configure(server, province, 'sms-lookup', { sharedSecret: 'khoa-chung-cua-tong-dai', number: '8055', keyword: 'TRACUU' });
    let sent = 0;
    const sms = async (asked: string): Promise<string> => {
      const body = JSON.stringify({ id: `gioi-han-${(sent += 1)}`, from: '84900000777', to: '8055', text: `TRACUU ${asked}` });
      const mac = createHmac('sha256', 'khoa-chung-cua-tong-dai').update(body).digest('hex');
      server.at(`2025-01-20T09:${String(10 + sent)}:00+07:00`);
      return (await server.call(province, 'post', '/api/inbound/sms-lookup', { raw: Buffer.from(body), headers: { 'x-signature': `sha256=${mac}` } })).text;
    };
    for (let n = 0; n < limits.lookupMissesPerHour; n += 1) expect(await sms(nobodys(n))).to.include('Khong tim thay');
    real += 60_000;
    expect(await sms(code)).to.include('qua nhieu lan');
    server.at('2025-02-10T09:00:00+07:00');
  });

  it('what no longer decides anything is forgotten', async () => {
    await ask('203.0.113.90', code);
    const counts = () => server.platform.database.forTenant(province as never)('lookup_count').count('* as n').first();
    real += 2 * 3_600_000;
    await server.sweep();
    expect(Number((await counts() as unknown as { n: number }).n)).to.equal(0);
  });
});
