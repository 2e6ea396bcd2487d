import { expect } from 'chai';
import { fourHours, hauGiang, lawDesk, quicker, successor } from '../kit/law-change.ts';
import { see, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('what the pages of the law are made of', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  afterEach(() => server.close());

  it('a value is read as a person will read it, and what is wrong is said at its field in Vietnamese', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const said = await desk.call('quantri', 'post', '/api/admin/law/sentence', { point: 'intake.ack', value: fourHours });
    expect(said.json).to.deep.equal({ sentence: 'Cơ quan trả lời (tiếp nhận chính thức, yêu cầu bổ sung) trong 4 giờ làm việc kể từ khi nộp.', faults: [] });
    const wrong = await desk.call('quantri', 'post', '/api/admin/law/sentence', { point: 'intake.ack', value: { unit: 'workingHours', count: 'elapsed', outcomes: [] } });
    expect(wrong.json['sentence']).to.equal(null);
    expect((wrong.json['faults'] as Json[]).map((one) => [one['path'], one['message']])).to.have.deep.members([['/amount', 'Thiếu mục này.'], ['/outcomes', 'Chọn hoặc nhập ít nhất 1 mục.']]);
  });

  it('findings name the matter and the clause as people do, never by a key', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: successor(hauGiang, { rules: [{ point: 'intake.ack', value: { unit: 'workingHours' }, clauses: [] }] }) });
    const findings = (await desk.read(id))['findings'] as Json[];
    expect(findings.map((one) => one['code'])).to.include.members(['bad-value', 'rule-without-clause']);
    for (const one of findings) expect(String(one['sentence'])).to.not.match(/\b[a-z]+\.[a-z_]+\b/);
    expect(String(findings.find((one) => one['code'] === 'bad-value')?.['sentence'])).to.include('thiếu mục này');
  });

  it('before it is published a draft tells what it would change, from which day, in words', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    const changes = (await desk.call('tuphap', 'get', `/api/admin/law/drafts/${id}/changes`)).json;
    expect([changes['from'], changes['unfinished']]).to.deep.equal(['2025-06-16', false]);
    const ack = (changes['items'] as Json[]).filter((one) => one['kind'] === 'changed');
    expect(ack.map((one) => one['point'])).to.deep.equal(['intake.ack', 'intake.ack']);
    expect([ack[0]?.['before']['sentence'], ack[0]?.['after']['sentence']]).to.satisfy(([a, b]: string[]) => a?.includes('1 ngày làm việc') && b?.includes('4 giờ làm việc'));
    expect((await lawDesk(server, 'tien-giang').call('quantri', 'get', `/api/admin/law/drafts/${id}/changes`)).status).to.equal(404);
  });

  it('everybody is told of a published change beforehand and for sixty days, and of a draft never', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const told = async () => ((await server.call('hau-giang', 'get', '/api/law/changes')).json['items'] as Json[]).map((one) => [one['from'], one['future']]);
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    expect(await told()).to.deep.equal([['2025-07-01', true], ['2025-05-24', false]]);
    await desk.publish(id);
    expect(await told()).to.deep.equal([['2025-07-01', true], ['2025-06-16', true], ['2025-05-24', false]]);
    server.at('2025-08-14T08:00:00+07:00');
    expect(await told()).to.deep.equal([['2025-07-01', false], ['2025-06-16', false]]);
    server.at('2025-08-16T08:00:00+07:00');
    expect(await told()).to.deep.equal([['2025-07-01', false]]);
  });

  it('what falls away with a decree whose successor is not loaded is not known; it is never called unregulated', async () => {
    const [change] = (await server.call('hau-giang', 'get', '/api/law/changes')).json['items'] as Json[];
    const channels = ((change as Json)['items'] as Json[]).find((one) => one['point'] === 'intake.channels');
    expect([channels?.['kind'], channels?.['unknown']]).to.deep.equal(['unknown', 'Chưa biết: 118/2025/NĐ-CP chưa được nạp vào hệ thống.']);
  });

  it('an open dossier shows what it keeps of the law at its submission and what is new; one submitted later does not', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    await desk.publish(id);
    server.at('2025-06-13T10:00:00+07:00');
    const early = await submitOnline(server, 'hau-giang');
    expect((await see(server, 'hau-giang', 'congdan1', early['id']))['lawChanges']).to.equal(null);
    server.at('2025-06-16T08:00:00+07:00');
    const late = await submitOnline(server, 'hau-giang');
    const changes = (await see(server, 'hau-giang', 'congdan1', early['id']))['lawChanges'];
    expect(changes['follows']).to.equal('receipt');
    const [ack] = (changes['items'] as Json[]).filter((one) => one['point'] === 'intake.ack');
    expect([String(ack?.['kept']['sentence']).includes('1 ngày làm việc'), String(ack?.['now']['sentence']).includes('4 giờ làm việc'), ack?.['kept']['clauses'][0]['id']]).to.deep.equal([true, true, 'HG25-6.1a-2']);
    expect((await see(server, 'hau-giang', 'motcua', late['id']))['lawChanges']).to.equal(null);
  });

  it('the same rule across provinces is what they published: no drafts, no people, no fictional province', async () => {
    const other = lawDesk(server, 'tien-giang');
    const secret = 'BÍ MẬT CHƯA BAN HÀNH';
    await other.begin({ kind: 'regulation', content: { ...quicker, id: 'tien-giang-mat', number: secret, rules: [{ point: 'intake.ack', external: secret, clauses: ['HG25-6.1a-2'] }] } });
    const reply = await lawDesk(server, 'hau-giang').call('quantri', 'get', '/api/admin/law/points/intake.ack/provinces?at=2025-06-09T08:00:00%2B07:00');
    const provinces = reply.json['provinces'] as Json[];
    expect(provinces.map((one) => one['name'])).to.have.members(['Tỉnh Hậu Giang', 'Tỉnh Kiên Giang', 'Tỉnh Quảng Ngãi', 'Tỉnh Tiền Giang']);
    expect([provinces[0]?.['name'], provinces[0]?.['own']]).to.deep.equal(['Tỉnh Hậu Giang', true]);
    expect(reply.text).to.include('8 giờ làm việc').and.not.include(secret);
    for (const one of provinces.flatMap((province) => province['values'] as Json[])) expect(Object.keys(one).sort()).to.deep.equal(['grounds', 'sentence', 'when']);
    expect((await lawDesk(server, 'hau-giang').call('quantri', 'get', '/api/admin/law/points/no.such.point/provinces')).status).to.equal(404);
  });

  it('an adjustment is offered what the decree leaves open and the province has not closed', async () => {
    const open = async (tenant: string) => ((await lawDesk(server, tenant).call('quantri', 'get', '/api/admin/law/open-points')).json['items'] as Json[]).map((one) => one['point']);
    expect(await open('kien-giang')).to.include('intake.supplement.max_requests').and.not.include('processing.overdue_notice');
    expect(await open('hau-giang'), 'Hậu Giang sets it itself').to.not.include('intake.supplement.max_requests');
  });

  it('who changed what, when, on which ground: by person, object, kind and day, page by page', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    server.at('2025-06-10T08:00:00+07:00');
    await desk.publish(id, 'vanphong');
    await submitOnline(server, 'hau-giang');
    const audit = async (query: string) => (await desk.call('quantri', 'get', `/api/admin/audit?${query}`)).json;
    const said = async (query: string) => ((await audit(query))['items'] as Json[]).map((one) => one['actionName']);
    expect(await said('kind=law&from=2025-06-10')).to.deep.equal(['Ban hành']);
    expect(await said('kind=law&to=2025-06-09&limit=200')).to.include.members(['Trình dự thảo', 'Đồng ý với dự thảo', 'Soạn, sửa dự thảo']).and.not.include('Ban hành');
    expect(await said('object=hau-giang-44-2025-sau&from=2025-06-10')).to.deep.equal(['Ban hành']);
    expect(await said('kind=dossier')).to.deep.equal(['Nộp hồ sơ']);
    expect(await said('person=%25'), 'a percent sign is no wildcard').to.deep.equal([]);
    const all = await said('limit=200');
    const pages: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = await audit(`limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      pages.push(...(page['items'] as Json[]).map((one) => one['actionName']));
      if (page['next'] === null) break;
      cursor = page['next'];
    }
    expect(pages).to.deep.equal(all);
    expect((await desk.call('quantri', 'get', '/api/admin/audit?cursor=x')).status).to.equal(422);
    expect((await desk.call('quantri', 'get', '/api/admin/audit?from=2025-13-40')).status).to.equal(422);
    expect((await desk.call('motcua', 'get', '/api/admin/audit')).status).to.equal(403);
  });
});
