import { expect } from 'chai';
import pg from 'pg';
import { tenantId, withTenant } from '../tenancy/with-tenant.ts';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { enqueue } from './enqueue.ts';
import { startWorker } from './start-worker.ts';
import type { JobPayload } from './start-worker.ts';

const north = tenantId('north');

describe('Promises made in a transaction', function () {
  this.timeout(20_000);
  let test: TestDatabase;
  beforeEach(async () => { test = await testDatabase(); });
  afterEach(() => test.close());

  async function waiting(): Promise<number> {
    const admin = new pg.Client({ connectionString: test.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ count: string }>('select count(*) from graphile_worker.jobs');
    await admin.end();
    return Number(rows[0]?.count);
  }

  async function refusal(work: Promise<unknown>): Promise<string> {
    return work.then(() => '', (error: Error) => error.message);
  }

  it('a job that claims another province is kept as one of the province that made it', async () => {
    await withTenant(test.db, north, (tx) => enqueue(tx, { task: 'greet', payload: { tenant: 'south', name: 'Lan' } }));
    const seen = Promise.withResolvers<JobPayload>();
    const worker = await startWorker({
      url: test.jobsUrl, onError: (error) => seen.reject(error),
      tasks: { greet: async (payload) => seen.resolve(payload) },
    });
    try {
      expect(await seen.promise).to.deep.equal({ tenant: 'north', name: 'Lan' });
    } finally {
      await worker.stop();
    }
    expect(await waiting()).to.equal(0);
  });

  it('a job of work that was rolled back never existed', async () => {
    await refusal(withTenant(test.db, north, async (tx) => {
      await enqueue(tx, { task: 'greet', payload: {} });
      throw new Error('second thoughts');
    }));
    expect(await waiting()).to.equal(0);
  });

  it('without a province no job is made', async () => {
    expect(await refusal(test.db.system.raw("select jobs.enqueue('greet', '{}')"))).to.contain('needs a tenant');
  });

  it('the same key in two provinces makes two jobs, in one province one', async () => {
    for (const tenant of [north, north, tenantId('south')]) {
      await withTenant(test.db, tenant, (tx) => enqueue(tx, { task: 'greet', payload: {}, key: 'daily' }));
    }
    expect(await waiting()).to.equal(2);
  });

  it('the app cannot reach the queue’s own tables', async () => {
    expect(await refusal(test.db.system.raw('select * from graphile_worker.jobs'))).to.contain('permission denied');
  });

  it('a failing task is reported and tried again', async () => {
    await withTenant(test.db, north, (tx) => enqueue(tx, { task: 'fail', payload: {}, maxAttempts: 2 }));
    const reported = Promise.withResolvers<string>();
    const worker = await startWorker({
      url: test.jobsUrl, onError: (error, task) => reported.resolve(`${task}: ${error.message}`),
      tasks: { fail: async () => { throw new Error('no'); } },
    });
    expect(await reported.promise).to.equal('fail: no');
    await worker.stop();
    expect(await waiting()).to.equal(1);
  });

  it('a sweep that names no task refuses to start', async () => {
    expect(await refusal(startWorker({ url: test.jobsUrl, tasks: {}, everyMinute: ['sweep'], onError: () => {} }))).to.contain('sweep');
  });
});
