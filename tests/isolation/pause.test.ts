import { expect } from 'chai';
import { act, clockOf, see, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

describe('a plugin paused in one province', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-10T09:00:00+07:00');
  });
  after(() => server.close());

  const change = async (plugin: string, action: string) => server.call('tien-giang', 'post', `/api/admin/plugins/${plugin}/${action}`, { token: await server.as('tien-giang', 'quantri'), body: { reason: 'thử nghiệm' } });

  it('its dossiers say "not yet assessed", a submission is still taken, and the other provinces go on', async () => {
    const before = await submitOnline(server, 'tien-giang');
    expect((await change('tien-giang-01-2025', 'pause')).status).to.equal(204);
    expect((await see(server, 'tien-giang', 'congdan1', before['id']))['assessment']).to.equal('not-assessed');
    const during = await submitOnline(server, 'tien-giang');
    expect([during['assessment'], during['deadlines']]).to.deep.equal(['not-assessed', []]);
    const refused = await act(server, 'tien-giang', 'motcua', during['id'], 'accept');
    expect([refused.status, refused.json['type']]).to.deep.equal([409, 'urn:motcua:problem:not-yet-assessed']);
    expect((await submitOnline(server, 'hau-giang'))['assessment']).to.equal('assessed');

    expect((await change('tien-giang-01-2025', 'resume')).status).to.equal(204);
    server.at('2025-06-10T11:00:00+07:00');
    await server.sweep();
    const after = await see(server, 'tien-giang', 'congdan1', during['id']);
    expect([after['assessment'], clockOf(after, 'ack')['due']]).to.deep.equal(['assessed', new Date('2025-06-11T09:00:00+07:00').toISOString()]);
  });

  it('nothing lapses while the expiry rule is paused, and everything from its own instant once it is resumed', async () => {
    server.at('2025-05-26T10:00:00+07:00');
    const dossier = await submitOnline(server, 'hau-giang');
    await act(server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', { items: [{ reason: 'x' }], guidance: 'Bổ sung' });
    const token = await server.as('hau-giang', 'quantri');
    await server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/pause', { token, body: { reason: 'thử nghiệm' } });
    server.at('2025-06-27T10:00:00+07:00');
    await server.sweep();
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('supplement-requested');
    await server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/resume', { token, body: { reason: 'thử nghiệm' } });
    await server.sweep();
    const seen = await see(server, 'hau-giang', 'congdan1', dossier['id']);
    expect([seen['state'], seen['closedAt']]).to.deep.equal(['cancelled', new Date('2025-06-26T00:00:00+07:00').toISOString()]);
  });

  it('a clerk may not pause a plugin, and a reason is asked', async () => {
    const clerk = await server.call('tien-giang', 'post', '/api/admin/plugins/supplement-window/pause', { token: await server.as('tien-giang', 'motcua'), body: { reason: 'không có quyền' } });
    expect(clerk.status).to.equal(403);
    const none = await server.call('tien-giang', 'post', '/api/admin/plugins/supplement-window/pause', { token: await server.as('tien-giang', 'quantri'), body: {} });
    expect([none.status, none.json['errors'][0]['field']]).to.deep.equal([422, '/reason']);
  });
});
