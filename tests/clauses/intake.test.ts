import { expect } from 'chai';
import { act, clausesOf, clockOf, communeOf, see, submitOnline, utc } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

describe('intake, each province under its own decision', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  it('TG25-16.1a-1 submitted on Friday 2025-02-07 16:30 in Tiền Giang, the first answer is due on Monday 16:30', async () => {
    server.at('2025-02-07T16:30:00+07:00');
    const ack = clockOf(await submitOnline(server, 'tien-giang'), 'ack');
    expect(ack['due']).to.equal(utc('2025-02-10T16:30'));
    expect(clausesOf(ack)).to.deep.equal(['TG25-16.1a-1']);
  });

  it('TG25-16.1a-2 submitted at 18:00 it counts from Monday 07:30 and is due at 17:00', async () => {
    server.at('2025-02-07T18:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    expect(dossier['officiallyReceivedAt']).to.equal(utc('2025-02-10T07:30'));
    expect(clockOf(dossier, 'ack')['due']).to.equal(utc('2025-02-10T17:00'));
    expect(clausesOf((dossier['timeline'] as Json[])[0] as Json)).to.include('TG25-16.1a-2');
  });

  it('HG25-6.1a-2 submitted on Friday 2025-06-06 16:30 in Hậu Giang, it is due at closing time of Monday', async () => {
    server.at('2025-06-06T16:30:00+07:00');
    const ack = clockOf(await submitOnline(server, 'hau-giang'), 'ack');
    expect(ack['due']).to.equal(utc('2025-06-09T17:00'));
    expect(clausesOf(ack)).to.deep.equal(['HG25-6.1a-2']);
  });

  it('in Kiên Giang no decision sets a time for the first answer, and the dossier says so', async () => {
    server.at('2025-06-06T16:30:00+07:00');
    const dossier = await submitOnline(server, 'kien-giang');
    expect((dossier['deadlines'] as Json[]).map((one) => one['kind'])).to.not.include('ack');
    expect((dossier['noDeadline'] as Json[]).map((one) => one['point'])).to.deep.equal(['intake.ack']);
  });

  it('TG19-9.1-2 submitted in Tết on 2025-01-31 and accepted on Monday 2025-02-03: 22/2019 for what is fixed at receipt, both decisions on the time line', async () => {
    server.at('2025-01-31T20:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    expect((dossier['deadlines'] as Json[]).length).to.equal(0);
    server.at('2025-02-03T09:00:00+07:00');
    const accepted = await act(server, 'tien-giang', 'motcua', dossier['id'], 'accept');
    expect(accepted.status, accepted.text).to.equal(200);
    const numbers = (accepted.json['timeline'] as Json[]).map((event) => (event['regulations'] as Json[]).map((one) => one['number']));
    expect(numbers).to.deep.equal([['22/2019/QĐ-UBND'], ['01/2025/QĐ-UBND']]);
    expect((accepted.json['regulationAtReceipt'] as Json[]).map((one) => one['number'])).to.deep.equal(['22/2019/QĐ-UBND']);
    expect((accepted.json['deadlines'] as Json[]).map((one) => one['kind'])).to.not.include('ack');
  });

  it('TG25-QD.2 submitted on 2025-02-01 09:00 it is under 01/2025 and answered by Monday 17:00', async () => {
    server.at('2025-02-01T09:00:00+07:00');
    const dossier = await submitOnline(server, 'tien-giang');
    expect(clockOf(dossier, 'ack')['due']).to.equal(utc('2025-02-03T17:00'));
  });

  it('HG25-QD.2 before 2025-05-24 Hậu Giang takes no dossier, because its decision of then is not loaded; look-up stays open', async () => {
    server.at('2025-05-23T09:00:00+07:00');
    const token = await server.as('hau-giang', 'congdan1');
    const refused = await server.call('hau-giang', 'post', '/api/drafts', { token, body: { procedureId: 'dang-ky-khai-sinh' } });
    expect([refused.status, refused.json['type']]).to.deep.equal([409, 'urn:motcua:problem:intake-closed-regulation-not-loaded']);
    expect(refused.json['detail']).to.include('405/QĐ-UBND');
    expect((await server.call('hau-giang', 'get', '/api/lookup/NH-AAAA-BBBB-CC')).status).to.equal(404);
  });

  it('from 2025-07-01 intake is closed everywhere, because Nghị định 118/2025 is not loaded', async () => {
    server.at('2025-07-01T09:00:00+07:00');
    for (const tenant of ['tien-giang', 'quang-ngai', 'kien-giang', 'hau-giang']) {
      const site = await server.call(tenant, 'get', '/api/site');
      expect([site.json['intake']['open'], site.json['intake']['reason']], tenant).to.deep.equal([false, 'regulation-not-configured']);
      expect(site.json['intake']['sentence']).to.include('118/2025');
    }
  });

  it('TT01-19 the code is the unit, the day and the number of the day; the next dossier of the unit gets the next number', async () => {
    server.at('2025-06-10T09:00:00+07:00');
    const codes: string[] = [];
    for (const _ of [1, 2]) {
      const dossier = await submitOnline(server, 'hau-giang');
      codes.push(String((await act(server, 'hau-giang', 'motcua', dossier['id'], 'accept')).json['code']));
    }
    const unit = server.platform.tenants.get('hau-giang')?.agencies.get(communeOf(server, 'hau-giang'))?.unitCode;
    expect(codes).to.deep.equal([`${unit}-250610-0001`, `${unit}-250610-0002`]);
  });

  it('TT01-16.2d look-up without sign-in shows the code and the degree of completion, and nothing of the person', async () => {
    server.at('2025-06-10T10:00:00+07:00');
    const dossier = await submitOnline(server, 'hau-giang');
    const found = await server.call('hau-giang', 'get', `/api/lookup/${dossier['reference']}`);
    expect(Object.keys(found.json).sort()).to.deep.equal(['code', 'progress', 'state']);
    expect(found.text).to.not.include('Kim Thị Hồng');
  });

  it('a clerk accepts 5 working days of term on Thursday 2025-04-24 09:00: the last day is Monday 2025-05-05, each day off named', async () => {
    server.at('2025-04-24T09:00:00+07:00');
    const token = await server.as('tien-giang', 'motcua');
    const agency = server.platform.tenants.get('tien-giang')?.procedures.get('cap-doi-giay-chung-nhan-dat')?.agencies[0];
    const received = await server.call('tien-giang', 'post', '/api/staff/dossiers', {
      token,
      body: {
        procedureId: 'cap-doi-giay-chung-nhan-dat', agencyId: agency,
        applicant: { kind: 'citizen', name: 'Trần Văn Hòa', identityNumber: '000000000102', address: 'Mỹ Tho' },
        form: { parcel: { certificateNumber: 'AA 123456', address: 'Mỹ Tho', reason: 'Bị nhòe' }, owner: { name: 'Trần Văn Hòa', identityNumber: '000000000102' }, contact: { phone: '0900000102', address: 'Mỹ Tho' } },
      },
    });
    expect(received.status, received.text).to.equal(201);
    const accepted = await act(server, 'tien-giang', 'motcua', received.json['id'], 'accept');
    const clock = clockOf(accepted.json, 'processing');
    expect([clock['lastDay'], clock['dueOffice']]).to.deep.equal(['2025-05-05', utc('2025-05-05T17:00')]);
    const ledger = (clock['ledger'] as Json[]).map((entry) => `${entry['day']} ${entry['kind']} ${entry['sentence']}`);
    expect(ledger[2]).to.match(/^2025-04-26 running Ngày làm bù/);
    expect(ledger[8]).to.match(/^2025-05-02 off Nghỉ: Hoán đổi/);
    const seen = await see(server, 'tien-giang', 'motcua', received.json['id']);
    expect(seen['code']).to.be.a('string');
  });
});
