import { expect } from 'chai';
import { mailSettings, switchOn } from '../kit/channels.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { submitOnline } from '../kit/people.ts';
import { wide, faults, openSite, phone, shot, tooWide } from './browser.ts';

describe('notices beyond the portal, through real pages', function () {
  this.timeout(120_000);
  let mail: MailServer;
  const site = openSite('2025-02-10T08:00:00+07:00', async () => {
    mail = await startMailServer();
  });
  after(() => mail?.close());

  it('a citizen registers on a phone, by keyboard: what the decision names, what is missing, and that it was kept', async () => {
    const page = await site.open('tien-giang', '/kenh-thong-bao', { who: 'congdan1' });
    await page.waitForSelector('input[name=channel]');
    expect(await page.locator('label.choice:has(input[name=channel])').allTextContents()).to.have.length(2);
    expect(await page.textContent('fieldset')).to.include('tỉnh chưa mở kênh này');
    expect([await faults(page), await tooWide(page)]).to.deep.equal([[], 0]);
    await page.fill('#contact-email input', '');
    await page.focus('input[name=channel] >> nth=0');
    await page.keyboard.press('Space');
    await page.focus('#contact-email input');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.error-summary');
    expect(await page.textContent('.error-summary')).to.include('hãy ghi địa chỉ thư');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'contact-errors-360');
    await page.click('.error-summary a');
    await page.keyboard.type('cong.dan@example.vn');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.note.good');
    await shot(page, 'contact-saved-360');
  });

  it('a province whose decision names no channel says so instead of offering one', async () => {
    const page = await site.open('hau-giang', '/kenh-thong-bao', { who: 'congdan1' });
    await page.waitForSelector('main .note');
    expect(await page.textContent('main')).to.include('không nêu kênh nào ngoài Cổng');
    expect(await page.locator('main form').count()).to.equal(0);
  });

  it('an administrator sees that no channel runs, then a message that nobody can send, sends it again, and the citizen sees it went', async () => {
    const page = await site.open('tien-giang', '/admin/thong-bao', { who: 'quantri', width: wide });
    await page.waitForSelector('h2#channels');
    expect(await page.textContent('main')).to.include('Chưa kênh nào hoạt động');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'messages-off-1440');
    await page.click('main .note a');
    await page.waitForSelector('article.card');
    const card = page.locator('article.card', { has: page.locator('h2', { hasText: 'Thư điện tử (SMTP)' }) });
    expect(await card.textContent()).to.include('Hãy cấu hình rồi bật').and.not.include('tenant.json');
    await card.locator('button', { hasText: 'Cấu hình' }).click();
    await page.waitForSelector('dialog form');
    expect(await page.getAttribute('#config-password, #field-password', 'type')).to.equal('password');
    expect(await faults(page)).to.deep.equal([]);
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.waitForSelector('h2#channels');
    await switchOn(site.server, 'tien-giang', 'smtp-mail', mailSettings(mail));
    mail.refuse('rcpt', 550);
    await submitOnline(site.server, 'tien-giang');
    await site.server.deliver('tien-giang');
    await page.reload();
    await page.waitForSelector('table');
    expect(await page.textContent('table')).to.include('SMTP 550').and.include('Thư điện tử (SMTP), phiên bản 1.0.0').and.include('co…@example.vn').and.not.include('cong.dan@');
    expect([await faults(page), await tooWide(page)]).to.deep.equal([[], 0]);
    await shot(page, 'messages-open-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).to.equal(0);
    await shot(page, 'messages-open-360');
    mail.refuse('rcpt', null);
    await page.focus('table button.small >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog textarea');
    expect(await faults(page)).to.deep.equal([]);
    await page.fill('dialog textarea', 'Đã sửa địa chỉ máy chủ thư');
    await page.click('dialog form .button');
    await page.waitForSelector('main .note');
    await site.server.deliver('tien-giang');
    expect(mail.mails.length).to.equal(1);
    const mine = await site.open('tien-giang', '/ho-so', { who: 'congdan1' });
    await mine.waitForSelector('article.card');
    expect(await mine.textContent('article.card')).to.include('Cũng đã gửi qua: thư điện tử');
    await shot(mine, 'my-notices-360');
  });
});
