import { expect } from 'chai';
import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { configure, problemOf } from '../kit/inquiries.ts';
import { act, clausesOf, submitOnline } from '../kit/people.ts';
import { imagesIn } from '../kit/pdf-images.ts';
import { testServer } from '../kit/server.ts';
import type { Json, Reply, TestServer } from '../kit/server.ts';
import jsQR from 'jsqr';

const secret = 'khoa-chung-cua-tong-dai';
// jsqr is CommonJS: its default export is the function itself at run time.
const decode = jsQR as unknown as typeof jsQR.default;

describe('look-up by every channel that a decision names', () => {
  let server: TestServer;
  /** Limits on asking count real time. */
  let real = Date.parse('2025-06-10T09:00:10+07:00');
  before(async () => {
    server = await testServer({ limits: { lookupsPerMinute: 15 }, realNow: () => real });
    server.at('2025-06-10T09:00:00+07:00');
    for (const tenant of ['kien-giang', 'tien-giang']) await configure(server, tenant, 'sms-lookup', { sharedSecret: secret });
    await configure(server, 'quang-ngai', 'sms-lookup', { sharedSecret: secret, number: '8055', keyword: 'QNTC' });
    await configure(server, 'hau-giang', 'zalo-lookup', { appId: '1000000001', oaSecretKey: 'khoa-bi-mat-oa' });
  });
  after(() => server.close());

  let sent = 0;
  const sms = (tenant: string, text: string, wish: { to?: string; from?: string; id?: string; secret?: string } = {}): Promise<Reply> => {
    sent += 1;
    const body = JSON.stringify({ id: wish.id ?? `mo-${sent}`, from: wish.from ?? `8491200${sent}`, to: wish.to ?? '8083', text });
    const mac = createHmac('sha256', wish.secret ?? secret).update(body).digest('hex');
    return server.call(tenant, 'post', '/api/inbound/sms-lookup', { raw: Buffer.from(body), headers: { 'content-type': 'application/json', 'x-signature': `sha256=${mac}` } });
  };

  async function accepted(tenant: string): Promise<{ id: unknown; code: string }> {
    const { id } = await submitOnline(server, tenant);
    const dossier = (await act(server, tenant, 'motcua', id, 'accept')).json;
    return { id, code: String(dossier['code']) };
  }

  it('KG16-6.1-2 KG16-6.3-3 TRACUU and the code sent to 8083 is answered at once: state and degree of completion, nobody named', async () => {
    const { code } = await accepted('kien-giang');
    const reply = await sms('kien-giang', `TRACUU ${code}`);
    expect([reply.status, reply.headers['content-type']]).to.deep.equal([200, 'text/plain; charset=utf-8']);
    expect(reply.text).to.match(new RegExp(`^Ho so ${code}: .+, hoan thanh \\d+%\\.$`)).and.to.have.lengthOf.at.most(160);
    for (const text of [`tracuu <${code}>`, `Tra cứu ${code}`, `  TRACUU   ${code.toLowerCase()} .`, `TRACUU: ${code.replaceAll('-', ' - ')}`]) {
      expect((await sms('kien-giang', text)).text, text).to.equal(reply.text);
    }
    expect(reply.text).to.not.match(/Lan|Thi|0900/);
  });

  it('a message without the keyword or the code is told how to write it, a wrong code is told so, and another number is refused', async () => {
    expect((await sms('kien-giang', 'HELLO')).text).to.equal('Cu phap chua dung. Hay soan: TRACUU <ma so ho so>.');
    expect((await sms('kien-giang', 'TRACUU')).text).to.include('TRACUU');
    expect((await sms('kien-giang', 'TRACUU H30.1-250610-9999')).text).to.equal('Khong tim thay ho so H30.1-250610-9999. Hay xem lai ma tren giay hen.');
    const other = await sms('kien-giang', 'TRACUU X', { to: '8084' });
    expect([other.status, problemOf(other)]).to.deep.equal([409, 'lookup-number-other']);
    const forged = await sms('kien-giang', 'TRACUU X', { secret: 'khoa-cua-ke-khac-x' });
    expect([forged.status, problemOf(forged)]).to.deep.equal([401, 'inbound-not-proven']);
  });

  it('a dossier of another province is not found by message, and the same message sent twice gets the first answer', async () => {
    const foreign = await accepted('hau-giang');
    expect((await sms('kien-giang', `TRACUU ${foreign.code}`)).text).to.include('Khong tim thay');
    const { id, code } = await accepted('kien-giang');
    const first = await sms('kien-giang', `TRACUU ${code}`, { id: 'mo-lap', from: '84911' });
    await act(server, 'kien-giang', 'chuyenvien', id, 'start-step');
    const again = await sms('kien-giang', `TRACUU ${code}`, { id: 'mo-lap', from: '84911' });
    expect([again.text, (await sms('kien-giang', `TRACUU ${code}`, { from: '84911' })).text === first.text]).to.deep.equal([first.text, false]);
  });

  it('trying codes is useless: a number that asks too often gets no more answers within the minute, others do', async () => {
    const limit = server.platform.config.limits.lookupsPerMinute;
    const { code } = await accepted('kien-giang');
    for (let n = 0; n < limit; n++) await sms('kien-giang', `TRACUU H30.1-250610-${String(n).padStart(4, '0')}`, { from: '84999' });
    expect((await sms('kien-giang', `TRACUU ${code}`, { from: '84999' })).text).to.include('qua nhieu lan');
    expect((await sms('kien-giang', `TRACUU ${code}`, { from: '84998' })).text).to.include(code);
    real += 60_000;
    expect((await sms('kien-giang', `TRACUU ${code}`, { from: '84999' })).text).to.include(code);
  });

  it('QN20-14.1.b in Quảng Ngãi the number and keyword are the province\'s own setting; where no decision names SMS it is refused', async () => {
    const { code } = await accepted('quang-ngai');
    expect((await sms('quang-ngai', `QNTC ${code}`, { to: '8055' })).text).to.include(`Ho so ${code}`);
    expect((await sms('quang-ngai', `TRACUU ${code}`, { to: '8055' })).text).to.include('QNTC');
    const refused = await sms('tien-giang', 'TRACUU X');
    expect([refused.status, problemOf(refused), clausesOf(refused.json)]).to.deep.equal([409, 'lookup-channel-not-offered', ['TG25-21']]);
  });

  it('HG25-8.1b in Hậu Giang the code, or what the QR holds, is answered through Zalo', async () => {
    const { code } = await accepted('hau-giang');
    const zalo = (text: string, id: string, key = 'khoa-bi-mat-oa') => {
      const body = JSON.stringify({ event_name: 'user_send_text', app_id: '1000000001', sender: { id: 'u-1' }, recipient: { id: 'oa-1' }, message: { msg_id: id, text }, timestamp: '1749520800000' });
      const mac = createHash('sha256').update(`1000000001${body}1749520800000${key}`).digest('hex');
      return server.call('hau-giang', 'post', '/api/inbound/zalo-lookup', { raw: Buffer.from(body), headers: { 'x-zevent-signature': `mac=${mac}` } });
    };
    for (const [text, id] of [[code, 'm1'], [`http://hau-giang.localhost/tra-cuu?code=${code}`, 'm2'], [code.toLowerCase(), 'm3']] as const) {
      const reply = await zalo(text, id);
      expect([reply.status, reply.json['recipient']['user_id']]).to.deep.equal([200, 'u-1']);
      expect(reply.json['message']['text']).to.include(`Hồ sơ ${code}`).and.to.not.match(/Hồng|Kim/);
    }
    expect((await zalo('xin chào', 'm4')).json['message']['text']).to.include('mã in trên giấy hẹn');
    expect((await zalo(code, 'm5', 'khoa-khac')).status).to.equal(401);
  });

  it('QN20-14.1.c HG25-8.1a the QR printed on the slip, read by a decoder of its own, is the look-up address of this very dossier', async () => {
    const { id, code } = await accepted('quang-ngai');
    const [image] = imagesIn(await bytes('quang-ngai', `/api/dossiers/${String(id)}/slip.pdf`, await server.as('quang-ngai', 'congdan1')));
    expect(image, 'the slip has a picture').to.not.equal(undefined);
    const read = image && decode(image.rgba, image.width, image.height);
    const address = new URL(read?.data ?? '');
    expect([address.hostname, address.pathname, address.searchParams.get('code')]).to.deep.equal(['quang-ngai.localhost', '/tra-cuu', code]);
    const found = await server.call('quang-ngai', 'get', `/api/lookup/${address.searchParams.get('code')}`);
    expect(Object.keys(found.json)).to.deep.equal(['code', 'state', 'progress']);
  });

  it('KG16-4.3 KG16-6.1-3 KG16-8.3-1 the look-up box may be framed by the sites that the province names and by no other, and carries the SMS number', async () => {
    const { code } = await accepted('kien-giang');
    const page = await server.call('kien-giang', 'get', `/nhung/tra-cuu?code=${code}`);
    expect([page.status, page.headers['content-type']]).to.deep.equal([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).to.include('frame-ancestors https://kiengiang.gov.vn').and.to.include("default-src 'none'").and.to.not.include('unsafe-inline');
    expect(page.text).to.include(code).and.to.include('8083').and.to.not.match(/<script|Lan|0900/);
    const odd = await server.call('kien-giang', 'get', `/nhung/tra-cuu?code=${encodeURIComponent('"><script>x')}`);
    expect([odd.status, odd.text.includes('<script')]).to.deep.equal([404, false]);
    const elsewhere = await server.call('hau-giang', 'get', '/nhung/tra-cuu');
    expect([elsewhere.status, String(elsewhere.headers['content-security-policy']).includes("frame-ancestors 'none'")]).to.deep.equal([404, true]);
  });

  it('TG25-21 by name or number the applicant is never told, and both ways count against the limit of look-ups', async () => {
    const { reference } = await submitOnline(server, 'tien-giang');
    for (const typed of ['Nguyễn Thị Mai', '  nguyễn  thị MAI ', 'Nguyễn Thị Mai'.normalize('NFD')]) {
      const hit = await server.call('tien-giang', 'get', `/api/lookup?name=${encodeURIComponent(typed)}`);
      expect((hit.json['items'] as Json[]).map((one) => one['code']), typed).to.include(reference);
    }
    real += 60_000;
    const limit = server.platform.config.limits.lookupsPerMinute;
    const replies = [];
    for (let n = 0; n <= limit; n++) replies.push(await server.call('tien-giang', 'get', '/api/lookup?name=Mai'));
    expect(replies.at(-1)?.status).to.equal(429);
    expect(JSON.stringify((replies[0]?.json['items'] as Json[] | undefined) ?? [])).to.not.match(/applicant|identity|phone/);
  });

  function bytes(tenant: string, path: string, token: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port: server.port, path, headers: { host: `${tenant}.localhost`, authorization: `Bearer ${token}` } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve(Buffer.concat(parts)));
      }).on('error', reject).end();
    });
  }
});
