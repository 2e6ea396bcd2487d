import { expect } from 'chai';
import { switchOn } from '../../tests/kit/channels.ts';
import { birthForm } from '../../tests/kit/people.ts';
import { testServer } from '../../tests/kit/server.ts';
import type { TestServer } from '../../tests/kit/server.ts';

const clerk = 'motcua';
const receipt = { procedureId: 'dang-ky-khai-sinh', applicant: { kind: 'citizen', name: 'Nguyễn Thị Mai', identityNumber: '000000000101', address: 'Khu phố 1' }, form: birthForm };

describe('How often a request goes to the database', () => {
  let server: TestServer;
  const asked: string[] = [];
  before(async () => {
    server = await testServer();
    server.platform.database.forTenant('tien-giang').on('query', ({ sql }: { sql: string }) => asked.push(sql));
  });
  after(() => server.close());

  async function statementsOf(method: string, path: string, options: { token?: string; body?: unknown } = {}): Promise<string[]> {
    // Before it for what a process reads and writes only once: the rules version is sure to stay when it was found again.
    const first = await server.call('tien-giang', method, path, options);
    await server.call('tien-giang', method, path, options);
    asked.length = 0;
    const { status } = await server.call('tien-giang', method, path, options);
    expect(status, first.text).to.equal(first.status).and.be.oneOf([200, 201]);
    return [...asked];
  }

  it('a dossier received at the counter is kept with its history, notice and audit line in one statement, after one that asks who the clerk is', async () => {
    const statements = await statementsOf('post', '/api/staff/dossiers', { token: await server.as('tien-giang', clerk), body: receipt });
    expect(statements).to.have.length(2);
    expect(statements[0]).to.include('assignment').and.include('plugin_setting').and.include('law_revision');
    for (const table of ['dossier', 'dossier_event', 'notice', 'audit_entry']) expect(statements[1]).to.include(`insert into "${table}"`);
  });

  it('where the decision names a channel, the messages and the jobs that send them are in that same statement', async () => {
    await switchOn(server, 'tien-giang', 'smtp-mail', { host: 'localhost', port: 2525, security: 'none', sender: 'khong-tra-loi@motcua.example.vn' });
    const body = { ...receipt, applicant: { ...receipt.applicant, email: 'mai@example.vn' } };
    const statements = await statementsOf('post', '/api/staff/dossiers', { token: await server.as('tien-giang', clerk), body });
    const writing = statements.filter((sql) => sql.includes('insert into'));
    expect(writing).to.have.length(1);
    for (const part of ['insert into "dossier"', 'insert into "notice"', 'insert into "message"', 'jobs.enqueue']) expect(writing[0]).to.include(part);
  });

  it('a question that asks nothing of the law and names nobody reads nothing beforehand', async () => {
    const made = await server.call('tien-giang', 'post', '/api/staff/dossiers', { token: await server.as('tien-giang', clerk), body: receipt });
    expect(await statementsOf('get', `/api/lookup/${made.json['reference']}`)).to.have.length(1);
  });
});
