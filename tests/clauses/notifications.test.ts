import { expect } from 'chai';
import { mailSettings, messagesOf, register, switchOn } from '../kit/channels.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { act, clausesOf, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const supplement = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };

describe('citizens are told through the channels their decision names', () => {
  let server: TestServer;
  let mail: MailServer;
  before(async () => {
    server = await testServer();
    mail = await startMailServer();
    server.at('2025-02-10T08:00:00+07:00');
    await switchOn(server, 'tien-giang', 'smtp-mail', mailSettings(mail));
  });
  after(async () => {
    await server.close();
    await mail.close();
  });

  it('TG25-15.2a a supplement notice goes by e-mail to whoever registered e-mail, in Vietnamese, with its guidance and its clauses', async () => {
    await register(server, 'tien-giang', 'congdan1', { email: 'cong.dan@example.vn', phone: null, channels: ['email'], language: 'vi' });
    const dossier = await submitOnline(server, 'tien-giang');
    await act(server, 'tien-giang', 'motcua', dossier['id'], 'request-supplement', supplement);
    await server.deliver('tien-giang');
    const sent = mail.mails.at(-1);
    expect(sent?.subject).to.match(/^Hồ sơ .+ cần bổ sung$/);
    expect(sent?.to?.[0]?.address).to.equal('cong.dan@example.vn');
    expect(sent?.from?.name).to.equal('Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Tiền Giang');
    expect(sent?.text).to.include('Chụp lại giấy chứng sinh cho rõ.').and.include('Căn cứ: ').and.include('01/2025/QĐ-UBND').and.include('dichvucong.tiengiang.gov.vn');
    expect(mail.encrypted).to.not.include(false);
    const [told] = await messagesOf(server, 'tien-giang', dossier['id']);
    expect([told?.['state'], told?.['channel'], told?.['language'], clausesOf(told ?? ({} as Json))]).to.deep.equal(['sent', 'email', 'vi', ['TG25-15.2a']]);
    expect(told?.['templateVersion']).to.match(/^[0-9a-f]{16}$/);
  });
});
