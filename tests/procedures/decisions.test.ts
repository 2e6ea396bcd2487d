import { expect } from 'chai';
import { building, procedureDesk, taskOf, version } from '../kit/procedure-change.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';
import { utc } from '../kit/people.ts';

const permit = 'giay-phep-xay-dung-nha-o';

describe('what publishing decisions ask of the agencies of a province, and by when', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
  });
  afterEach(() => server.close());

  const quangNgai = () => procedureDesk(server, 'quang-ngai', { drafter: 'soxaydung', voters: ['vanphong', 'lanhdaotinh'], publisher: 'quantri' });
  const tienGiang = () => procedureDesk(server, 'tien-giang', { drafter: 'soxaydung', voters: ['tuphap', 'vanphong'], publisher: 'soxaydung' });

  it('QN20-6.1.a-1 content is due five working days after the decision takes effect: Sundays and Tết are not counted', async () => {
    const desk = quangNgai();
    server.at('2021-02-09T08:00:00+07:00');
    for (const [number, effectiveOn, due] of [['1/QĐ', '2021-03-01', '2021-03-08T17:00'], ['2/QĐ', '2021-01-10', '2021-01-15T17:00'], ['3/QĐ', '2021-02-08', '2021-02-22T17:00']] as const) {
      expect((await desk.register('quantri', { number, effectiveOn })).status).to.equal(201);
      const task = taskOf(await desk.tasks(), 'content', number);
      expect([number, task['due'], (task['why']['clauses'] as Json[]).map((one) => one['id'])]).to.deep.equal([number, utc(due), ['QN20-6.1.a-1']]);
    }
    const late = taskOf(await desk.tasks(), 'content', '2/QĐ');
    expect([late['state'], late['daysLate'], late['holder']['name']]).to.deep.equal(['late', 25, 'Sở Xây dựng']);
  });

  it('QN20-6.1.a-1 handed over on the last day it is in time, the day after it is late; sent back it is not handed over at all', async () => {
    const desk = quangNgai();
    server.at('2021-03-01T08:00:00+07:00');
    await desk.register('quantri', { number: '1/QĐ', effectiveOn: '2021-03-01' });
    const { draft, content } = await desk.opened(permit);
    await desk.save(draft, version(content, '2021-04-01', '1/QĐ', '2021-03-01'), 'soxaydung');
    await desk.acknowledgeAll(draft, 'soxaydung');
    server.at('2021-03-08T16:30:00+07:00');
    expect((await desk.step('soxaydung', draft, 'submit')).status).to.equal(200);
    server.at('2021-03-09T07:30:00+07:00');
    expect(taskOf(await desk.tasks(), 'content', '1/QĐ')).to.deep.include({ state: 'done', daysLate: 0, doneAt: utc('2021-03-08T16:30') });
    expect((await desk.step('vanphong', draft, 'send-back', 'Thiếu thành phần hồ sơ.')).status).to.equal(200);
    expect(taskOf(await desk.tasks(), 'content', '1/QĐ')).to.deep.include({ state: 'late', daysLate: 1 });
    await desk.step('soxaydung', draft, 'submit');
    expect(taskOf(await desk.tasks(), 'content', '1/QĐ')).to.deep.include({ state: 'done-late', daysLate: 1, doneAt: utc('2021-03-09T07:30') });
  });

  it('QN20-6.1.b-1 QN20-6.1.b-2 where the internal process is not approved, it is sent within five working days, and the content is due then too, whatever becomes of the process', async () => {
    const desk = quangNgai();
    server.at('2021-03-04T08:00:00+07:00');
    await desk.register('vanphong', { number: '4/QĐ', effectiveOn: '2021-03-04', processApproved: false });
    await desk.register('vanphong', { number: '5/QĐ', effectiveOn: '2021-03-04', processApproved: true });
    const tasks = await desk.tasks();
    expect(tasks.map((one) => [one['decision']['number'], one['kind']])).to.have.deep.members([['4/QĐ', 'content'], ['4/QĐ', 'internal-process'], ['5/QĐ', 'content']]);
    const process = taskOf(tasks, 'internal-process', '4/QĐ');
    expect([process['due'], taskOf(tasks, 'content', '4/QĐ')['due']]).to.deep.equal([utc('2021-03-11T17:00'), utc('2021-03-11T17:00')]);
    expect((process['why']['clauses'] as Json[]).map((one) => one['id'])).to.deep.equal(['QN20-6.1.b-1']);
    const send = (who: string) => desk.call(who, 'post', `/api/admin/procedures/items/${process['itemId']}/process-sent`, {});
    expect((await send('motcua')).status).to.equal(403);
    server.at('2021-03-11T16:00:00+07:00');
    expect((await send('soxaydung')).status).to.equal(200);
    expect((await send('soxaydung')).json['type']).to.include('publishing-process-sent-already');
    server.at('2021-03-15T08:00:00+07:00');
    expect(taskOf(await desk.tasks(), 'internal-process', '4/QĐ')).to.deep.include({ state: 'done', doneAt: utc('2021-03-11T16:00') });
    expect(taskOf(await desk.tasks(), 'content', '4/QĐ'), 'content does not wait for the process').to.deep.include({ state: 'late', daysLate: 4 });
  });

  it('QN20-6.2.a QN20-6.2.b-1 QN20-23.2 a department hands content and process in; the lead agency alone puts it on the system, and until then nobody outside sees it', async () => {
    const desk = quangNgai();
    server.at('2021-03-01T08:00:00+07:00');
    await desk.register('quantri', { number: '1/QĐ', effectiveOn: '2021-03-01' });
    const { draft, content } = await desk.opened(permit);
    await desk.save(draft, version(content, '2021-03-04', '1/QĐ', '2021-03-01'), 'soxaydung');
    await desk.approve(draft);
    expect(taskOf(await desk.tasks(), 'content', '1/QĐ')['holder']['at']).to.equal('publisher');
    expect((await desk.read(draft))['content']['process']).to.deep.equal(content.process);
    server.at('2021-03-04T08:00:00+07:00');
    const shown = async () => (await server.call('quang-ngai', 'get', `/api/procedures/${permit}`)).json['version'];
    expect(await shown()).to.equal('2025-06');
    for (const who of ['soxaydung', 'tuphap', 'vanphong']) {
      const refused = await desk.publish(draft, who);
      expect([refused.status, refused.json['type']], who).to.deep.equal([403, 'urn:motcua:problem:procedure-published-by-another']);
      expect((refused.json['clauses'] as Json[]).map((one) => one['id'])).to.include('QN20-6.2.b-1');
    }
    expect((await desk.publish(draft)).status).to.equal(200);
    expect(await shown()).to.equal('2021-03-04');
    expect(taskOf(await desk.tasks(), 'content', '1/QĐ')['holder']).to.equal(null);
  });

  it('QN20-5.3 a department drafts, for its own fields only; the chairman approves, after the provincial office', async () => {
    const desk = quangNgai();
    server.at('2021-03-01T08:00:00+07:00');
    const { draft, content } = await desk.opened(permit);
    const stages = (await desk.read(draft))['stages'] as Json[];
    expect(stages.map((one) => one['id'])).to.deep.equal(['quality-control', 'approval']);
    await desk.save(draft, version(content, '2021-03-04', '1/QĐ', '2021-03-01'), 'soxaydung');
    await desk.acknowledgeAll(draft, 'soxaydung');
    await desk.step('soxaydung', draft, 'submit');
    expect((await desk.step('tuphap', draft, 'approve', 'Tôi duyệt.')).json['type'], 'the office is named, and nobody else').to.include('law-stage-of-another-role');
    expect((await desk.step('vanphong', draft, 'approve', 'Đạt.')).status).to.equal(200);
    expect((await desk.step('lanhdaotinh', draft, 'approve', 'Đồng ý.')).json['state']).to.equal('approved');
    const birth = (await server.call('quang-ngai', 'get', '/api/procedures/dang-ky-khai-sinh')).json;
    expect((await desk.call('soxaydung', 'post', '/api/admin/law/drafts', { kind: 'procedure', from: 'dang-ky-khai-sinh' })).json['type']).to.include('procedure-of-another-field');
    const renamed = { ...content, id: birth['id'], version: '2021-03-05' };
    expect((await desk.call('soxaydung', 'post', '/api/admin/law/drafts', { kind: 'procedure', content: renamed })).json['type'], 'nor by naming it as one of its own field').to.include('procedure-of-another-field');
    expect((await desk.call('tuphap', 'post', '/api/admin/law/drafts', { kind: 'procedure', from: permit })).json['type']).to.include('procedure-of-another-role');
  });

  it('QN20-6.1.a-2 nothing is handed in without the number and the day of the publishing decision, and the public page shows them', async () => {
    const desk = quangNgai();
    server.at('2021-03-01T08:00:00+07:00');
    const { draft, content } = await desk.opened(permit);
    const { decision: _none, ...without } = version(content, '2021-03-04', '1/QĐ', '2021-03-01');
    await desk.save(draft, without, 'soxaydung');
    const missing = ((await desk.read(draft))['findings'] as Json[]).find((one) => one['code'] === 'procedure-decision-missing');
    expect([missing?.['severity'], missing?.['path']]).to.deep.equal(['error', '/decision']);
    expect((await desk.step('soxaydung', draft, 'submit')).status).to.equal(409);
    await desk.published(version(content, '2021-03-04', '1/QĐ', '2021-03-01'));
    server.at('2021-03-04T08:00:00+07:00');
    const shown = (await server.call('quang-ngai', 'get', `/api/procedures/${permit}`)).json;
    expect([shown['code'], shown['decision']]).to.deep.equal([building.code, { number: '1/QĐ', effectiveOn: '2021-03-01' }]);
  });

  it('QN20-6.3 the provincial office asks for a published procedure to be mended; the next version settles it, and the request stays on record', async () => {
    const desk = quangNgai();
    server.at('2021-03-01T08:00:00+07:00');
    const flag = { procedureId: permit, version: '2025-06', reason: 'Thành phần hồ sơ chưa đúng Luật Xây dựng.' };
    expect((await desk.call('soxaydung', 'post', '/api/admin/procedures/flags', flag)).status).to.equal(403);
    expect((await desk.call('vanphong', 'post', '/api/admin/procedures/flags', flag)).status).to.equal(201);
    const flags = async () => ((await desk.call('soxaydung', 'get', '/api/admin/procedures')).json['items'] as Json[]).find((one) => one['id'] === permit)?.['flags'] as unknown as Json[];
    expect((await flags()).map((one) => [one['version'], one['reason'], one['at'], one['settledAt']])).to.deep.equal([['2025-06', flag.reason, utc('2021-03-01T08:00'), null]]);
    const { content } = await desk.opened(permit);
    server.at('2021-03-02T08:00:00+07:00');
    await desk.published(version(content, '2021-03-04', '1/QĐ', '2021-03-01'));
    expect((await flags()).map((one) => String(one['settledAt']))).to.deep.equal([utc('2021-03-02T08:00')]);
  });

  it('a procedure that a decision abolishes is done when its closing is published', async () => {
    const desk = tienGiang();
    server.at('2025-02-10T08:00:00+07:00');
    await desk.register('vanphong', { number: '7/QĐ', issuedOn: '2025-02-05', effectiveOn: '2025-02-05', receivedOn: '2025-02-10', processApproved: false, items: [{ ...building, change: 'abolished' }] });
    expect((await desk.tasks()).map((one) => [one['kind'], one['state']]), 'no process is drawn up for it').to.deep.equal([['content', 'open']]);
    await desk.published({ id: permit, closedFrom: '2025-02-12', reason: { vi: 'Bãi bỏ.', en: 'Abolished.' }, decision: { number: '7/QĐ', effectiveOn: '2025-02-05', receivedOn: '2025-02-10' } });
    expect((await desk.tasks()).map((one) => [one['kind'], one['state']])).to.deep.equal([['content', 'done']]);
    server.at('2025-02-12T08:00:00+07:00');
    expect((await server.call('tien-giang', 'get', `/api/procedures/${permit}`)).json['closed']).to.equal(true);
  });
});
