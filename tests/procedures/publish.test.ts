import { expect } from 'chai';
import type { Procedure } from '../../core/contract/procedure.ts';
import { act, birthForm, communeOf, see, submitOnline } from '../kit/people.ts';
import { procedureDesk } from '../kit/procedure-change.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const birth = 'dang-ky-khai-sinh';
const basis = { vi: 'Nghị định 104/2022/NĐ-CP', en: 'Decree 104/2022/NĐ-CP' };
const decision = { number: '1234/QĐ-UBND', effectiveOn: '2025-06-09', receivedOn: '2025-06-09' };
const marriage = { id: 'giay-ket-hon', name: { vi: 'Giấy chứng nhận kết hôn của cha mẹ', en: "Parents' marriage certificate" }, required: true, originals: 1, copies: 0, basis };

describe('a province changes its procedures', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  afterEach(() => server.close());

  const tienGiang = () => procedureDesk(server, 'tien-giang', { drafter: 'quantri', voters: ['tuphap', 'vanphong'], publisher: 'vanphong' });
  const hauGiang = () => procedureDesk(server, 'hau-giang', { drafter: 'quantri', voters: ['tuphap', 'vanphong'], publisher: 'vanphong' });
  const next = (content: Procedure, change: Partial<Procedure> = {}): Procedure => ({ ...content, version: '2025-06-16', inForce: { from: '2025-06-16', to: null }, decision, ...change });

  for (const [tenant, desk] of [['tien-giang', tienGiang], ['hau-giang', hauGiang]] as const) {
    it(`in ${tenant} a version that is published is the one of the next submission, and dossiers received before keep theirs`, async () => {
      const { content } = await desk().opened(birth);
      const before = await submitOnline(server, tenant);
      await desk().published(next(content, { components: [...content.components, marriage], term: { ...content.term, amount: 3 } }));
      const still = await submitOnline(server, tenant, 'congdan2');
      expect((still['components'] as Json[]).map((one) => one['id'])).to.not.include('giay-ket-hon');

      server.at('2025-06-16T08:00:00+07:00');
      const token = await server.as(tenant, 'congdan1');
      const draft = await server.call(tenant, 'post', '/api/drafts', { token, body: { procedureId: birth, agencyId: communeOf(server, tenant) } });
      await server.call(tenant, 'put', `/api/drafts/${draft.json['id']}`, { token, body: { version: 1, form: birthForm, delivery: 'online' } });
      const refused = await server.call(tenant, 'post', `/api/drafts/${draft.json['id']}/submit`, { token, body: { version: 2, declaration: true } });
      expect((refused.json['errors'] as Json[]).map((one) => one['field'])).to.include('/components/giay-ket-hon');

      expect((await act(server, tenant, 'motcua', before['id'], 'accept')).status).to.equal(200);
      const seen = await see(server, tenant, 'motcua', before['id']);
      expect((seen['components'] as Json[]).map((one) => one['id'])).to.not.include('giay-ket-hon');
      const shown = (await server.call(tenant, 'get', `/api/procedures/${birth}`)).json;
      expect([shown['version'], shown['decision']['number'], shown['code']]).to.deep.equal(['2025-06-16', '1234/QĐ-UBND', '1.001193']);
    });
  }

  it('the version before ends the day before, by itself; its text stays as it was', async () => {
    const desk = hauGiang();
    const { content } = await desk.opened(birth);
    const kept = JSON.stringify(server.platform.tenants.get('hau-giang')?.data.procedures.find((one) => one.id === birth));
    await desk.published(next(content));
    await desk.published(next(content, { version: '2025-07-01', inForce: { from: '2025-07-01', to: null } }));
    const listed = ((await desk.call('quantri', 'get', '/api/admin/procedures')).json['items'] as Json[]).find((one) => one['id'] === birth);
    expect((listed?.['versions'] as unknown as Json[]).map((one) => [one['version'], one['from'], one['to'], one['state']])).to.deep.equal([
      ['2025-07-01', '2025-07-01', null, 'to-come'], ['2025-06-16', '2025-06-16', '2025-06-30', 'to-come'], ['2025-06', null, '2025-06-15', 'in-force'],
    ]);
    expect(JSON.stringify(server.platform.tenants.get('hau-giang')?.data.procedures.find((one) => one.id === birth))).to.equal(kept);
  });

  it('TG25-27.1c a procedure that is closed takes no dossier from that day on, and those received before go on to their end', async () => {
    const desk = tienGiang();
    const before = await submitOnline(server, 'tien-giang');
    await desk.published({ id: birth, closedFrom: '2025-06-16', reason: { vi: 'Bãi bỏ theo quyết định công bố.', en: 'Abolished by the publishing decision.' }, decision });
    server.at('2025-06-15T10:00:00+07:00');
    await submitOnline(server, 'tien-giang', 'congdan2');
    server.at('2025-06-16T07:30:00+07:00');
    const reply = await server.call('tien-giang', 'post', '/api/drafts', { token: await server.as('tien-giang', 'congdan1'), body: { procedureId: birth, agencyId: communeOf(server, 'tien-giang') } });
    expect([reply.status, reply.json['type'], (reply.json['clauses'] as Json[]).map((one) => one['id'])]).to.deep.equal([409, 'urn:motcua:problem:procedure-closed', ['TG25-27.1c']]);
    expect((await act(server, 'tien-giang', 'motcua', before['id'], 'accept')).status).to.equal(200);
    expect((await act(server, 'tien-giang', 'chuyenvien', before['id'], 'start-step')).status).to.equal(200);
  });

  it('a procedure that has run out is listed as to be closed, one that soon will as ending; a closing takes it off the list', async () => {
    const desk = tienGiang();
    const { content } = await desk.opened(birth);
    await desk.published(next(content, { inForce: { from: '2025-06-16', to: '2025-06-20' } }));
    const reminder = async () => ((await desk.call('quantri', 'get', '/api/admin/procedures')).json['items'] as Json[]).find((one) => one['id'] === birth)?.['reminder'];
    expect(await reminder()).to.deep.include({ kind: 'ending', to: '2025-06-20' });
    server.at('2025-06-23T08:00:00+07:00');
    expect(await reminder()).to.deep.include({ kind: 'to-close', version: '2025-06-16', to: '2025-06-20' });
    const { content: renewed } = await desk.opened(birth);
    await desk.published(next(renewed, { version: '2025-06-24', inForce: { from: '2025-06-24', to: null } }));
    expect(await reminder()).to.equal(null);
  });

  it('a version goes out as a file and comes in again without loss', async () => {
    const desk = tienGiang();
    const { draft, content } = await desk.opened('lien-thong-khai-sinh');
    const file = await desk.call('quantri', 'get', `/api/admin/law/drafts/${draft}/file`);
    expect(file.headers['content-disposition']).to.include('procedure.json');
    const again = await desk.begin({ kind: 'procedure', content: file.json });
    expect((await desk.read(again))['content']).to.deep.equal(content);
    expect((await desk.read(again))['hash']).to.equal((await desk.read(draft))['hash']);
  });

  it('an unfinished draft is kept and says what is missing; it is not handed over', async () => {
    const desk = tienGiang();
    const draft = await desk.begin({ kind: 'procedure' });
    const shape = (await desk.read(draft))['findings'] as Json[];
    expect(shape.map((one) => [one['code'], one['path']])).to.deep.include.members([['bad-shape', '/id'], ['bad-shape', '/code']]);
    const started = (await desk.read(draft))['content'] as unknown as Procedure;
    expect((await desk.save(draft, { ...started, id: 'thu-tuc-moi', code: '9.000001', name: { vi: 'Thủ tục mới', en: 'A new one' }, field: { id: 'xay-dung', name: { vi: 'Xây dựng', en: 'Construction' } } })).status).to.equal(200);
    const findings = (await desk.read(draft))['findings'] as Json[];
    expect(findings.filter((one) => one['code'] === 'procedure-content-missing').map((one) => one['path'])).to.have.members(['/contents/sequence', '/contents/place', '/contents/manner', '/components', '/contents/quantity', '/term/amount', '/applicants', '/agencies', '/contents/result', '/contents/legalBasis']);
    expect(findings.find((one) => one['path'] === '/contents/sequence')?.['sentence']).to.equal('Thiếu nội dung phải công khai: trình tự (căn cứ: Điều 12 khoản 1, 01/2025/QĐ-UBND (TG25-12.1-2)). Bổ sung bằng cả hai ngôn ngữ.');
    expect((await desk.step('quantri', draft, 'submit')).status).to.equal(409);
  });

  it('what Tiền Giang publishes changes nothing in Hậu Giang, which does not see the draft either', async () => {
    const desk = tienGiang();
    const { content } = await desk.opened(birth);
    const draft = await desk.published(next(content));
    expect((await hauGiang().call('quantri', 'get', `/api/admin/law/drafts/${draft}`)).status).to.equal(404);
    server.at('2025-06-16T08:00:00+07:00');
    expect((await server.call('hau-giang', 'get', `/api/procedures/${birth}`)).json['version']).to.equal('2025-06');
    expect((await server.call('tien-giang', 'get', `/api/procedures/${birth}`)).json['version']).to.equal('2025-06-16');
  });

  it('nobody publishes what no other has looked at, whoever has no part in it writes nothing, and the regulation stays out of reach of a department', async () => {
    const desk = tienGiang();
    const { draft, content } = await desk.opened(birth);
    await desk.save(draft, next(content));
    expect((await desk.publish(draft, 'quantri')).json['type']).to.include('law-wrong-state');
    await desk.acknowledgeAll(draft);
    await desk.step('quantri', draft, 'submit');
    expect((await desk.step('quantri', draft, 'approve', 'Tự duyệt.')).status).to.equal(403);
    expect((await desk.step('vanphong', draft, 'approve', 'Chưa đến bước.')).status).to.equal(403);
    expect((await desk.call('motcua', 'post', '/api/admin/law/drafts', { kind: 'procedure', from: birth })).status).to.equal(403);
    expect((await desk.call('lanhdaotinh', 'post', '/api/admin/law/drafts', { kind: 'procedure', from: birth })).status).to.equal(403);
    expect((await desk.call('soxaydung', 'post', '/api/admin/law/drafts', { kind: 'regulation', from: 'tien-giang-01-2025' })).status).to.equal(403);
  });
});
