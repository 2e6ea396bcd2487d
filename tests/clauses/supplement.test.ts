import { expect } from 'chai';
import { act, clausesOf, clockOf, see, submitOnline, utc, upload } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const ask = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };

describe('supplement and cancellation, each province under its own decision', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  async function asked(tenant: string, submittedAt: string, askedAt: string): Promise<Json> {
    server.at(submittedAt);
    const dossier = await submitOnline(server, tenant);
    server.at(askedAt);
    const reply = await act(server, tenant, 'motcua', dossier['id'], 'request-supplement', ask);
    expect(reply.status, reply.text).to.equal(200);
    return reply.json;
  }

  it('HG25-5.5-1 asked on 2025-05-26 the last day is 2025-06-25, and a supplement sent that day at 23:30 is taken', async () => {
    const dossier = await asked('hau-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    expect((dossier['supplementRequests'] as Json[])[0]?.['lastDay']).to.equal('2025-06-25');
    server.at('2025-06-25T23:30:00+07:00');
    const sent = await act(server, 'hau-giang', 'congdan1', dossier['id'], 'resubmit', { message: 'Đã chụp lại' });
    expect([sent.status, sent.json['state']]).to.deep.equal([200, 'submitted']);
  });

  it('HG25-5.5-2 not answered, it is cancelled at 2025-06-26 00:00, once, however late the worker runs, and the citizen is told', async () => {
    const dossier = await asked('hau-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    server.at('2025-06-25T23:59:00+07:00');
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('supplement-requested');
    server.at('2025-06-28T03:00:00+07:00');
    await server.sweep();
    await server.sweep();
    const seen = await see(server, 'hau-giang', 'congdan1', dossier['id']);
    const cancels = (seen['timeline'] as Json[]).filter((event) => event['type'] === 'cancel');
    expect(cancels.map((event) => [event['at'], event['recordedAt'], event['actor']['kind']])).to.deep.equal([[utc('2025-06-26T00:00'), utc('2025-06-28T03:00'), 'system']]);
    expect(clausesOf(cancels[0] as Json)).to.include.members(['HG25-5.5-1', 'HG25-5.5-2']);
    const notices = await server.call('hau-giang', 'get', '/api/my/notices', { token: await server.as('hau-giang', 'congdan1') });
    expect((notices.json['items'] as Json[]).filter((one) => one['dossierId'] === dossier['id'] && String(one['subject']).includes('hủy')).length).to.equal(1);
  });

  it('HG25-5.5-2 a supplement at 00:01 is refused though the worker sleeps', async () => {
    const dossier = await asked('hau-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    server.at('2025-06-26T00:01:00+07:00');
    const token = await server.as('hau-giang', 'congdan1');
    const late = await server.call('hau-giang', 'post', `/api/dossiers/${dossier['id']}/actions/resubmit`, { token, body: { version: dossier['version'] } });
    expect(late.status, late.text).to.equal(409);
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('cancelled');
    const again = await act(server, 'hau-giang', 'congdan1', dossier['id'], 'resubmit');
    expect([again.status, again.json['type']]).to.deep.equal([409, 'urn:motcua:problem:lapsed-already']);
    expect(clausesOf(again.json)).to.include('HG25-5.5-2');
  });

  it('HG25-5.5-2 asked on 2025-05-29 the last day is a Saturday: it rolls to Monday and cancels at 2025-07-01 00:00', async () => {
    const dossier = await asked('hau-giang', '2025-05-29T08:00:00+07:00', '2025-05-29T10:00:00+07:00');
    expect(clockOf(dossier, 'supplement-window')['lastDay']).to.equal('2025-06-30');
    server.at('2025-06-30T23:59:00+07:00');
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('supplement-requested');
    server.at('2025-07-01T00:00:00+07:00');
    expect((await see(server, 'hau-giang', 'congdan1', dossier['id']))['state']).to.equal('cancelled');
  });

  it('HG25-5.5-3 reopening a cancelled dossier is refused with the clause', async () => {
    const dossier = await asked('hau-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    server.at('2025-06-26T08:00:00+07:00');
    const refused = await act(server, 'hau-giang', 'truongmotcua', dossier['id'], 'reopen', { reason: 'Người dân đề nghị' });
    expect([refused.status, refused.json['type']]).to.deep.equal([409, 'urn:motcua:problem:reopening-not-allowed']);
    expect(clausesOf(refused.json)).to.include('HG25-5.5-3');
  });

  it('TG25-15.2b in Tiền Giang the same dossier has no window and is not cancelled', async () => {
    const dossier = await asked('tien-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    expect((dossier['supplementRequests'] as Json[])[0]?.['lastDay']).to.equal(null);
    server.at('2025-06-30T08:00:00+07:00');
    await server.sweep();
    expect((await see(server, 'tien-giang', 'congdan1', dossier['id']))['state']).to.equal('supplement-requested');
  });

  it('TG19-9.2-2 received under 22/2019, a second request is refused; TG25-16.1a-3 under 01/2025 it needs a ground and an apology', async () => {
    const old = await asked('tien-giang', '2024-12-02T08:00:00+07:00', '2024-12-02T10:00:00+07:00');
    await act(server, 'tien-giang', 'congdan1', old['id'], 'resubmit');
    const refused = await act(server, 'tien-giang', 'motcua', old['id'], 'request-supplement', ask);
    expect([refused.status, refused.json['type'], clausesOf(refused.json)]).to.deep.equal([409, 'urn:motcua:problem:supplement-limit-reached', ['TG19-9.2-2']]);
    const recent = await asked('tien-giang', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    await act(server, 'tien-giang', 'congdan1', recent['id'], 'resubmit');
    expect((await act(server, 'tien-giang', 'motcua', recent['id'], 'request-supplement', ask)).status).to.equal(422);
    const escalated = await act(server, 'tien-giang', 'motcua', recent['id'], 'request-supplement', { ...ask, ground: 'Phát hiện sai số định danh' });
    expect(escalated.status, escalated.text).to.equal(200);
  });

  it('QN20-11.1-5 in Quảng Ngãi a second request is refused', async () => {
    const dossier = await asked('quang-ngai', '2025-05-26T08:00:00+07:00', '2025-05-26T10:00:00+07:00');
    await upload(server, 'quang-ngai', `/api/dossiers/${dossier['id']}/files?component=giay-chung-sinh`, await server.as('quang-ngai', 'congdan1'));
    await act(server, 'quang-ngai', 'congdan1', dossier['id'], 'resubmit');
    const refused = await act(server, 'quang-ngai', 'motcua', dossier['id'], 'request-supplement', ask);
    expect(clausesOf(refused.json)).to.deep.equal(['QN20-11.1-5']);
  });
});
