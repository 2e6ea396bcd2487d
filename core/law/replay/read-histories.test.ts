import { expect } from 'chai';
import { act, submitOnline, utc, upload } from '../../../tests/kit/people.ts';
import { openLawBook } from '../../regulations/tenant-law.ts';
import { testServer } from '../../../tests/kit/server.ts';
import type { TestServer } from '../../../tests/kit/server.ts';
import type { TenantRuntime } from '../../platform.ts';
import { readTenant } from '../../tenancy/with-tenant.ts';
import { asIfInForce } from './as-if-in-force.ts';
import { compare } from './compare.ts';
import type { DossierHistory } from './history.ts';
import type { HistoryBatch } from './read-histories.ts';
import { countHistories, readBatch, readHistory } from './read-histories.ts';
import { differencesToStored, replay } from './replay.ts';

const ask = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };

describe('the stored histories of a province', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  /** A life with a supplement after acceptance and a process up to the approval; another that waits for its applicant. */
  async function live(tenant: string): Promise<void> {
    server.at('2025-06-09T18:30:00+07:00');
    const [long, waiting] = [await submitOnline(server, tenant), await submitOnline(server, tenant)];
    const step = async (at: string, who: string, action: string, body: object = {}, of = long) => {
      server.at(at);
      const reply = await act(server, tenant, who, of['id'], action, body);
      expect(reply.status, reply.text).to.equal(200);
    };
    await step('2025-06-10T09:00:00+07:00', 'motcua', 'request-supplement', ask, waiting);
    await step('2025-06-10T09:10:00+07:00', 'motcua', 'accept');
    await step('2025-06-10T10:00:00+07:00', 'chuyenvien', 'start-step');
    await step('2025-06-10T11:00:00+07:00', 'motcua', 'request-supplement', ask);
    server.at('2025-06-12T20:00:00+07:00');
    await upload(server, tenant, `/api/dossiers/${String(long['id'])}/files?component=giay-chung-sinh`, await server.as(tenant, 'congdan1'));
    await step('2025-06-12T20:00:00+07:00', 'congdan1', 'resubmit', { message: 'Đã chụp lại' });
    await step('2025-06-13T09:00:00+07:00', 'chuyenvien', 'complete-step');
    await step('2025-06-13T10:00:00+07:00', 'lanhdao', 'approve');
  }

  const june = { from: utc('2025-06-01T00:00'), to: utc('2025-07-01T00:00') };
  const asOf = utc('2025-06-13T11:00');

  function runtimeOf(tenant: string): TenantRuntime {
    const runtime = server.platform.tenants.get(tenant);
    if (!runtime) throw new Error(tenant);
    return runtime;
  }
  const readerOf = (tenant: string) => readTenant(server.platform.database, runtimeOf(tenant).id);

  async function all(tenant: string, atOnce = 100, period = june): Promise<DossierHistory[]> {
    const read: DossierHistory[] = [];
    for (let after: string | null = null; ;) {
      const batch: HistoryBatch = await readBatch(readerOf(tenant), period, after, atOnce);
      read.push(...batch.histories);
      after = batch.next;
      if (after === null) return read;
    }
  }

  for (const tenant of ['tien-giang', 'quang-ngai', 'kien-giang', 'hau-giang', 'song-mau']) {
    it(`${tenant}: replayed under the law they were handled under, no clock is due at another instant and nothing else comes out`, async () => {
      await live(tenant);
      const { law: book, procedures, agencies } = runtimeOf(tenant);
      const law = book.whilePaused(new Set());
      const histories = await all(tenant);
      expect(histories.length).to.equal(2);
      expect(histories.flatMap((one) => one.events).length).to.equal(9);
      expect(histories.flatMap((one) => one.clocks).length).to.be.at.least(4);
      for (const history of histories) {
        const replayed = replay(law, procedures, history, asOf);
        expect(differencesToStored(history, replayed)).to.deep.equal([]);
        expect([replayed.remarks, replayed.lapsed, replayed.through]).to.deep.equal([[], null, history.events.length]);
      }
      const own = law.regulations.find(({ regulation }) => regulation.layer === 'province' && regulation.effectiveFrom <= '2025-06-01' && (regulation.effectiveTo ?? '9') > '2025-06-30');
      if (own === undefined) throw new Error(`${tenant} has no decision in force`);
      const again = openLawBook(asIfInForce(law.regulations, own), book.calendar, [...agencies.values()]).whilePaused(new Set());
      for (const history of histories) expect(compare({ before: law, after: again, procedures, asOf }, history).consequences).to.deep.equal([]);
    });
  }

  it('are read whole in batches of any size, and never those of another province', async () => {
    const [whole, single] = [await all('hau-giang'), await all('hau-giang', 1)];
    expect(single).to.deep.equal(whole);
    expect(whole.length).to.equal(2);
    const others = (await all('tien-giang')).map((one) => one.id);
    expect(whole.some((one) => others.includes(one.id))).to.equal(false);
    expect(await readHistory(readerOf('tien-giang'), whole[0]?.id ?? '')).to.equal(null);
    expect(await readHistory(readerOf('hau-giang'), whole[0]?.id ?? '')).to.deep.equal(whole[0]);
  });

  it('are those received in the period, its first instant with it and its end without', async () => {
    const at = utc('2025-06-09T18:30');
    expect((await all('hau-giang', 9, { from: at, to: utc('2025-06-09T18:31') })).length).to.equal(2);
    expect((await all('hau-giang', 9, { from: utc('2025-06-09T18:00'), to: at })).length).to.equal(0);
    expect(await countHistories(readerOf('hau-giang'), june)).to.deep.equal({ total: 2, notAssessed: 0 });
  });

  it('say what a supplement request asked and how it was grounded, and nothing of the person', async () => {
    const history = (await all('hau-giang')).find((one) => one.events.length === 2);
    expect(history?.events[1]).to.deep.equal({ type: 'request-supplement', at: utc('2025-06-10T09:00'), items: ['giay-chung-sinh '], grounded: false });
    expect(JSON.stringify(history)).to.not.match(/Nguyễn|Ảnh mờ|0000000/);
  });
});
