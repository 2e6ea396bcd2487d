import { expect } from 'chai';
import { read, utils } from '@e965/xlsx';
import { lawDesk, quicker } from '../../../tests/kit/law-change.ts';
import { act, submitOnline, utc } from '../../../tests/kit/people.ts';
import { testServer } from '../../../tests/kit/server.ts';
import type { Json, Reply, TestServer } from '../../../tests/kit/server.ts';
import { dial } from '../../http/dial.ts';
import { runReplays } from './run-replays.ts';

const period = { from: '2025-06-01', to: '2025-06-30' };

describe('trying a draft on the past, through the API', () => {
  let server: TestServer;
  let desk: ReturnType<typeof lawDesk>;
  let draft: string;
  let replay: string;
  let late: Json;
  let quick: Json;
  /** Two dossiers of Monday 9 June 2025: one is accepted at once, the other at 16:00. Asked on Tuesday morning. */
  before(async () => {
    server = await testServer();
    desk = lawDesk(server, 'hau-giang');
    server.at('2025-06-09T08:00:00+07:00');
    [quick, late] = [await submitOnline(server, 'hau-giang'), await submitOnline(server, 'hau-giang')];
    server.at('2025-06-09T09:00:00+07:00');
    expect((await act(server, 'hau-giang', 'motcua', quick['id'], 'accept')).status).to.equal(200);
    server.at('2025-06-09T16:00:00+07:00');
    expect((await act(server, 'hau-giang', 'motcua', late['id'], 'accept')).status).to.equal(200);
    server.at('2025-06-10T08:00:00+07:00');
    draft = await desk.begin({ kind: 'regulation', content: quicker });
    const asked = await ask();
    expect(asked.status, asked.text).to.equal(202);
    replay = String(asked.json['id']);
    await runReplays(server.platform, 'hau-giang', { rest: 0 });
  });
  after(() => server.close());

  const ask = (body: object = period, who = 'quantri', of = draft): Promise<Reply> => desk.call(who, 'post', `/api/admin/law/drafts/${of}/replays`, body);
  const at = (path = '') => `/api/admin/law/replays/${replay}${path}`;
  const get = (path = '', who = 'quantri') => desk.call(who, 'get', at(path));
  const ids = (side: Json) => (side['clauses'] as Json[]).map((one) => [one['id'], one['regulation']['number']]);

  it('the page says how far it is, on what it is counted, and what comes out in numbers', async () => {
    const { json } = await get();
    expect([json['state'], json['total'], json['done'], json['from'], json['to'], json['hash']]).to.deep.equal(['done', 2, 2, '2025-06-01', '2025-06-30', (await desk.read(draft))['hash']]);
    expect(String(json['basis'])).to.include('như thể dự thảo đã có hiệu lực trong suốt khoảng thời gian');
    expect((json['result']['kinds'] as Json[]).map((one) => [one['title'], one['dossiers']])).to.deep.equal([['Thời hạn đổi', 2], ['Trở thành trễ hạn', 1]]);
    expect((json['result']['points'] as Json[]).map((one) => [one['point'], one['dossiers']])).to.deep.equal([['intake.ack', 2]]);
    // From Tuesday 17:00 to Monday 13:30.
    expect((json['result']['moves'] as Json[])[0]?.['buckets']).to.deep.equal([{ days: -1, title: 'sớm hơn 1 ngày', terms: 2 }]);
    const list = await desk.call('tuphap', 'get', `/api/admin/law/drafts/${draft}/replays`);
    expect((list.json['items'] as Json[]).map((one) => one['id'])).to.deep.equal([replay]);
  });

  it('each dossier that fares otherwise is listed with both ends and the clause of each law', async () => {
    const { json } = await get('/rows');
    expect((json['items'] as Json[]).map((one) => one['dossierId']).sort()).to.deep.equal([quick['id'], late['id']].sort());
    const row = (json['items'] as Json[]).find((one) => one['dossierId'] === late['id']) as Json;
    const consequences = row['consequences'] as Json[];
    expect(consequences.map((one) => [one['kind'], one['clockTitle'], one['minutes'], one['days']])).to.deep.equal([['moved', 'Trả lời đầu tiên', -690, -1], ['late', 'Trả lời đầu tiên', null, null]]);
    const [moved] = consequences as [Json];
    expect([moved['before']['due'], moved['after']['due']]).to.deep.equal([utc('2025-06-10T17:00'), utc('2025-06-09T13:30')]);
    expect([ids(moved['before']), ids(moved['after'])]).to.deep.equal([[['HG25-6.1a-2', '44/2025/QĐ-UBND']], [['HG25-6.1a-2', '99/2025/QĐ-UBND']]]);
    expect((moved['after']['clauses'] as Json[])[0]).to.have.property('cite').that.includes('Điều 6');
  });

  it('rows come page by page and by kind; what is not a page or a kind is refused with its name', async () => {
    const first = await get('/rows?limit=1');
    const second = await get(`/rows?limit=1&after=${String(first.json['next'])}`);
    expect([(first.json['items'] as Json[]).length, (second.json['items'] as Json[]).length, second.json['next']]).to.deep.equal([1, 1, null]);
    expect((first.json['items'] as Json[])[0]?.['dossierId']).to.not.equal((second.json['items'] as Json[])[0]?.['dossierId']);
    expect(((await get('/rows?kind=late')).json['items'] as Json[]).map((one) => one['dossierId'])).to.deep.equal([late['id']]);
    for (const [query, type] of [['kind=nothing', 'replay-kind-unknown'], ['after=x', 'cursor-invalid']]) expect((await get(`/rows?${query}`)).json['type']).to.equal(`urn:motcua:problem:${type}`);
  });

  it('a single dossier stands side by side under both laws, with citation and summary', async () => {
    const { json } = await get(`/dossiers/${String(late['id'])}`);
    const ack = (side: string) => (json[side]['clocks'] as Json[]).find((one) => one['kind'] === 'ack') as Json;
    expect([ack('before')['due'], ack('after')['due'], ack('after')['ended']]).to.deep.equal([utc('2025-06-10T17:00'), utc('2025-06-09T13:30'), { at: utc('2025-06-09T16:00'), how: 'answered' }]);
    for (const side of ['before', 'after']) for (const clause of ack(side)['clauses'] as Json[]) expect([String(clause['cite']), String(clause['summary']['vi'])].every((text) => text.length > 5)).to.equal(true);
    expect([json['verdict'], (json['consequences'] as Json[]).length]).to.deep.equal(['differs', 2]);
    const others = await submitOnline(server, 'tien-giang');
    expect((await get(`/dossiers/${String(others['id'])}`)).status).to.equal(404);
  });

  it('the workbook, read by another program, says the same: a sheet of counts and a line for each consequence, in Vietnamese', async () => {
    const { port } = server;
    const reply = await dial(port, 'hau-giang.localhost', 'get', at('.xlsx'), { headers: { authorization: `Bearer ${await server.as('hau-giang', 'quantri')}` } });
    expect([reply.status, reply.headers['content-type']]).to.deep.equal([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    const book = read(reply.bytes);
    expect(book.SheetNames).to.deep.equal(['Tổng hợp', 'Hồ sơ']);
    const [summary, rows] = book.SheetNames.map((name) => utils.sheet_to_json<(string | number)[]>(book.Sheets[name] as never, { header: 1 }));
    expect(summary?.filter(([name]) => name === 'Số hồ sơ' || name === 'Có kết quả khác')).to.deep.equal([['Số hồ sơ', 2], ['Có kết quả khác', 2]]);
    expect(rows?.[0]).to.deep.equal(['Mã hồ sơ', 'Thủ tục', 'Cơ quan', 'Nộp lúc', 'Hệ quả', 'Nội dung quy định', 'Thời hạn hoặc việc', 'Hiện nay', 'Căn cứ hiện nay', 'Theo dự thảo', 'Căn cứ trong dự thảo', 'Chênh lệch (phút làm việc)', 'Chênh lệch (ngày)']);
    const found = rows?.slice(1).map((line) => [line[4], line[7], line[9], line[11], line[12]]).sort();
    const [before, after] = ['thứ Ba, 10/06/2025, 17:00', 'thứ Hai, 09/06/2025, 13:30'];
    expect(found).to.deep.equal([['Thời hạn đổi', before, after, -690, -1], ['Thời hạn đổi', before, after, -690, -1], ['Trở thành trễ hạn', before, after, undefined, undefined]]);
    expect(rows?.[1]?.[8]).to.match(/^Điều 6 .*44\/2025\/QĐ-UBND$/);
  });

  it('who drafts may ask and stop; who reads the law may read; a clerk may neither', async () => {
    expect((await ask(period, 'lanhdaotinh')).status).to.equal(403);
    expect((await get('', 'lanhdaotinh')).status).to.equal(200);
    expect((await ask(period, 'motcua')).status).to.equal(403);
    for (const path of ['', '/rows', '.xlsx', `/dossiers/${String(late['id'])}`]) expect((await get(path, 'motcua')).status, path).to.equal(403);
  });

  it('for another province the trial does not exist', async () => {
    const foreign = lawDesk(server, 'tien-giang');
    for (const [method, path] of [['get', ''], ['get', '/rows'], ['get', '.xlsx'], ['get', `/dossiers/${String(late['id'])}`], ['post', '/cancel']] as const) {
      expect((await foreign.call('quantri', method, at(path))).status, path).to.equal(404);
    }
    for (const method of ['get', 'post']) expect((await foreign.call('quantri', method, `/api/admin/law/drafts/${draft}/replays`, method === 'post' ? period : undefined)).status).to.equal(404);
    await runReplays(server.platform, 'tien-giang', { rest: 0 });
    expect((await get()).json['done']).to.equal(2);
  });

  it('asking is refused, with the place and the remedy, for days the wrong way round, for what is not a day, and for an unfinished draft', async () => {
    const refused = async (reply: Promise<Reply>) => { const { status, json } = await reply; return [status, String(json['type']).split(':').at(-1)]; };
    expect(await refused(ask({ from: '2025-06-30', to: '2025-06-01' }))).to.deep.equal([422, 'replay-period-reversed']);
    expect(await refused(ask({ from: '2025-06-31', to: '2025-07-01' }))).to.deep.equal([422, 'body-invalid']);
    const unfinished = await desk.begin({ kind: 'regulation', content: { id: 'nhap' } });
    expect(await refused(ask(period, 'quantri', unfinished))).to.deep.equal([409, 'replay-draft-unfinished']);
  });

  it('a draft is tried once at a time, by whoever asks', async () => {
    const other = await desk.begin({ kind: 'regulation', content: quicker });
    const answers = await Promise.all([ask(period, 'quantri', other), ask(period, 'vanphong', other)]);
    expect(answers.map((one) => one.status).sort()).to.deep.equal([202, 409]);
    await runReplays(server.platform, 'hau-giang', { rest: 0 });
    const again = await ask(period, 'vanphong', other);
    expect(again.status).to.equal(202);
    expect((await desk.call('quantri', 'post', `/api/admin/law/replays/${String(again.json['id'])}/cancel`)).json['state']).to.equal('cancelled');
  });

  it('ND61-11.2c an adjustment is tried like a decision: a second request that was explained would have been refused', async () => {
    const kien = lawDesk(server, 'kien-giang');
    const supplement = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại.' };
    const [once, twice] = [await submitOnline(server, 'kien-giang'), await submitOnline(server, 'kien-giang')];
    for (const { id } of [once, twice]) expect((await act(server, 'kien-giang', 'motcua', id, 'request-supplement', supplement)).status).to.equal(200);
    expect((await act(server, 'kien-giang', 'congdan1', twice['id'], 'resubmit')).status).to.equal(200);
    expect((await act(server, 'kien-giang', 'motcua', twice['id'], 'request-supplement', { ...supplement, ground: 'Sai số định danh' })).status).to.equal(200);
    const text = { vi: 'Số lần yêu cầu bổ sung', en: 'Number of supplement requests' };
    const id = await kien.begin({
      kind: 'adjustment',
      content: {
        id: 'kien-giang-mot-lan', number: '15/UBND-KSTT', title: text, issuer: text, issued: '2025-06-09', layer: 'adjustment', subject: 'supplement-requests', effectiveFrom: '2025-06-16', effectiveTo: null, replaces: [],
        transition: { mode: 'pin', clauses: [] }, clauses: [], rules: [{ point: 'intake.supplement.max_requests', value: { max: 1, onExceed: 'refuse' }, clauses: ['ND61-11.2c'] }],
      },
    });
    const asked = await kien.call('quantri', 'post', `/api/admin/law/drafts/${id}/replays`, period);
    expect(asked.status, asked.text).to.equal(202);
    await runReplays(server.platform, 'kien-giang', { rest: 0 });
    const rows = (await kien.call('quantri', 'get', `/api/admin/law/replays/${String(asked.json['id'])}/rows`)).json['items'] as Json[];
    expect(rows.map((one) => [one['dossierId'], (one['consequences'] as Json[]).map((found) => [found['kind'], found['act'], ids(found['after'])])]))
      .to.deep.equal([[twice['id'], [['refused', 'request-supplement', [['ND61-11.2c', '61/2018/NĐ-CP']]]]]]);
  });

  it('when the draft has changed since, the counts and rows stand, and a single comparison asks for a new trial', async () => {
    expect((await desk.save(draft, { ...quicker, effectiveFrom: '2025-07-07' })).status).to.equal(200);
    expect(((await get('/rows')).json['items'] as Json[]).length).to.equal(2);
    expect((await get(`/dossiers/${String(late['id'])}`)).json['type']).to.equal('urn:motcua:problem:replay-outdated');
  });
});
