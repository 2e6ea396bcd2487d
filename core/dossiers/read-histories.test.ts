import { expect } from 'chai';
import { act, submitOnline, upload } from '../../tests/kit/people.ts';
import { testServer } from '../../tests/kit/server.ts';
import type { TestServer } from '../../tests/kit/server.ts';
import { readTenant } from '../tenancy/with-tenant.ts';
import { readHistories } from './read-histories.ts';
import { replay } from './replay.ts';
import type { DossierHistory } from './replay.ts';

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

  async function all(tenant: string, atOnce?: number): Promise<DossierHistory[]> {
    const runtime = server.platform.tenants.get(tenant);
    if (!runtime) throw new Error(tenant);
    const read: DossierHistory[] = [];
    for await (const batch of readHistories(readTenant(server.platform.database, runtime.id), runtime.law.whilePaused(new Set()), atOnce)) read.push(...batch);
    return read;
  }

  for (const tenant of ['tien-giang', 'quang-ngai', 'kien-giang', 'hau-giang']) {
    it(`${tenant}: replayed under the law they were handled under, no clock is due at another instant`, async () => {
      await live(tenant);
      const runtime = server.platform.tenants.get(tenant);
      const law = runtime?.law.whilePaused(new Set());
      const histories = await all(tenant);
      expect(histories.length).to.equal(2);
      expect(histories.flatMap((one) => one.events).length).to.equal(9);
      expect(histories.flatMap((one) => one.clocks).length).to.be.at.least(4);
      for (const history of histories) expect(law && replay(law.at('2025-06-10T02:00:00.000Z').version, law.calendar, history).differences).to.deep.equal([]);
    });
  }

  it('are read whole in batches of any size, and never those of another province', async () => {
    const [whole, single] = [await all('hau-giang'), await all('hau-giang', 1)];
    expect(single).to.deep.equal(whole);
    const others = (await all('tien-giang')).map((one) => one.id);
    expect(whole.some((one) => others.includes(one.id))).to.equal(false);
  });
});
