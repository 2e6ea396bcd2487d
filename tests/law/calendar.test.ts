import { expect } from 'chai';
import { verifyCertificate } from '../../core/certificates/verify-certificate.ts';
import { readAsOf } from '../../core/dossiers/read-as-of.ts';
import { rederiveDeadlines } from '../../core/jobs/rederive-deadlines.ts';
import { workerTasks } from '../../core/jobs/run-worker.ts';
import { startWorker } from '../../core/jobs/start-worker.ts';
import type { JobPayload } from '../../core/jobs/start-worker.ts';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { calendarDraft, changesIn, dayOff, makeUp, publishCalendar } from '../kit/calendar-change.ts';
import { lawDesk } from '../kit/law-change.ts';
import { act, clockOf, see, submitOnline, utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

/** Announced on the last day before Tết: the Monday after it is off, the Saturday of that week is worked. */
const swap = calendarDraft({ id: 'hoan-doi-tet-2025', announced: '2025-01-24', effectiveFrom: '2025-02-03', days: [dayOff('2025-02-03'), makeUp('2025-02-08')] });

describe('working time changes while dossiers are open', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
    server.at('2025-01-24T09:00:00+07:00');
  });
  afterEach(() => server.close());

  const tenant = (name = 'tien-giang') => {
    const found = server.platform.tenants.get(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const run = (name = 'tien-giang', limit?: number) => rederiveDeadlines(server.platform, tenant(name), limit);
  async function accepted(name = 'tien-giang', username = 'congdan1'): Promise<Json> {
    const dossier = await submitOnline(server, name, username);
    const reply = await act(server, name, 'motcua', dossier['id'], 'accept');
    expect(reply.status, reply.text).to.equal(200);
    return reply.json;
  }
  async function notices(name: string, username = 'congdan1'): Promise<Json[]> {
    return (await server.call(name, 'get', '/api/my/notices', { token: await server.as(name, username) })).json['items'] as Json[];
  }

  it('a swap announced ten days ahead moves an open dossier, tells the applicant, and leaves an ended one and other provinces alone', async () => {
    const [open, ended, elsewhere] = [await accepted(), await accepted(), await accepted('quang-ngai')];
    expect(clockOf(open, 'processing')['due']).to.equal(utc('2025-02-03T17:00'));
    expect((await act(server, 'tien-giang', 'congdan1', ended['id'], 'withdraw', { reason: 'Không cần nữa.' })).status).to.equal(200);
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', swap);
    expect(await run()).to.deep.equal({ seen: 1, moved: 1 });

    const after = await see(server, 'tien-giang', 'congdan1', open['id']);
    expect(clockOf(after, 'processing')['due']).to.equal(utc('2025-02-04T17:00'));
    expect(changesIn(after).map((one) => [one['at'], one['sentence']])).to.deep.equal([[
      utc('2025-01-24T15:00'),
      'Lịch làm việc thay đổi: Lịch nghỉ thử (Thông báo 01/TB-BNV). Hạn trả kết quả: trước là thứ Hai, 03/02/2025, 17:00, nay là thứ Ba, 04/02/2025, 17:00.',
    ]]);
    expect(after['nextDeadline']['due']).to.be.oneOf([utc('2025-02-04T17:00'), utc('2025-01-24T17:00')]);
    const told = (await notices('tien-giang')).filter((one) => String(one['text']).includes('Trước đây'));
    expect(told.map((one) => one['text'])).to.deep.equal(['Lịch làm việc của cơ quan thay đổi: Lịch nghỉ thử (Thông báo 01/TB-BNV). Trước đây: thứ Hai, 03/02/2025, 17:00. Nay: thứ Ba, 04/02/2025, 17:00. Bạn không phải làm gì thêm.']);

    const gone = await see(server, 'tien-giang', 'congdan1', ended['id']);
    expect([clockOf(gone, 'processing')['due'], changesIn(gone)]).to.deep.equal([utc('2025-02-03T17:00'), []]);
    const other = await see(server, 'quang-ngai', 'congdan1', elsewhere['id']);
    expect([clockOf(other, 'processing')['due'], changesIn(other)]).to.deep.equal([clockOf(elsewhere, 'processing')['due'], []]);
  });

  it('whoever comes first counts anew, a reader or the worker, with the same history; a second time changes nothing', async () => {
    const [lazy, swept] = [await accepted(), await accepted('tien-giang', 'congdan2')];
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', swap);
    server.at('2025-02-03T09:00:00+07:00');
    const read = await see(server, 'tien-giang', 'congdan1', lazy['id']);
    await run();
    const worked = await see(server, 'tien-giang', 'congdan2', swept['id']);
    const told = (dossier: Json) => changesIn(dossier).map((one) => [one['at'], one['recordedAt'], one['sentence'], one['seq']]);
    expect(told(read)).to.deep.equal(told(worked));
    expect(told(read)).to.have.length(1);
    expect(await run()).to.deep.equal({ seen: 0, moved: 0 });
    expect(told(await see(server, 'tien-giang', 'congdan1', lazy['id']))).to.deep.equal(told(read));
    expect((await server.sweep()).moved).to.equal(0);
  });

  it('an act on a dossier that the worker has not reached meets the new date', async () => {
    const dossier = await accepted();
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', swap);
    const seen = { version: dossier['version'] };
    const token = await server.as('tien-giang', 'motcua');
    const stale = await server.call('tien-giang', 'post', `/api/dossiers/${String(dossier['id'])}/actions/comment`, { token, body: { ...seen, text: 'Ghi chú' } });
    expect([stale.status, stale.json['type']], 'the page shows an old date').to.deep.equal([409, 'urn:motcua:problem:version-conflict']);
    const answer = await act(server, 'tien-giang', 'motcua', dossier['id'], 'comment', { text: 'Ghi chú' });
    expect([answer.status, clockOf(answer.json, 'processing')['due']]).to.deep.equal([200, utc('2025-02-04T17:00')]);
    expect((answer.json['timeline'] as Json[]).slice(-2).map((one) => one['type'])).to.deep.equal(['calendar-changed', 'comment']);
  });

  it('a worker that stops half way goes on where it stopped, and no dossier is told twice', async () => {
    const dossiers = [await accepted(), await accepted(), await accepted()];
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', swap);
    expect(await run('tien-giang', 1)).to.deep.equal({ seen: 1, moved: 1 });
    expect(await run()).to.deep.equal({ seen: 2, moved: 2 });
    for (const one of dossiers) expect(changesIn(await see(server, 'tien-giang', 'congdan1', one['id']))).to.have.length(1);
    expect((await notices('tien-giang')).filter((one) => String(one['text']).includes('Trước đây'))).to.have.length(3);
  });

  it('where nothing moves nothing is said, and the clock is known to be counted by the new calendar', async () => {
    const dossier = await accepted();
    await publishCalendar(server, 'tien-giang', calendarDraft({ announced: '2025-01-24', effectiveFrom: '2025-12-24', days: [dayOff('2025-12-24')] }));
    expect(await run()).to.deep.equal({ seen: 1, moved: 0 });
    const after = await see(server, 'tien-giang', 'congdan1', dossier['id']);
    expect([after['version'], changesIn(after)]).to.deep.equal([dossier['version'], []]);
    expect(clockOf(after, 'processing')['calendar']['version']).to.equal(tenant().law.calendar.version).and.not.equal(clockOf(dossier, 'processing')['calendar']['version']);
    expect((await notices('tien-giang')).filter((one) => String(one['text']).includes('Trước đây'))).to.deep.equal([]);
  });

  it('as of a day before the notice the dossier was due on the old date; its certificate holds by the new calendar', async () => {
    const dossier = await accepted();
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', swap);
    server.at('2025-01-24T16:00:00+07:00');
    await run();
    const read = readTenant(server.platform.database, tenantId('tien-giang'));
    const due = async (at: string) => (await readAsOf(read, String(dossier['code']), at))?.clocks.find((clock) => clock.kind === 'processing')?.due;
    expect([await due(utc('2025-01-24T14:59')), await due(utc('2025-01-24T15:00')), await due(utc('2025-01-24T16:30'))]).to.deep.equal([utc('2025-02-03T17:00'), utc('2025-02-04T17:00'), utc('2025-02-04T17:00')]);
    const file = await server.call('tien-giang', 'get', `/api/dossiers/${String(dossier['id'])}/certificate`, { token: await server.as('tien-giang', 'congdan1') });
    expect(verifyCertificate(JSON.parse(file.text)).faults).to.deep.equal([]);
    expect((file.json['clocks'] as Json[]).find((clock) => clock['kind'] === 'processing')?.['due']).to.equal(utc('2025-02-04T17:00'));
  });

  it('an agency with its own days off counts by them; the others of the province do not', async () => {
    const dossier = await accepted();
    server.at('2025-01-24T15:00:00+07:00');
    await publishCalendar(server, 'tien-giang', { ...swap, id: 'rieng', agency: 'xa-dao-thanh' });
    expect(clockOf(await see(server, 'tien-giang', 'congdan1', dossier['id']), 'processing')['due'], 'of another agency').to.equal(utc('2025-02-03T17:00'));
    await publishCalendar(server, 'tien-giang', { ...swap, id: 'rieng-phuong-1', agency: 'phuong-1-my-tho' });
    expect(clockOf(await see(server, 'tien-giang', 'congdan1', dossier['id']), 'processing')['due']).to.equal(utc('2025-02-04T17:00'));
    expect(clockOf(await accepted(), 'processing')['due'], 'of a new dossier').to.equal(utc('2025-02-04T17:00'));
    const year = await lawDesk(server, 'tien-giang').call('quantri', 'get', '/api/admin/calendar?year=2025&agency=phuong-1-my-tho');
    const day = (date: string) => (year.json['days'] as Json[]).find((one) => one['date'] === date);
    expect([day('2025-02-03')?.['kind'], day('2025-02-08')?.['hours'], day('2025-02-09')?.['hours']]).to.deep.equal(['substituted-off', [['07:30', '11:30'], ['13:00', '17:00']], []]);
  });

  it('taken back before its first day, the date returns to what it was and the applicant is told again', async () => {
    const dossier = await accepted();
    await publishCalendar(server, 'tien-giang', swap);
    await run();
    server.at('2025-01-24T16:00:00+07:00');
    const desk = lawDesk(server, 'tien-giang');
    const publication = ((await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items'] as Json[])[0]?.['id'];
    expect((await desk.call('quantri', 'post', `/api/admin/law/publications/${publication}/withdraw`, { text: 'Thông báo đã bị rút.' })).status).to.equal(200);
    await run();
    const after = await see(server, 'tien-giang', 'congdan1', dossier['id']);
    expect(clockOf(after, 'processing')['due']).to.equal(utc('2025-02-03T17:00'));
    expect(changesIn(after).map((one) => one['at'])).to.deep.equal([utc('2025-01-24T09:00'), utc('2025-01-24T16:00')]);
  });

  it('HG25-5.5-1 a supplement window whose last day becomes a day off ends on the next working day, and the dossier lapses after that one', async () => {
    server.at('2025-06-10T09:00:00+07:00');
    const dossier = await submitOnline(server, 'hau-giang');
    const asked = await act(server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ, cần chụp lại.' }], guidance: 'Chụp lại giấy chứng sinh.' });
    expect(clockOf(asked.json, 'supplement-window')['lastDay']).to.equal('2025-07-10');
    server.at('2025-06-30T09:00:00+07:00');
    await publishCalendar(server, 'hau-giang', calendarDraft({ announced: '2025-06-30', effectiveFrom: '2025-07-10', days: [dayOff('2025-07-10')] }));
    await run('hau-giang');
    const moved = await see(server, 'hau-giang', 'congdan1', dossier['id']);
    expect([clockOf(moved, 'supplement-window')['lastDay'], (moved['supplementRequests'] as Json[])[0]?.['lastDay']]).to.deep.equal(['2025-07-11', '2025-07-11']);
    server.at('2025-07-11T23:00:00+07:00');
    await server.sweep();
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('supplement-requested');
    server.at('2025-07-12T00:30:00+07:00');
    await server.sweep();
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('cancelled');
  });

  it('a lapse that had happened before a day off was announced stands, however late anyone looks', async () => {
    server.at('2025-06-10T09:00:00+07:00');
    const dossier = await submitOnline(server, 'hau-giang');
    await act(server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ, cần chụp lại.' }], guidance: 'Chụp lại giấy chứng sinh.' });
    server.at('2025-07-11T09:00:00+07:00');
    await publishCalendar(server, 'hau-giang', calendarDraft({ announced: '2025-07-11', effectiveFrom: '2025-07-10', days: [dayOff('2025-07-10')] }));
    const after = await see(server, 'hau-giang', 'congdan1', dossier['id']);
    expect([after['state'], changesIn(after)]).to.deep.equal(['cancelled', []]);
    expect((after['timeline'] as Json[]).at(-1)?.['at']).to.equal(utc('2025-07-11T00:00'));
  });

  it('a calendar that is or was in use can be neither changed nor deleted', async () => {
    await accepted();
    const failure = (work: PromiseLike<unknown>) => Promise.resolve(work).then(() => null, (error: { code?: string }) => error.code);
    const tx = readTenant(server.platform.database, tenantId('tien-giang'));
    expect([await failure(tx('calendar_version').delete()), await failure(tx('calendar_version').update({ data: '{}' }))]).to.deep.equal(['42501', '42501']);
  });

  it('what an administrator is shown before is what happens', async () => {
    const moving = await accepted();
    await accepted('tien-giang', 'congdan2');
    server.at('2025-01-24T15:00:00+07:00');
    const desk = lawDesk(server, 'tien-giang');
    const id = await desk.begin({ kind: 'calendar', content: swap });
    const impact = (await desk.call('quantri', 'get', `/api/admin/law/drafts/${id}/impact`)).json;
    expect([impact['open'], impact['moved'], impact['later'], impact['earlier'], impact['becomeLate']]).to.deep.equal([2, 2, 2, 0, 0]);
    expect(impact['civilDays']).to.deep.equal([{ days: 1, count: 2 }]);
    expect(impact['workingDays']).to.deep.equal([{ days: 1, count: 2 }]);
    expect((impact['items'] as Json[]).map((one) => [one['before'], one['after'], one['workingMinutes']])).to.deep.equal([[utc('2025-02-03T17:00'), utc('2025-02-04T17:00'), 480], [utc('2025-02-03T17:00'), utc('2025-02-04T17:00'), 480]]);
    expect((impact['agencies'] as Json[]).map((one) => [one['agency']['id'], one['moved']])).to.deep.equal([['phuong-1-my-tho', 2]]);
    expect(clockOf(await see(server, 'tien-giang', 'congdan1', moving['id']), 'processing')['due'], 'nothing is written').to.equal(utc('2025-02-03T17:00'));
    await desk.approved(id);
    await desk.publish(id);
    expect((await run()).moved).to.equal(2);
    const next = (await desk.call('quantri', 'get', `/api/admin/law/drafts/${id}/impact?cursor=${String((impact['items'] as Json[])[0]?.['dossier'])}`)).json;
    expect((next['items'] as Json[]).map((one) => one['dossier'])).to.deep.equal([(impact['items'] as Json[])[1]?.['dossier']]);
  });

  it('the publication itself calls the worker, which counts anew without anybody looking', async () => {
    const dossier = await accepted();
    await publishCalendar(server, 'tien-giang', swap);
    const done = Promise.withResolvers<JobPayload>();
    const tasks = workerTasks(server.platform, new AbortController().signal);
    const worker = await startWorker({
      url: server.database.jobsUrl,
      tasks: { ...tasks, 'rederive-deadlines': async (payload, job) => tasks['rederive-deadlines']?.(payload, job).then(() => done.resolve(payload), done.reject) },
      onError: done.reject,
    });
    const payload = await done.promise.finally(() => worker.stop());
    const publication = ((await lawDesk(server, 'tien-giang').call('quantri', 'get', '/api/admin/law/publications')).json['items'] as Json[])[0]?.['id'];
    expect(payload).to.deep.equal({ tenant: 'tien-giang', publication });
    const row = await readTenant(server.platform.database, tenantId('tien-giang'))('dossier').where({ id: dossier['id'] as string }).first<{ events: number }>('events');
    expect(row.events, 'submitted, accepted, counted anew').to.equal(3);
  });
});
