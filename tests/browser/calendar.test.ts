import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openDossier } from '../kit/calendar-change.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

describe('working time on its pages', function () {
  this.timeout(180_000);
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = await testServer({ signIn: true });
    server.at('2025-01-24T09:00:00+07:00');
    await openDossier(server, 'tien-giang', 'phuong-1-my-tho', '2025-01-24T02:00:00.000Z');
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const address = (path: string) => `http://tien-giang.localhost:${server.port}${path}`;
  async function open(path: string, username: string, phone = false): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(address(path));
    await signIn(page, username);
    return { page, errors };
  }

  /** Nothing wrong for axe, nothing that makes the page itself scroll sideways. */
  async function clean(page: Page, what: string): Promise<void> {
    expect(await faults(page), what).to.deep.equal([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${what} scrolls sideways`).to.be.at.most(0);
  }

  it('an administrator imports a notice, adds a day, looks at the year and at the impact, and hands it over', async () => {
    const { page, errors } = await open('/admin/lich-lam-viec', 'quantri');
    await page.waitForSelector('text=Tháng 1/2025');
    await clean(page, 'the year');
    await page.click('button:has-text("Soạn thay đổi lịch")');
    await page.waitForSelector('#about-title-vi');
    await clean(page, 'an empty draft');
    const fill = (id: string, value: string) => page.fill(`[id="${id}"]`, value);
    await fill('about-title-vi', 'Hoán đổi sau Tết 2025');
    await fill('about-title-en', 'Swap after the Lunar New Year 2025');
    await fill('about-source', 'Thông báo 01/TB-BNV');
    await fill('about-announced', '2025-01-24');
    await fill('about-effectiveFrom', '2025-02-03');
    await page.click('button:has-text("Thêm ngày")');
    await page.waitForSelector('dialog');
    await clean(page, 'the dialog of a day');
    await fill('day-date', '2025-02-03');
    await page.check('dialog label:has-text("nghỉ hoán đổi") input');
    await fill('day-name-vi', 'Nghỉ hoán đổi');
    await fill('day-name-en', 'Substituted day off');
    await page.click('dialog button:has-text("Đưa vào dự thảo")');
    await page.click('button:has-text("Lưu")');
    await page.waitForSelector('text=Mọi nội dung đã lưu');
    await page.setInputFiles('input[type=file][accept^=".csv"]', { name: 'thong-bao.csv', mimeType: 'text/csv', buffer: Buffer.from('date,kind,name,name_en\n08/02/2025,làm bù,Làm bù cho 3/2,Make-up for 3 February\n') });
    await page.waitForSelector('text=Đã đưa 1 ngày vào dự thảo');
    await clean(page, 'a filled draft');
    await page.click('.panels a:has-text("Cả năm")');
    await page.waitForSelector('text=Lịch năm 2025');
    expect(await page.locator('td[title*="Làm bù cho 3/2"]').count()).to.equal(1);
    await clean(page, 'the year with the draft');
    await page.click('.panels a:has-text("Kiểm tra")');
    await page.click('button:has-text("Đã đọc"), .card button');
    await page.waitForSelector('text=Cảnh báo đã xác nhận');
    await clean(page, 'the findings');
    await page.click('.panels a:has-text("Tác động")');
    await page.waitForSelector('text=1 trong 1 hồ sơ đang mở đổi hạn.');
    expect(await page.locator('text=thứ Ba, 04/02/2025, 17:00').count()).to.equal(1);
    await clean(page, 'the impact');
    await page.click('.panels a:has-text("Xem xét")');
    await page.click('button:has-text("Trình xem xét")');
    await page.click('dialog button:has-text("Trình xem xét")');
    await page.waitForSelector('.tag:has-text("đang xem xét"), .tag:has-text("Đang xem xét")');
    await clean(page, 'the review');
    expect(errors).to.deep.equal([]);
    await page.context().close();
  });

  it('on a phone the year and a draft fit, and weekly hours can be changed by keyboard', async () => {
    const { page, errors } = await open('/admin/lich-lam-viec', 'vanphong', true);
    await page.waitForSelector('text=Tháng 1/2025');
    await clean(page, 'the year on a phone');
    await page.focus('button:has-text("Soạn thay đổi lịch")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Thay đổi giờ làm việc từ ngày áp dụng');
    await page.focus('label:has-text("Thay đổi giờ làm việc") input');
    await page.keyboard.press('Space');
    await page.waitForSelector('fieldset:has-text("thứ Bảy") button:has-text("Thêm buổi")');
    await page.focus('fieldset.segments:has(legend:text-is("thứ Bảy")) button:has-text("Thêm buổi")');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('input[aria-label="thứ Bảy, buổi 1, từ"]')).to.equal('07:30');
    await clean(page, 'the hours on a phone');
    expect(errors).to.deep.equal([]);
    await page.context().close();
  });
});
