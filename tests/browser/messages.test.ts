import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { mailSettings, switchOn } from '../kit/channels.ts';
import { startMailServer } from '../kit/mail-server.ts';
import type { MailServer } from '../kit/mail-server.ts';
import { submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

describe('notices beyond the portal, through real pages', function () {
  this.timeout(120_000);
  let server: TestServer;
  let browser: Browser;
  let mail: MailServer;
  before(async () => {
    [server, browser, mail] = await Promise.all([testServer({ signIn: true }), openBrowser(), startMailServer()]);
    server.at('2025-02-10T08:00:00+07:00');
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await mail?.close();
  });

  async function open(tenant: string, path: string, username: string, width = 360): Promise<{ page: Page; errors: string[] }> {
    const page = await (await browser.newContext({ locale: 'vi-VN', viewport: { width, height: 900 } })).newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`http://${tenant}.localhost:${server.port}${path}`);
    await page.waitForSelector('h1');
    await signIn(page, username);
    await page.goto(`http://${tenant}.localhost:${server.port}${path}`);
    await page.waitForSelector('main form, main .note, main table, main article');
    return { page, errors };
  }
  const shot = async (page: Page, name: string) => (process.env['SCREENS'] ? page.screenshot({ path: `${process.env['SCREENS']}/${name}.png`, fullPage: true }) : undefined);
  const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it('a citizen registers on a phone, by keyboard: what the decision names, what is missing, and that it was kept', async () => {
    const { page, errors } = await open('tien-giang', '/kenh-thong-bao', 'congdan1');
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
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await tooWide(page)).to.equal(0);
    await shot(page, 'contact-saved-1440');
    expect(errors).to.deep.equal([]);
  });

  it('a province whose decision names no channel says so instead of offering one', async () => {
    const { page } = await open('hau-giang', '/kenh-thong-bao', 'congdan1');
    await page.waitForSelector('main .note');
    expect(await page.textContent('main')).to.include('không nêu kênh nào ngoài Cổng');
    expect(await page.locator('main form').count()).to.equal(0);
  });

  it('an administrator sees that no channel runs, then a message that nobody can send, sends it again, and the citizen sees it went', async () => {
    const { page, errors } = await open('tien-giang', '/admin/thong-bao', 'quantri', 1440);
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
    await switchOn(server, 'tien-giang', 'smtp-mail', mailSettings(mail));
    mail.refuse('rcpt', 550);
    await submitOnline(server, 'tien-giang');
    await server.deliver('tien-giang');
    await page.reload();
    await page.waitForSelector('table');
    expect(await page.textContent('table')).to.include('SMTP 550').and.include('co…@example.vn').and.not.include('cong.dan@');
    expect([await faults(page), await tooWide(page)]).to.deep.equal([[], 0]);
    await shot(page, 'messages-open-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).to.equal(0);
    await shot(page, 'messages-open-360');
    mail.refuse('rcpt', null);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.focus('table button:has-text("Xem")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.message-detail');
    expect(await page.textContent('.message-detail')).to.include('nhà cung cấp từ chối – SMTP 550').and.match(/phiên bản [0-9a-f]{16}/).and.include('Hồ sơ {reference} đã được gửi');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'message-detail-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    await shot(page, 'message-detail-360');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.message-detail', { state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.include('Xem');
    await page.focus('table button:has-text("Gửi lại")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog textarea');
    expect(await faults(page)).to.deep.equal([]);
    await page.fill('dialog textarea', 'Đã sửa địa chỉ máy chủ thư');
    await page.click('dialog form .button');
    await page.waitForSelector('main .note');
    await server.deliver('tien-giang');
    expect(mail.mails.length).to.equal(1);
    expect(errors).to.deep.equal([]);
    const mine = await open('tien-giang', '/ho-so', 'congdan1');
    await mine.page.waitForSelector('article.card');
    expect(await mine.page.textContent('article.card')).to.include('Cũng đã gửi qua: thư điện tử');
    await shot(mine.page, 'my-notices-360');
  });
});
