import { expect } from 'chai';
import { readTenant, tenantId } from '../../core/tenancy/with-tenant.ts';
import { channelsOn } from '../kit/all-channels.ts';
import type { AllChannels } from '../kit/all-channels.ts';
import { register } from '../kit/channels.ts';
import { actOn, letter, question, send, staff } from '../kit/inquiries.ts';
import { clausesOf } from '../kit/people.ts';
import type { Json } from '../kit/server.ts';

const agencyId = 'phuong-tran-phu';
const answer = 'Đơn vị đã kiểm tra và xin lỗi bà.';

describe('whoever wrote is told what became of it', () => {
  let server: AllChannels['server'];
  let mail: AllChannels['mail'];
  let centre: AllChannels['centre'];
  let zalo: AllChannels['zalo'];
  let channels: AllChannels;
  before(async () => {
    channels = await channelsOn('2025-06-10T09:00:00+07:00', 'feedback-received = 271240: reference, link');
    ({ server, mail, centre, zalo } = channels);
  });
  after(() => channels.close());

  const messages = async (province: string, code: unknown, template: string): Promise<Json[]> => {
    await server.deliver(province);
    const all = (await server.call(province, 'get', `/api/staff/messages?inquiry=${String(code)}`, { token: await server.as(province, 'quantri') })).json['items'] as Json[];
    return all.filter((one) => one['template'] === template).sort((a, b) => (a['channel'] < b['channel'] ? -1 : 1));
  };
  const notices = async (province: string, who: string, code: unknown) =>
    ((await server.call(province, 'get', '/api/my/notices', { token: await server.as(province, who) })).json['items'] as Json[]).filter((one) => one['inquiry']?.['code'] === code).map((one) => String(one['subject']));
  const answered = async (kind: 'feedback' | 'questions', sent: Json): Promise<void> => {
    const first = kind === 'feedback' ? await actOn(server, 'quang-ngai', 'vanphong', kind, sent['code'], 'classify', { classification: 'conduct', agencyId }) : await actOn(server, 'quang-ngai', 'truongmotcua', kind, sent['code'], 'forward', { agencyId });
    expect(first.status, first.text).to.equal(200);
    expect((await actOn(server, 'quang-ngai', 'chuyenvien', kind, sent['code'], 'answer', { answer })).status).to.equal(200);
  };

  it('QN20-4.4 whoever has an account is told in the inbox and as they registered, at each new state, once', async () => {
    await register(server, 'quang-ngai', 'congdan1', { email: 'cong.dan@example.vn', phone: '0900000101', channels: ['email', 'phone'], language: 'vi' });
    const sent = await send(server, 'quang-ngai', 'feedback', letter, 'congdan1');
    await answered('feedback', sent);
    expect(await notices('quang-ngai', 'congdan1', sent['code'])).to.have.members([`Đã tiếp nhận phản ánh ${sent['code']}`, `Phản ánh ${sent['code']} đang được xử lý`, `Phản ánh ${sent['code']} đã được trả lời`]);
    for (const template of ['feedback-received', 'feedback-in-hand', 'feedback-answered']) {
      const made = await messages('quang-ngai', sent['code'], template);
      expect(made.map((one) => [one['channel'], one['state'], clausesOf(one)]), template).to.deep.equal([['email', 'sent', ['QN20-4.4']], ['phone', 'sent', ['QN20-4.4']]]);
      expect(made[0]?.['templateVersion']).to.match(/^[0-9a-f]{16}$/);
    }
    const texts = centre.texts.filter((one) => one.includes(String(sent['code'])));
    expect(texts).to.have.length(3);
    expect(mail.mails.filter((one) => one.subject?.includes(String(sent['code'])))).to.have.length(3);
    await server.deliver('quang-ngai');
    expect(centre.texts.filter((one) => one.includes(String(sent['code'])))).to.have.length(3);
  });

  it('a text message says nothing but the code and where to read on; the e-mail holds the answer', async () => {
    const sent = await send(server, 'quang-ngai', 'feedback', { ...letter, sender: { ...letter.sender, email: 'buoi@example.vn' } });
    await answered('feedback', sent);
    await server.deliver('quang-ngai');
    const texts = centre.texts.filter((one) => one.includes(String(sent['code'])));
    // They go in no promised order.
    expect(texts.find((one) => one.includes('trả lời'))).to.match(new RegExp(`^Phản ánh ${sent['code']} đã được trả lời\\. Xem tại \\S+/phan-anh/${sent['code']}$`));
    for (const secret of [letter.subject, letter.sender.name, answer, String(sent['key'])]) expect(texts.join(), secret).to.not.include(secret);
    const last = mail.mails.find((one) => one.subject === `Phản ánh ${sent['code']} đã được trả lời`);
    expect([last?.to?.[0]?.address, last?.text?.includes(answer), last?.text?.includes(String(sent['key']))]).to.deep.equal(['buoi@example.vn', true, false]);
  });

  it('without an account the phone that was given is told, also of a letter that a clerk entered; without phone and e-mail nobody is', async () => {
    const sent = await send(server, 'quang-ngai', 'questions', { ...question, agencyId });
    await answered('questions', sent);
    expect((await messages('quang-ngai', sent['code'], 'question-answered')).map((one) => [one['channel'], one['to'], one['state']])).to.deep.equal([['phone', '091…678', 'sent']]);
    const entered = (await staff(server, 'quang-ngai', 'motcua', 'post', 'feedback', { body: { ...letter, channel: 'letter' } })).json;
    expect((await messages('quang-ngai', entered['code'], 'feedback-received')).map((one) => [one['channel'], one['state']])).to.deep.equal([['phone', 'sent']]);
    const silent = await send(server, 'quang-ngai', 'questions', { ...question, sender: { name: 'Trần Thị Bưởi' }, agencyId });
    await answered('questions', silent);
    expect(await messages('quang-ngai', silent['code'], 'question-answered')).to.deep.equal([]);
    const kept = await readTenant(server.platform.database, tenantId('quang-ngai'))('notice').join('inquiry', 'inquiry.id', 'notice.inquiry_id').where('inquiry.code', String(silent['code'])).select('recipient_sub');
    expect(kept.map((one: { recipient_sub: string }) => one.recipient_sub.startsWith('inquiry:'))).to.deep.equal([true, true, true]);
  });

  it('whoever registered no channel is told in the inbox alone, and of what was passed on or declined with its reason', async () => {
    await register(server, 'quang-ngai', 'congdan2', { email: null, phone: null, channels: [], language: 'vi' });
    const passed = await send(server, 'quang-ngai', 'feedback', letter, 'congdan2');
    await actOn(server, 'quang-ngai', 'vanphong', 'feedback', passed['code'], 'transfer', { authority: 'Bộ Tư pháp' });
    const declined = await send(server, 'quang-ngai', 'feedback', letter, 'congdan2');
    await actOn(server, 'quang-ngai', 'vanphong', 'feedback', declined['code'], 'classify', { classification: 'out-of-scope', reason: 'Không phải việc của cơ quan hành chính.' });
    const inbox = (await server.call('quang-ngai', 'get', '/api/my/notices', { token: await server.as('quang-ngai', 'congdan2') })).json['items'] as Json[];
    const textOf = (code: unknown) => inbox.filter((one) => one['inquiry']?.['code'] === code).map((one) => String(one['text'])).join();
    expect(textOf(passed['code'])).to.include('đã được chuyển đến: Bộ Tư pháp');
    expect(textOf(declined['code'])).to.include('Không phải việc của cơ quan hành chính.');
    for (const { code, template } of [{ code: passed['code'], template: 'feedback-transferred' }, { code: declined['code'], template: 'feedback-declined' }]) expect(await messages('quang-ngai', code, template)).to.deep.equal([]);
  });

  it('TG25-15.2a Zalo goes before the text message where the province orders them so, and a number without Zalo gets the text message', async () => {
    const sent = await send(server, 'tien-giang', 'feedback');
    expect((await messages('tien-giang', sent['code'], 'feedback-received')).map((one) => [one['plugin'], one['state'], clausesOf(one)])).to.deep.equal([['zalo', 'sent', ['TG25-15.2a']]]);
    expect(zalo.messages.at(-1)?.body['template_data']).to.deep.equal({ reference: sent['code'], link: `dichvucong.tiengiang.gov.vn/phan-anh/${sent['code']}` });
    zalo.withoutZalo.add('84912345678');
    const other = await send(server, 'tien-giang', 'feedback');
    await server.deliver('tien-giang');
    const chain = (await messages('tien-giang', other['code'], 'feedback-received')).map((one) => `${one['plugin']} ${one['state']}`).sort();
    expect(chain).to.deep.equal(['smpp-sms sent', 'zalo fell-back']);
    zalo.withoutZalo.clear();
  });

  it('≠ QN20-4.4 where a decision names no channel, feedback is told of in the inbox alone', async () => {
    await register(server, 'hau-giang', 'congdan1', { email: 'cong.dan@example.vn', phone: '0900000101', channels: ['email', 'phone-message'], language: 'vi' });
    const sent = await send(server, 'hau-giang', 'feedback', letter, 'congdan1');
    expect([await messages('hau-giang', sent['code'], 'feedback-received'), await notices('hau-giang', 'congdan1', sent['code'])]).to.deep.equal([[], [`Đã tiếp nhận phản ánh ${sent['code']}`]]);
  });

  it('the inbox of one person holds nothing of what another wrote', async () => {
    const sent = await send(server, 'quang-ngai', 'feedback', letter, 'congdan1');
    expect(await notices('quang-ngai', 'congdan2', sent['code'])).to.deep.equal([]);
  });
});
