import { expect } from 'chai';
import { act, clausesOf, clockOf, see, submitOnline, upload } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const result = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

describe('from acceptance to the result', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
  });
  after(() => server.close());

  it('HG25-5.4-1 HG25-5.4-2 HG25-6.1c a dossier goes step by step to approval; the result must be attached and goes out only in an offered way', async () => {
    const { id } = await submitOnline(server, 'hau-giang');
    const step = async (who: string, action: string, body: object = {}) => act(server, 'hau-giang', who, id, action, body);
    const accepted = await step('motcua', 'accept');
    expect([accepted.json['state'], clockOf(accepted.json, 'processing')['status']]).to.deep.equal(['accepted', 'running']);
    const skipped = await step('lanhdao', 'approve');
    expect([skipped.status, skipped.json['type']]).to.deep.equal([409, 'urn:motcua:problem:illegal-transition']);
    const foreign = await step('motcua', 'start-step');
    expect([foreign.status, foreign.json['type'], clausesOf(foreign.json)]).to.deep.equal([409, 'urn:motcua:problem:step-of-another-role', ['HG25-4.3', 'HG25-5.4-1']]);
    expect((await step('chuyenvien', 'start-step')).json['state']).to.equal('processing');
    expect((await step('chuyenvien', 'complete-step')).json['state']).to.equal('awaiting-approval');
    expect((await step('lanhdao', 'send-back', { reason: 'Sửa ngày sinh' })).json['state']).to.equal('processing');
    expect((await step('chuyenvien', 'complete-step')).json['state']).to.equal('awaiting-approval');
    const approved = await step('lanhdao', 'approve');
    expect([approved.json['state'], clockOf(approved.json, 'processing')['status']]).to.deep.equal(['approved', 'met']);
    const missing = await step('motcua', 'return-result', { to: { name: 'Kim Thị Hồng' }, manner: 'online' });
    expect([missing.json['type'], clausesOf(missing.json)]).to.deep.equal(['urn:motcua:problem:result-missing', ['HG25-5.4-2']]);
    const file = await upload(server, 'hau-giang', `/api/dossiers/${id}/files?kind=result`, await server.as('hau-giang', 'motcua'), result, 'giay-khai-sinh.pdf');
    expect(file.status, file.text).to.equal(201);
    expect((await step('motcua', 'record-result', { fileIds: [file.json['fileId']] })).status).to.equal(200);
    const counter = await step('motcua', 'return-result', { to: { name: 'Kim Thị Hồng' }, manner: 'counter' });
    expect([counter.json['type'], clausesOf(counter.json)]).to.deep.equal(['urn:motcua:problem:delivery-not-offered', ['HG25-6.1c']]);
    expect((await step('motcua', 'return-result', { to: { name: 'Kim Thị Hồng' }, manner: 'online' })).json['state']).to.equal('returned');
    expect((await step('motcua', 'close')).json['state']).to.equal('closed');
    const citizen = await see(server, 'hau-giang', 'congdan1', id);
    expect((citizen['results'] as Json[]).length).to.equal(1);
  });

  it('HG25-6.3c the appointment slip is a PDF and exists once the dossier is accepted', async () => {
    const { id } = await submitOnline(server, 'hau-giang');
    const token = await server.as('hau-giang', 'congdan1');
    expect((await server.call('hau-giang', 'get', `/api/dossiers/${id}/slip.pdf`, { token })).status).to.equal(409);
    await act(server, 'hau-giang', 'motcua', id, 'accept');
    const slip = await server.call('hau-giang', 'get', `/api/dossiers/${id}/slip.pdf`, { token });
    expect([slip.status, slip.text.slice(0, 5)]).to.deep.equal([200, '%PDF-']);
  });

  it('two clerks act at once: one wins, the other gets a friendly conflict', async () => {
    const dossier = await submitOnline(server, 'hau-giang');
    const both = await Promise.all(
      ['motcua', 'truongmotcua'].map(async (who) => server.call('hau-giang', 'post', `/api/dossiers/${dossier['id']}/actions/accept`, { token: await server.as('hau-giang', who), body: { version: dossier['version'] } })),
    );
    expect(both.map((one) => one.status).sort()).to.deep.equal([200, 409]);
    expect(both.find((one) => one.status === 409)?.json['type']).to.equal('urn:motcua:problem:version-conflict');
  });

  it('the history is a chain: each event carries the hash of the one before', async () => {
    const { DossierEvent } = await import('../../core/dossiers/records.model.ts');
    const { brokenAt } = await import('../../core/dossiers/append-event.ts');
    const { readTenant, tenantId } = await import('../../core/tenancy/with-tenant.ts');
    const { id } = await submitOnline(server, 'hau-giang');
    await act(server, 'hau-giang', 'motcua', id, 'accept');
    const events = await DossierEvent.query(readTenant(server.platform.database, tenantId('hau-giang'))).where({ dossier_id: String(id) }).orderBy('seq');
    expect([events.length, brokenAt(events)]).to.deep.equal([2, null]);
    const [first, second] = events;
    if (!first || !second) throw new Error('two events are expected');
    first.data = { ...first.data, changed: true };
    expect(brokenAt([first, second])).to.equal(1);
  });
});
