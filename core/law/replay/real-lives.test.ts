import { expect } from 'chai';
import fc from 'fast-check';
import { act, submitOnline, upload } from '../../../tests/kit/people.ts';
import { testServer } from '../../../tests/kit/server.ts';
import type { TestServer } from '../../../tests/kit/server.ts';
import { instant } from '../../dossiers/instants.ts';
import { readTenant } from '../../tenancy/with-tenant.ts';
import { compare } from './compare.ts';
import { readHistory } from './read-histories.ts';
import { differencesToStored, replay } from './replay.ts';

const supplement = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };
/** What people may try, with who tries it. Most of it is refused at most moments, as in life. */
const tries = [
  ['motcua', 'accept', {}], ['motcua', 'request-supplement', supplement], ['motcua', 'request-supplement', { ...supplement, ground: 'Sai số định danh của người mẹ' }], ['congdan1', 'resubmit', { message: 'Đã chụp lại' }],
  ['truongmotcua', 'confirm-supplement', {}], ['motcua', 'hand-over', {}], ['chuyenvien', 'start-step', {}], ['chuyenvien', 'complete-step', {}], ['lanhdao', 'send-back', { reason: 'Cần sửa dự thảo' }], ['lanhdao', 'approve', {}],
  ['motcua', 'return-result', { to: { name: 'Nguyễn Thị Mai' }, manner: 'online' }], ['motcua', 'refuse', { reason: 'Không đủ điều kiện' }], ['congdan1', 'withdraw', { reason: 'Không còn nhu cầu' }], ['truongmotcua', 'reopen', { reason: 'Người dân đề nghị' }],
] as const;
/** Acts that carry a life on are tried more often than those that end it. */
const weights = [6, 3, 2, 6, 3, 2, 6, 6, 1, 5, 2, 1, 1, 2];

const step = fc.record({
  what: fc.oneof(...tries.map((one, index) => ({ weight: weights[index] ?? 1, arbitrary: fc.constant(one) }))),
  minutes: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 1_800 }) }, { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 50_000 }) }),
});
const life = fc.record({ begins: fc.integer({ min: 0, max: 2_000 }), steps: fc.array(step, { minLength: 18, maxLength: 30 }) });

describe('real lives of dossiers, at random, through the API', function () {
  this.timeout(120_000);
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  // Tiền Giang's begin in the last days of its old decision, so that acts follow under the new one.
  for (const [tenant, from] of [['tien-giang', '2025-01-24T00:00:00Z'], ['quang-ngai', '2025-02-03T00:00:00Z'], ['kien-giang', '2025-02-03T00:00:00Z'], ['hau-giang', '2025-05-26T00:00:00Z']] as const) {
    it(`${tenant}: whatever people did, replayed under the law it was done under it comes out as it is stored`, async () => {
      const runtime = server.platform.tenants.get(tenant);
      if (runtime === undefined) throw new Error(tenant);
      const law = runtime.law.whilePaused(new Set());
      const seen = new Set<string>();
      for (const { begins, steps } of fc.sample(life, { numRuns: 12, seed: 20250609 })) {
        let now = Date.parse(from) + begins * 60_000;
        server.at(instant(now));
        const { id } = await submitOnline(server, tenant);
        for (const { what: [who, action, body], minutes } of steps) {
          now += minutes * 60_000;
          if (now > Date.parse('2025-06-28T00:00:00Z')) break;
          server.at(instant(now));
          if (action === 'resubmit') await upload(server, tenant, `/api/dossiers/${String(id)}/files?component=giay-chung-sinh`, await server.as(tenant, 'congdan1'));
          const reply = await act(server, tenant, who, id, action, body);
          expect(reply.status, `${action}: ${reply.text}`).to.be.lessThan(500);
        }
        await server.sweep();
        const history = await readHistory(readTenant(server.platform.database, runtime.id), String(id));
        if (history === null) throw new Error('The dossier is gone.');
        for (const event of history.events) seen.add(event.type);
        const story = history.events.map((event) => `${event.type} ${event.at}`).join('\n');
        const replayed = replay(law, runtime.procedures, history, instant(now));
        expect(differencesToStored(history, replayed), story).to.deep.equal([]);
        expect([replayed.remarks, replayed.turnedAway, replayed.through], story).to.deep.equal([[], false, history.events.length]);
        expect(replayed.lapsed === null, story).to.equal(!history.events.some((event) => event.type === 'cancel'));
        const trial = { before: law, after: law, procedures: runtime.procedures, asOf: instant(now) };
        expect(compare(trial, history).consequences.filter((one) => one.kind !== 'unknown'), story).to.deep.equal([]);
      }
      expect([...seen]).to.include.members(['accept', 'request-supplement', 'resubmit', 'start-step', 'complete-step', 'approve']);
    });
  }
});
