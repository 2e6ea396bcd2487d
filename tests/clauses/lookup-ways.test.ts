import { expect } from 'chai';
import { createHmac } from 'node:crypto';
import { configure } from '../kit/inquiries.ts';
import { act, clausesOf, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const secret = 'khoa-chung-cua-tong-dai';

describe('the ways of looking a dossier up, as the decision in force names them', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
  });
  after(() => server.close());
  const ways = async (tenant: string): Promise<{ ways: Json[]; json: Json }> => {
    const { json } = await server.call(tenant, 'get', '/api/lookup-ways');
    return { ways: json['ways'] as Json[], json };
  };
  const box = (tenant: string) => server.call(tenant, 'get', '/nhung/tra-cuu');

  it('a way is promised only where the province has opened it: Kiên Giang\'s 8083 once the operator\'s key is kept', async () => {
    const before = await ways('kien-giang');
    expect(before.ways.map((one) => [one['way'], one['open']])).to.deep.equal([['web', true], ['sms', false], ['kiosk', true], ['unit-sites', true]]);
    expect(clausesOf(before.json)).to.include('KG16-6.3-3');
    await configure(server, 'kien-giang', 'sms-lookup', { sharedSecret: secret });
    expect((await ways('kien-giang')).ways[1]).to.deep.equal({ way: 'sms', open: true, sentence: 'Nhắn tin TRACUU <mã số hồ sơ> gửi 8083.' });
    expect((await ways('hau-giang')).ways.map((one) => [one['way'], one['open']])).to.deep.equal([['web', true], ['app', false], ['zalo', false], ['national-portal', false]]);
  });

  it('QN20-2-1 one dossier has the same state by web, at the counter, by message and, once the province opens it, at a machine', async () => {
    await configure(server, 'quang-ngai', 'sms-lookup', { sharedSecret: secret, number: '8055', keyword: 'QNTC' });
    const { id } = await submitOnline(server, 'quang-ngai');
    const code = String((await act(server, 'quang-ngai', 'motcua', id, 'accept')).json['code']);
    await act(server, 'quang-ngai', 'chuyenvien', id, 'start-step');
    const web = (await server.call('quang-ngai', 'get', `/api/lookup/${code}`)).json;
    const counter = (await server.call('quang-ngai', 'get', `/api/lookup/${code}`, { token: await server.as('quang-ngai', 'bhxh') })).json;
    expect(counter).to.deep.equal(web);
    const body = JSON.stringify({ id: 'qn-1', from: '84900000101', to: '8055', text: `QNTC ${code}` });
    const message = await server.call('quang-ngai', 'post', '/api/inbound/sms-lookup', { raw: Buffer.from(body), headers: { 'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` } });
    const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    expect(message.text).to.include(bare(String(web['state']['name']))).and.include(`${String(web['progress']['percent'])}%`);
    expect((await ways('quang-ngai')).ways.map((one) => [one['way'], one['open']])).to.deep.equal([['web', true], ['sms', true], ['counter', true]]);
  });

  it('QN20-2-1 QN20-14.1.dd a machine and contracted networks are other channels, which the province opens by its reading; the page then names them', async () => {
    const law = server.platform.tenants.get('quang-ngai')?.law;
    law?.take({ 'lookup.channels': 'other-channels' });
    try {
      const opened = await ways('quang-ngai');
      expect(opened.ways.map((one) => one['way'])).to.deep.equal(['web', 'sms', 'counter', 'kiosk', 'zalo']);
      expect(clausesOf(opened.json)).to.include('QN20-14.1.dd');
    } finally {
      law?.take({});
    }
  });

  it('QN20-14.1.dd what the province guides to besides stands in its own words', async () => {
    const texts = server.platform.tenants.get('quang-ngai')?.data.texts.vi as unknown as Record<string, object>;
    expect((await ways('quang-ngai')).json['guidance']).to.equal(null);
    texts['lookup'] = { guidance: 'Gọi 1022 nhánh 3 để hỏi tình trạng hồ sơ.' };
    expect((await ways('quang-ngai')).json['guidance']).to.equal('Gọi 1022 nhánh 3 để hỏi tình trạng hồ sơ.');
    delete texts['lookup'];
  });

  it('TG19-7.1e under the decision of 2019 agencies\' sites may frame the look-up box, those that the province names', async () => {
    server.at('2024-11-04T09:00:00+07:00');
    const open = await box('tien-giang');
    expect([open.status, String(open.headers['content-security-policy']).includes('frame-ancestors https://tiengiang.gov.vn'), open.headers['x-frame-options']]).to.deep.equal([200, true, undefined]);
    const law = server.platform.tenants.get('tien-giang')?.law;
    law?.take({ 'integration.unit_sites': 'link-only' });
    expect((await box('tien-giang')).status, 'the other reading: a link only').to.equal(404);
    law?.take({});
    server.at('2025-06-10T09:00:00+07:00');
  });

  it('≠ TG19-7.1e the decision of 2025 no longer names agencies\' sites: the box is not offered and no site may frame it', async () => {
    const closed = await box('tien-giang');
    expect([closed.status, String(closed.headers['content-security-policy']).includes("frame-ancestors 'none'")]).to.deep.equal([404, true]);
    expect(closed.text).to.include('không có tra cứu trên trang của các đơn vị');
  });
});
