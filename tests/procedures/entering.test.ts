import { expect } from 'chai';
import { building, procedureDesk, taskOf, version } from '../kit/procedure-change.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';
import { utc } from '../kit/people.ts';

const permit = 'giay-phep-xay-dung-nha-o';

describe('what is entered of publishing decisions, and who sees what is missing', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
  });
  afterEach(() => server.close());

  const kienGiang = () => procedureDesk(server, 'kien-giang', { drafter: 'quantri', voters: ['vanphong'], publisher: 'tuphap' });
  const tienGiang = () => procedureDesk(server, 'tien-giang', { drafter: 'soxaydung', voters: ['tuphap', 'vanphong'], publisher: 'soxaydung' });

  it('TG25-11.1 a procedure is entered within five working days of receiving its decision; without the receipt no term runs', async () => {
    const desk = tienGiang();
    server.at('2025-02-10T08:00:00+07:00');
    const registered = await desk.register('vanphong', { number: '7/QĐ', issuedOn: '2025-02-05', effectiveOn: '2025-02-05' });
    expect(taskOf(await desk.tasks(), 'content', '7/QĐ')).to.deep.include({ state: 'waiting', due: null });
    expect((await desk.call('soxaydung', 'post', `/api/admin/procedures/decisions/${registered.json['id']}/received`, { receivedOn: '2025-02-11' })).json['type'], 'not before it has come').to.include('day-to-come');
    expect((await desk.call('soxaydung', 'post', `/api/admin/procedures/decisions/${registered.json['id']}/received`, { receivedOn: '2025-02-10' })).status).to.equal(200);
    const task = taskOf(await desk.tasks(), 'content', '7/QĐ');
    expect([task['due'], (task['why']['clauses'] as Json[]).map((one) => one['id'])]).to.deep.equal([utc('2025-02-17T17:00'), ['TG25-11.1']]);
    server.at('2025-05-05T08:00:00+07:00');
    await desk.register('vanphong', { number: '8/QĐ', issuedOn: '2025-04-25', effectiveOn: '2025-04-25', receivedOn: '2025-04-25' });
    expect(taskOf(await desk.tasks(), 'content', '8/QĐ')['due'], 'the Saturday of 26/04 is worked for 02/05').to.equal(utc('2025-05-06T17:00'));

    server.at('2025-02-17T10:00:00+07:00');
    const { content } = await desk.opened(permit);
    const draft = await desk.begin({ kind: 'procedure', content: version(content, '2025-02-18', '7/QĐ', '2025-02-05', '2025-02-10') }, 'soxaydung');
    await desk.approve(draft);
    server.at('2025-02-18T08:00:00+07:00');
    expect(taskOf(await desk.tasks(), 'content', '7/QĐ'), 'handed over is not entered').to.deep.include({ state: 'late', daysLate: 1 });
    expect((await desk.publish(draft, 'soxaydung')).status).to.equal(200);
    expect(taskOf(await desk.tasks(), 'content', '7/QĐ')).to.deep.include({ state: 'done-late', daysLate: 1, doneAt: utc('2025-02-18T08:00') });
  });

  it('TG25-12.1-1 the coverage of a department is what it has entered of what decisions publish, and names what is missing', async () => {
    const desk = tienGiang();
    server.at('2025-02-10T08:00:00+07:00');
    await desk.register('vanphong', { number: '7/QĐ', issuedOn: '2025-02-05', effectiveOn: '2025-02-05', receivedOn: '2025-02-10', items: [building, { code: '9.000001', name: 'Cấp giấy phép di dời công trình', change: 'new' }] });
    const own = async () => ((await desk.coverage())['departments'] as Json[]).find((one) => one['agency']['id'] === 'so-xay-dung') as Json;
    expect(await own()).to.deep.include({ wanted: 2, present: 0, percent: 0 });
    const { content } = await desk.opened(permit);
    const first = version(content, '2025-02-18', '7/QĐ', '2025-02-05', '2025-02-10');
    await desk.published(first);
    expect(await own()).to.deep.include({ wanted: 2, present: 1, percent: 50, missing: [{ code: '9.000001', name: 'Cấp giấy phép di dời công trình', decision: '7/QĐ' }] });
    const components = content.components.map((one) => ({ ...one, basis: { vi: 'Luật Xây dựng', en: 'Law on Construction' } }));
    await desk.published({ ...first, id: 'di-doi-cong-trinh', code: '9.000001', components });
    expect(await own()).to.deep.include({ wanted: 2, present: 2, percent: 100, missing: [] });
    const [rule] = (await desk.coverage())['rules'] as { clauses: { id: string }[] }[];
    expect(rule?.clauses.map((one) => one.id)).to.deep.equal(['TG25-12.1-1']);
  });

  it('KG16-13-1 the Department of Justice alone publishes; no term is set, so only the days gone by are told of what is not entered', async () => {
    const desk = kienGiang();
    server.at('2021-03-01T08:00:00+07:00');
    await desk.register('tuphap', { number: '9/QĐ', effectiveOn: '2021-02-20' });
    const waiting = taskOf(await desk.tasks(), 'content', '9/QĐ');
    expect([waiting['state'], waiting['due'], waiting['daysGone'], waiting['name']]).to.deep.equal(['no-term', null, 9, building.name]);
    const { draft, content } = await desk.opened(permit);
    await desk.save(draft, version(content, '2021-03-04', '9/QĐ', '2021-02-20'));
    await desk.approve(draft);
    for (const who of ['quantri', 'vanphong', 'soxaydung']) expect((await desk.publish(draft, who)).json['type'], who).to.include('procedure-published-by-another');
    expect((await desk.publish(draft, 'tuphap')).status).to.equal(200);
    expect(taskOf(await desk.tasks(), 'content', '9/QĐ')['state']).to.equal('done');
  });

  it('KG16-13-2 it sees which units do not show a procedure that is open at their level', async () => {
    const desk = kienGiang();
    server.at('2021-03-01T08:00:00+07:00');
    const of = async (agency: string) => ((await desk.coverage('tuphap'))['units'] as Json[]).find((one) => one['agency']['id'] === agency) as Json;
    const before = await of('tp-phu-quoc');
    expect([before['percent'], before['missing']]).to.deep.equal([100, []]);
    const { content } = await desk.opened(permit);
    await desk.published({ ...version(content, '2021-03-04', '9/QĐ', '2021-02-20'), agencies: ['tp-rach-gia'] });
    server.at('2021-03-04T08:00:00+07:00');
    const after = await of('tp-phu-quoc');
    expect([after['wanted'] - after['present'], (after['missing'] as Json[]).map((one) => one['id'])]).to.deep.equal([1, [permit]]);
    expect((await of('tp-rach-gia'))['percent']).to.equal(100);
  });

  it('TG19-7.2b a department imports a procedure of the national database with its process and enters it; another field is not its own', async () => {
    const desk = tienGiang();
    server.at('2021-03-01T08:00:00+07:00');
    const { content } = await desk.opened(permit);
    const national = { ...version(content, '2021-03-04', '10/QĐ', '2021-02-20'), id: 'cap-phep-sua-chua', code: '9.000002', level: 'muc-3' };
    const draft = await desk.published(national);
    expect((await desk.read(draft))['state']).to.equal('published');
    server.at('2021-03-04T08:00:00+07:00');
    const shown = (await server.call('tien-giang', 'get', '/api/procedures/cap-phep-sua-chua')).json;
    expect((shown['process'] as Json[]).map((one) => one['id'])).to.deep.equal(content.process.map((one) => one.id));
    expect((await desk.call('soxaydung', 'post', '/api/admin/law/drafts', { kind: 'procedure', content: { ...national, id: 'khac', field: { id: 'ho-tich', name: content.field.name } } })).json['type']).to.include('procedure-of-another-field');
  });
});
