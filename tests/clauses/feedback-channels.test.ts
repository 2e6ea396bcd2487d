import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { resultOf } from '../kit/exchange-1022.ts';
import { actOn, configure, letter, problemOf, send, staff } from '../kit/inquiries.ts';
import { clausesOf } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, Reply, TestServer } from '../kit/server.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('feedback beside the portal: the app, Zalo, and letters', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
    await configure(server, 'hau-giang', 'field-reports', { appId: '1000000001', oaSecretKey: 'khoa-bi-mat-oa' });
  });
  after(() => server.close());

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
