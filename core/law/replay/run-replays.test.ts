import { expect } from 'chai';
import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { fourHours, hauGiang, lawDesk, successor } from '../../../tests/kit/law-change.ts';
import { manyDossiers } from '../../../tests/kit/many-dossiers.ts';
import { testServer } from '../../../tests/kit/server.ts';
import type { Json, TestServer } from '../../../tests/kit/server.ts';
import { runWorker } from '../../jobs/run-worker.ts';
import { runReplays, wakeReplays } from './run-replays.ts';

const tenant = 'hau-giang';
/** The first answer in 4 working hours instead of one working day, and 2 days to supplement instead of 30. */
const strict = successor(hauGiang, {
  rules: hauGiang.rules.map((rule) => {
    if (rule.point === 'intake.ack') return { ...rule, value: fourHours };
    if (rule.point === 'intake.supplement.window') return { ...rule, value: { amount: 2, unit: 'calendarDays', count: 'civil', endsAt: 'midnight', roll: 'none' } };
    return rule;
  }),
});
const period = { from: '2025-01-01', to: '2025-06-09' };

describe('a draft tried on the stored dossiers of a province', function () {
  this.timeout(60_000);
  let server: TestServer;
  let desk: ReturnType<typeof lawDesk>;
  let draft: string;
  before(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
    await manyDossiers(server, tenant, 200, '2025-05-26T00:00:00+07:00', '2025-06-02T00:00:00+07:00');
    desk = lawDesk(server, tenant);
  });
  beforeEach(async () => {
    draft = await desk.begin({ kind: 'regulation', content: strict });
  });
  after(() => server.close());

  async function ask(of = draft, days: object = period): Promise<string> {
    const reply = await desk.call('quantri', 'post', `/api/admin/law/drafts/${of}/replays`, days);
    expect(reply.status, reply.text).to.equal(202);
    return String(reply.json['id']);
  }
  async function see(id: string): Promise<Json> {
    const reply = await desk.call('quantri', 'get', `/api/admin/law/replays/${id}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.json;
  }
  async function rowsOf(id: string): Promise<Json[]> {
    const items: Json[] = [];
    for (let next: unknown = ''; next !== null;) {
      const page = await desk.call('quantri', 'get', `/api/admin/law/replays/${id}/rows?limit=50${next === '' ? '' : `&after=${String(next)}`}`);
      expect(page.status, page.text).to.equal(200);
      items.push(...(page.json['items'] as Json[]));
      next = page.json['next'];
    }
    return items;
  }
  async function admin<Row>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: server.database.adminUrl });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows as Row[];
  }
  const refusal = (work: Promise<unknown>) => work.then(() => '', (error: Error) => error.message);
  const run = (options: Parameters<typeof runReplays>[2] = {}) => runReplays(server.platform, tenant, { atOnce: 40, rest: 0, ...options });

  it('ends with what comes out differently, counted by consequence, rule, agency and procedure', async () => {
    const id = await ask();
    expect((await see(id))['state']).to.equal('queued');
    await run();
    const seen = await see(id);
    expect([seen['state'], seen['total'], seen['done']]).to.deep.equal(['done', 201, 201]);
    const result = seen['result'];
    expect(result['dossiers']).to.equal(result['differ'] + result['same'] + result['unknown']);
    const kinds = Object.fromEntries((result['kinds'] as Json[]).map((one) => [one['kind'], one['dossiers']]));
    // Every dossier's first answer moves; the 40 that were supplemented after more than three days and the 20 that wait would be cancelled.
    expect(kinds['moved']).to.equal(201);
    expect(kinds['cancelled']).to.equal(60);
    const [agency] = result['agencies'] as Json[];
    expect(agency).to.include({ id: 'phuong-1-vi-thanh', dossiers: 201, differ: 201 });
    expect(Number(agency?.['lateAfter'])).to.be.above(Number(agency?.['lateBefore']));
    expect((result['moves'] as Json[]).map((one) => one['clock'])).to.include('ack');
  });

  it('nothing real changes: every table of dossiers is as it was, byte for byte', async () => {
    const tables = ['dossier', 'dossier_event', 'dossier_deadline', 'supplement_request', 'dossier_part', 'document', 'notice', 'rules_version', 'regulation_in_force', 'rule_in_force', 'code_sequence'];
    const state = () => admin(tables.map((name) => `select '${name}' as name, count(*), md5(string_agg(md5(t::text), '' order by md5(t::text))) from ${name} t`).join(' union all '));
    const before = await state();
    const id = await ask();
    await run();
    expect((await see(id))['state']).to.equal('done');
    expect(await state()).to.deep.equal(before);
  });

  it('killed between two batches and gone on with, it comes to the same result as one that was never interrupted', async () => {
    const whole = await ask();
    await run();
    const broken = await ask();
    for (const limit of [40, 120]) {
      expect(await refusal(run({ between: (done) => { if (done >= limit) throw new Error('the machine went off'); } }))).to.equal('the machine went off');
      expect((await see(broken))['done']).to.equal(limit);
      expect((await see(broken))['state']).to.equal('running');
    }
    await run();
    const [a, b] = [await see(whole), await see(broken)];
    expect([b['state'], b['done'], b['result']]).to.deep.equal([a['state'], a['done'], a['result']]);
    expect(await rowsOf(broken)).to.deep.equal(await rowsOf(whole));
    expect((await rowsOf(broken)).length).to.equal(201);
  });

  it('a worker killed outright in the middle loses nothing: the next one goes on and comes to the same result', async () => {
    const whole = await ask();
    await run();
    const killed = await ask();
    const worker = fork(fileURLToPath(new URL('../../../tests/kit/replay-process.ts', import.meta.url)), [server.database.appUrl, tenant, String(Date.parse('2025-06-09T08:00:00+07:00')), '7']);
    for await (const [message] of on(worker, 'message') as AsyncIterable<[{ done?: number }]>) if ((message.done ?? 0) >= 70) break;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const { state, done } = (await see(killed)) as unknown as { state: string; done: number };
    expect([state, done >= 70 && done < 201]).to.deep.equal(['running', true]);
    await admin(`update law_replay set lease_until = clock_timestamp() - interval '1 second' where id = '${killed}'`);
    await run();
    const [a, b] = [await see(whole), await see(killed)];
    expect([b['state'], b['done'], b['result']]).to.deep.equal([a['state'], a['done'], a['result']]);
    expect(await rowsOf(killed)).to.deep.equal(await rowsOf(whole));
  });

  it('one whose worker died without a word is taken on when its lease is over, and not before', async () => {
    const id = await ask();
    await refusal(run({ between: () => { throw new Error('the machine went off'); } }));
    await admin(`update law_replay set lease_until = clock_timestamp() + interval '1 minute' where id = '${id}'`);
    await run();
    expect((await see(id))['done'], 'somebody has it').to.equal(40);
    await admin(`update law_replay set lease_until = clock_timestamp() - interval '1 second' where id = '${id}'`);
    await run();
    expect((await see(id))['done']).to.equal(201);
  });

  it('two workers at once never count a dossier twice', async () => {
    const id = await ask();
    await Promise.all([run(), run(), run()]);
    expect([(await see(id))['state'], (await see(id))['done'], (await rowsOf(id)).length]).to.deep.equal(['done', 201, 201]);
  });

  it('asked to stop, the worker lets go after the batch in hand and another goes on', async () => {
    const id = await ask();
    const stop = new AbortController();
    await run({ stop: stop.signal, between: () => stop.abort() });
    expect([(await see(id))['state'], (await see(id))['done']]).to.deep.equal(['running', 40]);
    await run();
    expect((await see(id))['state']).to.equal('done');
  });

  it('stopped by a person between two batches, it counts no further', async () => {
    const id = await ask();
    await run({
      between: async (done) => {
        if (done === 80) expect((await desk.call('quantri', 'post', `/api/admin/law/replays/${id}/cancel`)).json['state']).to.equal('cancelled');
      },
    });
    const seen = await see(id);
    expect([seen['state'], seen['done']]).to.deep.equal(['cancelled', 80]);
    expect((await desk.call('quantri', 'post', `/api/admin/law/replays/${id}/cancel`)).status).to.equal(409);
  });

  it('where the law up to now changed half-way it begins anew, so that one result never mixes two laws', async () => {
    const id = await ask();
    await refusal(run({ between: () => { throw new Error('the machine went off'); } }));
    await admin(`update law_replay set law_hash = 'another', result = jsonb_set(result, '{differ}', '9999') where id = '${id}'`);
    await run();
    const seen = await see(id);
    expect([seen['done'], seen['result']['dossiers'], (await rowsOf(id)).length]).to.deep.equal([201, 201, 201]);
    expect(seen['result']['differ']).to.equal(201);
  });

  it('a draft that changed while it waited is not tried in its old words, and the trial says so', async () => {
    const id = await ask();
    expect((await desk.save(draft, { ...strict, effectiveFrom: '2025-07-07' })).status).to.equal(200);
    await run();
    const seen = await see(id);
    expect([seen['state'], seen['result']]).to.deep.equal(['failed', null]);
    expect(String(seen['failure'])).to.equal('Dự thảo đã thay đổi trong lúc chờ chạy thử. Hãy chạy thử lại.');
  });

  it('a fault ends the trial only with the last attempt', async () => {
    const id = await ask();
    const fault = () => { throw new Error('no more disk'); };
    await refusal(run({ between: fault }));
    expect((await see(id))['state']).to.equal('running');
    await refusal(run({ between: fault, lastAttempt: true }));
    expect([(await see(id))['state'], String((await see(id))['failure'])]).to.deep.equal(['failed', 'Chạy thử bị lỗi (no more disk). Hãy thử lại; nếu vẫn lỗi hãy báo bộ phận hỗ trợ.']);
  });

  it('the current decision tried on its own past changes nothing for anybody', async () => {
    const again = await desk.begin({ kind: 'regulation', content: successor(hauGiang, {}) });
    const id = await ask(again);
    await run();
    const { result } = await see(id);
    expect([result['dossiers'], result['differ'], await rowsOf(id)]).to.deep.equal([201, 0, []]);
    for (const one of result['agencies'] as Json[]) expect([one['openAfter'], one['lateAfter']]).to.deep.equal([one['openBefore'], one['lateBefore']]);
  });

  it('the worker does it by itself, and finds one whose job was lost', async () => {
    const worker = await runWorker(server.platform, server.database.jobsUrl);
    const ended = async (id: string) => {
      for (;;) {
        const seen = await see(id);
        if (seen['state'] !== 'queued' && seen['state'] !== 'running') return seen['state'];
      }
    };
    try {
      expect(await ended(await ask())).to.equal('done');
      const lost = await desk.begin({ kind: 'regulation', content: strict });
      const [row] = await admin<{ id: string }>(`insert into law_replay (tenant_id, draft_id, content_hash, period_from, period_to, asked_by, asked_name, asked_at)
        select tenant_id, id, content_hash, '2025-01-01', '2025-06-09', 'x', 'x', '2025-06-09T01:00:00Z' from law_draft where id = '${lost}' returning id`);
      await wakeReplays(server.platform);
      expect(await ended(row?.id ?? '')).to.equal('done');
    } finally {
      await worker.stop();
    }
  });
});
