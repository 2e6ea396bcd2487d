import { expect } from 'chai';
import { verifyCertificate } from '../../core/certificates/verify-certificate.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('the deadline certificate of a dossier', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  it('the applicant downloads it, it holds by itself, and nobody else gets it', async () => {
    server.at('2025-02-07T16:30:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    server.at('2025-02-10T09:00:00+07:00');
    await act(server, 'tien-giang', 'motcua', dossier['id'], 'accept');
    const path = `/api/dossiers/${String(dossier['id'])}/certificate`;
    const file = await server.call('tien-giang', 'get', path, { token: await server.as('tien-giang', 'congdan1') });
    expect([file.status, String(file.headers['content-disposition']).includes('attachment')]).to.deep.equal([200, true]);
    const clocks = (file.json['clocks'] as Json[]).map((clock) => [clock['kind'], clock['status'], clock['due']]);
    expect(clocks).to.deep.include(['ack', 'met', '2025-02-10T09:30:00.000Z']);
    expect(file.json['clauses']['TG25-16.1a-1']['cite']).to.equal('Điều 16 khoản 1 điểm a');
    expect(verifyCertificate(JSON.parse(file.text)).faults).to.deep.equal([]);
    const other = await server.call('tien-giang', 'get', path, { token: await server.as('tien-giang', 'congdan2') });
    expect(other.status).to.equal(404);
  });
});
