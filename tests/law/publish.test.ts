import { expect } from 'chai';
import pg from 'pg';
import { lawDesk, quicker } from '../kit/law-change.ts';
import { clockOf, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

async function asMigrator(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('a province changes its own law', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  afterEach(() => server.close());

  it('drafted, reviewed, approved and published, it holds from its first day on and not a minute before', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', from: 'hau-giang-44-2025' });
    expect((await desk.read(id))['content']).to.deep.include({ replaces: [{ number: '44/2025/QĐ-UBND', id: 'hau-giang-44-2025' }] });
    expect((await desk.save(id, quicker)).status).to.equal(200);
    await desk.approved(id);
    expect((await desk.publish(id)).json['state']).to.equal('published');

    server.at('2025-06-13T16:59:00+07:00');
    expect(clockOf(await submitOnline(server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-16T10:00:00.000Z');
    server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-16T06:30:00.000Z');
    const held = (await desk.call('quantri', 'get', '/api/admin/regulations')).json['timeline'] as Json[];
    expect(held.filter((one) => one['layer'] === 'province').map((one) => [one['id'], one['status'], one['effectiveTo']])).to.deep.equal([
      ['hau-giang-44-2025', 'past', '2025-06-15'], ['hau-giang-44-2025-sau', 'in-force', null],
    ]);
  });

  it('nobody approves what they wrote, nobody votes twice, and each stage needs its own permission', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker }, 'vanphong');
    await desk.acknowledgeAll(id);
    await desk.replayed(id);
    expect((await desk.step('vanphong', id, 'submit')).status).to.equal(200);
    expect((await desk.step('lanhdaotinh', id, 'approve', 'Đồng ý.')).status, 'not yet the stage of the leader').to.equal(403);
    expect((await desk.step('tuphap', id, 'approve', 'Đúng luật.')).status).to.equal(200);
    expect((await desk.step('tuphap', id, 'approve', 'Lần nữa.')).status, 'the second stage is not hers').to.equal(403);
    expect((await desk.step('vanphong', id, 'publish')).json['type'], 'before it is approved').to.include('law-wrong-state');
    expect((await desk.step('lanhdaotinh', id, 'approve', 'Đồng ý.')).json['state']).to.equal('approved');
  });

  it('a draft that is sent back loses its votes; changed, it must be acknowledged, tried and approved anew', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    expect((await desk.step('lanhdaotinh', id, 'send-back', 'Cân nhắc lại thời hạn.')).json['state']).to.equal('draft');
    expect((await desk.save(id, { ...quicker, effectiveFrom: '2025-06-23' })).status).to.equal(200);
    const hindrances = (await desk.read(id))['hindrances'] as Json[];
    expect(hindrances.map((one) => one['type'])).to.include('law-not-replayed');
    expect((await desk.step('quantri', id, 'submit')).status).to.equal(409);
    await desk.approved(id);
    expect((await desk.publish(id)).status).to.equal(200);
  });

  it('two approvers who publish at once make one publication', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    const answers = await Promise.all([desk.publish(id, 'quantri'), desk.publish(id, 'vanphong')]);
    expect(answers.map((one) => one.status).sort()).to.deep.equal([200, 409]);
    expect((await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items']).to.have.length(1);
  });

  it('a publication that fails half way leaves nothing behind', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    await asMigrator(server.database.adminUrl, `create function fail() returns trigger language plpgsql as $$ begin raise 'power cut'; end $$; create trigger fail before insert on law_note for each row when (new.kind = 'published') execute function fail()`);
    expect((await desk.publish(id)).status).to.equal(500);
    expect((await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items']).to.deep.equal([]);
    expect((await desk.read(id))['state']).to.equal('approved');
    server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-17T10:00:00.000Z');
  });

  it('withdrawn before its first day it never holds; in force it can only be followed by a correction with a reason', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    await desk.publish(id);
    const first = ((await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items'] as Json[])[0]?.['id'];
    const path = `/api/admin/law/publications/${first}/withdraw`;
    expect((await desk.call('quantri', 'post', path, { text: 'Chưa phù hợp.' })).status).to.equal(200);
    expect((await desk.call('quantri', 'post', path, { text: 'Lần nữa.' })).json['type']).to.include('law-withdrawn-already');
    server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-17T10:00:00.000Z');

    const again = await desk.begin({ kind: 'regulation', content: { ...quicker, effectiveFrom: '2025-06-18' } });
    await desk.approved(again);
    await desk.publish(again);
    server.at('2025-06-18T08:00:00+07:00');
    const second = ((await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items'] as Json[])[0]?.['id'];
    expect((await desk.call('quantri', 'post', `/api/admin/law/publications/${second}/withdraw`, { text: 'Muộn rồi.' })).json['type']).to.include('law-in-force-already');
    expect((await desk.call('quantri', 'post', '/api/admin/law/drafts', { kind: 'regulation', corrects: second })).json['type']).to.include('law-correction-needs-reason');
    const correction = await desk.begin({ kind: 'regulation', corrects: second, reason: 'Sai đơn vị thời gian.' });
    expect((await desk.read(correction))['content']).to.deep.include({ replaces: [{ number: '99/2025/QĐ-UBND', id: 'hau-giang-44-2025-sau' }] });
  });

  it('what is published is never changed and never deleted, not even by the application itself', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    await desk.publish(id);
    const tx = server.database.db.forTenant('hau-giang');
    const failure = (work: PromiseLike<unknown>) => Promise.resolve(work).then(() => null, (error: Error & { code?: string }) => error.code);
    expect(await failure(tx('law_publication').update({ effective_from: '2025-07-01' }))).to.equal('23001');
    expect(await failure(tx('law_publication').delete()), 'no such right').to.equal('42501');
    expect((await desk.save(id, quicker)).json['type']).to.include('law-wrong-state');
  });

  it('a draft of Hậu Giang does not exist for Tiền Giang, and its publication changes nothing there', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    const other = lawDesk(server, 'tien-giang');
    for (const [method, path, body] of [['get', '', undefined], ['get', '/file', undefined], ['put', '', { version: 1, content: {} }], ['post', '/submit', { version: 1 }], ['post', '/publish', { version: 1 }], ['post', '/discard', { text: 'Bỏ đi.' }]] as const) {
      expect((await other.call('quantri', method, `/api/admin/law/drafts/${id}${path}`, body)).status, `${method} ${path}`).to.equal(404);
    }
    await desk.approved(id);
    await desk.publish(id);
    expect((await other.call('quantri', 'get', '/api/admin/law/publications')).json['items']).to.deep.equal([]);
    expect(server.platform.tenants.get('tien-giang')?.law.regulations.map((one) => one.plugin)).not.to.include(quicker.id);
  });
});
