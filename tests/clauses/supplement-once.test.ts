import { expect } from 'chai';
import fc from 'fast-check';
import { act, see, submitOnline, upload } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const ask = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại.' };

/** What people may try, in any order; most of it is refused in most states. */
const deeds = {
  ask: ['motcua', 'request-supplement', ask],
  'ask with a ground': ['motcua', 'request-supplement', { ...ask, ground: 'Phát hiện sau' }],
  'ask again later': ['chuyenvien', 'request-supplement', { ...ask, ground: 'Thẩm định' }],
  answer: ['congdan1', 'resubmit', {}],
  accept: ['motcua', 'accept', {}],
  confirm: ['truongmotcua', 'confirm-supplement', {}],
  begin: ['chuyenvien', 'start-step', {}],
  refuse: ['motcua', 'refuse', { reason: 'Không đủ điều kiện' }],
  reopen: ['truongmotcua', 'reopen', { reason: 'Xem xét lại' }],
} as const;

type Deed = keyof typeof deeds;

describe('a supplement is asked once, over the whole history of a dossier', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  /** Lives a random history and gives how often a supplement was asked, and how often that was marked as a further request. */
  async function live(tenant: string, history: readonly Deed[]): Promise<{ asked: number; escalated: number }> {
    let minute = Date.parse('2025-06-02T08:00:00+07:00');
    server.at(new Date(minute).toISOString());
    const { id } = await submitOnline(server, tenant);
    for (const deed of history) {
      minute += 30 * 60_000;
      server.at(new Date(minute).toISOString());
      const [who, action, body] = deeds[deed];
      if (deed === 'answer') await upload(server, tenant, `/api/dossiers/${String(id)}/files?component=giay-chung-sinh`, await server.as(tenant, who));
      const reply = await act(server, tenant, who, id, action, body);
      expect(reply.status, reply.text).to.be.oneOf([200, 403, 409, 422]);
    }
    const seen = await see(server, tenant, 'motcua', id);
    const requests = (seen['timeline'] as Json[]).filter((event) => event['type'] === 'request-supplement');
    expect((seen['supplementRequests'] as Json[]).length).to.equal(requests.length);
    return { asked: requests.length, escalated: requests.filter((event) => (event['marks'] as Json[]).some((mark) => mark['mark'] === 'escalated')).length };
  }

  const histories = fc.array(fc.constantFrom(...(Object.keys(deeds) as Deed[])), { minLength: 4, maxLength: 14 });

  it('QN20-11.1-5 in Quảng Ngãi no history whatever has a second request', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { asked, escalated } = await live('quang-ngai', history);
        expect(asked).to.be.at.most(1);
        expect(escalated).to.equal(0);
      }),
      { numRuns: 12, seed: 20210110, endOnFailure: true },
    );
  });

  it('TG25-16.1a-3 in Tiền Giang every request after the first carries a ground, an apology and a mark', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { asked, escalated } = await live('tien-giang', history);
        expect(escalated).to.equal(Math.max(0, asked - 1));
      }),
      { numRuns: 12, seed: 20250201, endOnFailure: true },
    );
  });
});
