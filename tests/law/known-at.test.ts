import { expect } from 'chai';
import fc from 'fast-check';
import type { Regulation } from '../../core/contract/regulation.ts';
import type { Publication } from '../../core/law/publications.ts';
import { knownAt } from '../../core/law/publications.ts';
import { tenantKnownAt } from '../../core/law/law-known-at.ts';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { assembleTenant } from '../../core/tenant-runtime.ts';
import { hauGiang, lawDesk, successor } from '../kit/law-change.ts';
import { utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const everyday = (from: string, id = 'sau'): Regulation => successor(hauGiang, { id: `hau-giang-${id}`, effectiveFrom: from });

describe('what was in force, and what was known to be in force', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  it('a decision published on 9 June for 16 June was not known on 8 June; withdrawn on 11 June it was known between', async () => {
    const desk = lawDesk(server, 'hau-giang');
    server.at('2025-06-09T08:00:00+07:00');
    const id = await desk.begin({ kind: 'regulation', content: everyday('2025-06-16') });
    await desk.approved(id);
    await desk.publish(id);
    server.at('2025-06-11T08:00:00+07:00');
    const items = (await desk.call('quantri', 'get', '/api/admin/law/publications')).json['items'];
    expect((await desk.call('quantri', 'post', `/api/admin/law/publications/${items?.[0]?.['id']}/withdraw`, { text: 'Hoãn lại.' })).status).to.equal(200);
    const base = server.platform.tenants.get('hau-giang')?.base;
    if (base === undefined) throw new Error('hau-giang');
    const heldOn20June = async (known: string) =>
      (await tenantKnownAt(readTenant(server.platform.database, tenantId('hau-giang')), base, utc(known))).law.whilePaused(new Set()).at(utc('2025-06-20T08:00')).version.regulations.filter((one) => one.layer === 'province').map((one) => one.id);
    expect([await heldOn20June('2025-06-08T08:00'), await heldOn20June('2025-06-10T08:00'), await heldOn20June('2025-06-11T08:00')]).to.deep.equal([['hau-giang-44-2025'], ['hau-giang-sau'], ['hau-giang-44-2025']]);
  });

  it('the rules of an instant are shown as they were known on another day; a day that is none is refused by its name', async () => {
    const desk = lawDesk(server, 'tien-giang');
    const token = await server.as('tien-giang', 'quantri');
    server.at('2025-06-09T08:00:00+07:00');
    const own = server.platform.tenants.get('tien-giang')?.law.regulations.find((one) => one.plugin === 'tien-giang-01-2025')?.regulation;
    if (own === undefined) throw new Error('tien-giang-01-2025');
    const id = await desk.begin({ kind: 'regulation', content: successor(own, { id: 'tien-giang-sau' }) });
    await desk.approved(id);
    expect((await desk.publish(id)).status).to.equal(200);
    const heard = async (knownAt?: string) => {
      const reply = await server.call('tien-giang', 'get', `/api/admin/regulations/rules?at=2025-06-20T08:00:00%2B07:00${knownAt ? `&knownAt=${encodeURIComponent(knownAt)}` : ''}`, { token });
      return reply.status === 200 ? [...new Set((reply.json as unknown as { regulation: string | null }[]).map((one) => one.regulation).filter((one) => one?.startsWith('tien-giang')))] : [reply.status, reply.json['errors']?.[0]?.['field'] ?? reply.json['field']];
    };
    expect(await heard()).to.deep.equal(['tien-giang-sau']);
    expect(await heard('2025-06-08T08:00:00+07:00')).to.deep.equal(['tien-giang-01-2025']);
    expect(await heard('2025-06-09T09:00:00+07:00')).to.deep.equal(['tien-giang-sau']);
    expect((await heard('hôm qua'))[0]).to.equal(422);
  });

  it('resolution is a function of province, instant and knowledge alone: the order and the number of later changes do not matter', () => {
    const base = server.platform.tenants.get('hau-giang')?.base;
    if (base === undefined) throw new Error('hau-giang');
    const day = fc.integer({ min: 1, max: 200 });
    const publication = fc.record({ from: day, published: day, withdrawn: fc.option(day) }).map(({ from, published, withdrawn }): Omit<Publication, 'id' | 'object_id' | 'content'> & { from: string } => ({
      draft_id: null, kind: 'regulation', content_hash: '', effective_from: on(from + 200), from: on(from + 200), reason: '', corrects: null, document: null, published_at: `${on(published)}T01:00:00.000Z`, published_by: 'x', published_name: 'x',
      withdrawn_at: withdrawn === null ? null : `${on(published + withdrawn)}T01:00:00.000Z`, withdrawn_by: null, withdrawn_name: null, withdrawn_reason: null,
    }));
    const known = `${on(100)}T01:00:00.000Z`;
    fc.assert(
      fc.property(fc.array(publication, { maxLength: 4 }), fc.array(publication, { maxLength: 3 }), day, (history, later, at) => {
        const named = [...history, ...later.map((one) => ({ ...one, published_at: `${on(101)}T01:00:00.000Z`, withdrawn_at: null }))].map((one, index) => ({ ...one, id: String(index), object_id: `p${index}`, content: everyday(one.from, `p${index}`) }));
        const resolve = (publications: readonly Publication[]) => assembleTenant(base, knownAt(publications, known), 0).law.whilePaused(new Set()).at(`${on(at + 200)}T05:00:00.000Z`).version.hash;
        const alone = resolve(named.slice(0, history.length));
        expect(resolve(named)).to.equal(alone);
        expect(resolve(named.toReversed())).to.equal(alone);
      }),
      { numRuns: 40 },
    );
  });
});

/** The n-th day of 2025 and after. */
function on(day: number): string {
  return new Date(Date.UTC(2025, 0, day)).toISOString().slice(0, 10);
}
