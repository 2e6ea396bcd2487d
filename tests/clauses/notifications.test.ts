import { expect } from 'chai';
import { channelsOn } from '../kit/all-channels.ts';
import type { AllChannels } from '../kit/all-channels.ts';
import { messagesOf, register } from '../kit/channels.ts';
import { act, clausesOf, submitOnline } from '../kit/people.ts';
import type { Json } from '../kit/server.ts';

const supplement = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };
const email = 'cong.dan@example.vn';
const phone = '0900000101';

describe('citizens are told through the channels their decision names', () => {
  let server: AllChannels['server'];
  let mail: AllChannels['mail'];
  let centre: AllChannels['centre'];
  let zalo: AllChannels['zalo'];
  let channels: AllChannels;
  before(async () => {
    channels = await channelsOn('2025-02-10T08:00:00+07:00');
    ({ server, mail, centre, zalo } = channels);
  });
  after(() => channels.close());

  /** A dossier of which a supplement is asked, with everything sent that was due. */
  async function asked(province: string): Promise<Json> {
    const dossier = await submitOnline(server, province);
    expect((await act(server, province, 'motcua', dossier['id'], 'request-supplement', supplement)).status).to.equal(200);
    await server.deliver(province);
    await server.deliver(province);
    return dossier;
  }
  const told = async (province: string, dossier: Json, template: string) => (await messagesOf(server, province, dossier['id'])).filter((one) => one['template'] === template);

  it('TG25-15.2a a supplement notice goes by e-mail to whoever registered e-mail, in Vietnamese, with its guidance and its clauses', async () => {
    await register(server, 'tien-giang', 'congdan1', { email, phone: null, channels: ['email'], language: 'vi' });
    const dossier = await asked('tien-giang');
    const sent = mail.mails.at(-1);
    expect(sent?.subject).to.match(/^Hồ sơ .+ cần bổ sung$/);
    expect(sent?.to?.[0]?.address).to.equal(email);
    expect(sent?.from?.name).to.equal('Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Tiền Giang');
    expect(sent?.text).to.include('Chụp lại giấy chứng sinh cho rõ.').and.include('Căn cứ: ').and.include('01/2025/QĐ-UBND').and.include('dichvucong.tiengiang.gov.vn');
    const [one, ...more] = await told('tien-giang', dossier, 'supplement-requested');
    expect([one?.['state'], one?.['channel'], one?.['language'], clausesOf(one ?? ({} as Json)), more]).to.deep.equal(['sent', 'email', 'vi', ['TG25-15.2a'], []]);
    expect(one?.['templateVersion']).to.match(/^[0-9a-f]{16}$/);
  });

  it('TG25-15.2a by phone message to whoever registered a phone, by both to whoever registered both, by none to whoever wants none', async () => {
    zalo.withoutZalo.add('84900000101');
    for (const [channels, expected] of [[['phone-message'], ['phone-message']], [['email', 'phone-message'], ['email', 'phone-message']], [[], []]] as const) {
      await register(server, 'tien-giang', 'congdan1', { email, phone, channels, language: 'vi' });
      const dossier = await asked('tien-giang');
      const sent = (await told('tien-giang', dossier, 'supplement-requested')).filter((one) => one['state'] === 'sent');
      expect(sent.map((one) => one['channel']).sort()).to.deep.equal(expected);
    }
    zalo.withoutZalo.clear();
  });

  it('≠ TG25-15.2a a decision that names no channel keeps its notices in the portal\'s inbox, whatever the applicant registered', async () => {
    server.at('2025-05-26T08:00:00+07:00');
    await register(server, 'hau-giang', 'congdan1', { email, phone, channels: ['email', 'phone-message'], language: 'vi' });
    const dossier = await submitOnline(server, 'hau-giang');
    await act(server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', supplement);
    expect(await messagesOf(server, 'hau-giang', dossier['id'])).to.deep.equal([]);
    const inbox = await server.call('hau-giang', 'get', '/api/my/notices', { token: await server.as('hau-giang', 'congdan1') });
    expect((inbox.json['items'] as Json[]).filter((one) => one['dossierId'] === dossier['id']).map((one) => String(one['subject'])).join()).to.match(/cần bổ sung/);
    server.at('2025-02-10T08:00:00+07:00');
  });

  it('QN20-4.4 a dossier is followed by e-mail and telephone; a social network waits for the authorities\' permission', async () => {
    await register(server, 'quang-ngai', 'congdan1', { email, phone, channels: ['email', 'phone', 'social-network'], language: 'vi' });
    const dossier = await submitOnline(server, 'quang-ngai');
    expect((await act(server, 'quang-ngai', 'motcua', dossier['id'], 'accept')).status).to.equal(200);
    await server.deliver('quang-ngai');
    const sent = await told('quang-ngai', dossier, 'accepted');
    expect(sent.map((one) => [one['channel'], one['state'], clausesOf(one)])).to.have.deep.members([['email', 'sent', ['QN20-4.4']], ['phone', 'sent', ['QN20-4.4']]]);
    expect(centre.texts.at(-1)).to.match(/^Hồ sơ .+ đã được tiếp nhận/);
    const offered = await server.call('quang-ngai', 'get', '/api/me/contact', { token: await server.as('quang-ngai', 'congdan1') });
    expect(offered.json['offered']).to.deep.equal([{ channel: 'email', running: true }, { channel: 'phone', running: true }, { channel: 'social-network', running: false }]);
    expect(clausesOf(offered.json)).to.deep.equal(['QN20-4.4']);
  });

  it('QN20-11.1-4 a supplement request is told to the account and by the contact channels the applicant gave', async () => {
    await register(server, 'quang-ngai', 'congdan1', { email, phone, channels: ['phone'], language: 'vi' });
    const dossier = await asked('quang-ngai');
    const sent = await told('quang-ngai', dossier, 'supplement-requested');
    expect(sent.map((one) => [one['channel'], one['state'], clausesOf(one)])).to.deep.equal([['phone', 'sent', ['QN20-11.1-4']]]);
    const inbox = await server.call('quang-ngai', 'get', '/api/my/notices', { token: await server.as('quang-ngai', 'congdan1') });
    expect((inbox.json['items'] as Json[]).find((one) => one['dossierId'] === dossier['id'] && String(one['subject']).includes('cần bổ sung'))?.['sent'][0]).to.include({ channel: 'phone', state: 'sent' });
  });

  it('a number without Zalo gets the text message instead, once; one with Zalo gets Zalo alone', async () => {
    await register(server, 'tien-giang', 'congdan1', { email: null, phone, channels: ['phone-message'], language: 'en' });
    zalo.withoutZalo.add('84900000101');
    const sofar = centre.texts.length;
    const without = await asked('tien-giang');
    const chain = (await told('tien-giang', without, 'supplement-requested')).sort((a, b) => (a['plugin'] < b['plugin'] ? 1 : -1));
    expect(chain.map((one) => [one['plugin'], one['state'], one['reason']])).to.deep.equal([['zalo', 'fell-back', 'Zalo -118'], ['smpp-sms', 'sent', null]]);
    expect(chain[1]?.['replaces']).to.equal(chain[0]?.['id']);
    // The notice of the submission goes by text message too, in no promised order.
    expect(centre.texts.slice(sofar).filter((one) => /needs a supplement/.test(one))).to.have.length(1);
    zalo.withoutZalo.clear();
    const before = centre.texts.length;
    const having = await asked('tien-giang');
    expect((await told('tien-giang', having, 'supplement-requested')).map((one) => [one['plugin'], one['state']])).to.deep.equal([['zalo', 'sent']]);
    // The notice of the submission has no Zalo template here and went by text message.
    expect(centre.texts.length - before).to.equal((await told('tien-giang', having, 'submitted')).filter((one) => one['plugin'] === 'smpp-sms').length);
  });

  it('without a registration of their own an applicant is told at the number and address they gave with the dossier', async () => {
    const token = await server.as('tien-giang', 'motcua');
    const received = await server.call('tien-giang', 'post', '/api/staff/dossiers', { token, body: {
      procedureId: 'dang-ky-khai-sinh', channel: 'counter', applicant: { kind: 'citizen', name: 'Người Nộp Mẫu', identityNumber: '000000000177', address: 'Khu phố 1', phone: '0900 000 177' },
      form: { child: { name: 'Nguyễn Minh An', birthDate: '2025-01-20', sex: 'nam', birthPlace: 'Bệnh viện' }, mother: { name: 'Nguyễn Thị Mai', birthDate: '1995-04-02', identityNumber: '000000000101' }, contact: { phone: '0900000101', address: 'Khu phố 1' } },
    } });
    expect(received.status, received.text).to.equal(201);
    const messages = await messagesOf(server, 'tien-giang', received.json['id']);
    expect(messages.map((one) => one['channel'])).to.include('phone-message');
    expect(messages.map((one) => one['to'])).to.include('090…177');
  });

  it('a registration must be able to keep its promise: a channel needs its address', async () => {
    const token = await server.as('tien-giang', 'congdan1');
    const put = (body: object) => server.call('tien-giang', 'put', '/api/me/contact', { token, body });
    const wrong = await put({ email: null, phone: null, channels: ['email', 'phone-message'], language: 'vi' });
    expect([wrong.status, (wrong.json['errors'] as Json[]).map((one) => one['field'])]).to.deep.equal([422, ['/email', '/phone']]);
    for (const bad of [{ email: 'không phải', phone: null }, { email: null, phone: '12345' }]) expect((await put({ ...bad, channels: [], language: 'vi' })).status).to.equal(422);
    expect((await put({ email: 'a@example.vn', phone: '0900000101', channels: ['email'], language: 'en' })).json).to.deep.include({ registered: true, email: 'a@example.vn', channels: ['email'], language: 'en' });
  });
});
