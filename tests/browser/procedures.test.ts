import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

describe('the pages on which a province keeps its procedures', function () {
  this.timeout(180_000);
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = await testServer({ signIn: true });
    server.at('2025-02-10T08:00:00+07:00');
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, who: string | null, phone: boolean): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`http://tien-giang.localhost:${server.port}${path}`);
    await page.waitForSelector('h1');
    if (who !== null) await signIn(page, who);
    return { page, errors };
  }
  /** Nothing that axe objects to, and nothing wider than the page. */
  async function clean(page: Page, name: string): Promise<void> {
    expect(await faults(page), name).to.deep.equal([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${name} is wider than the page`).to.be.at.most(0);
  }

  /** One step of the review, on its page, confirmed in its dialog. */
  async function step(page: Page, draft: string, name: string, text: string | null): Promise<void> {
    await page.goto(`http://tien-giang.localhost:${server.port}/admin/thu-tuc/du-thao/${draft}?phan=xem-xet`);
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    if (text !== null) await dialog.locator('textarea').fill(text);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('a decision is registered, its term explained; a department writes the version with the keyboard, others check it, and citizens meet it', async () => {
    const office = await open('/admin/thu-tuc', 'vanphong', false);
    await office.page.getByRole('button', { name: 'Ghi nhận quyết định công bố' }).click();
    await clean(office.page, 'the decision dialog');
    await office.page.getByLabel('Số quyết định').fill('7/QĐ-UBND');
    await office.page.locator('#decision-issuedOn').fill('2025-02-05');
    await office.page.locator('#decision-effectiveOn').fill('2025-02-05');
    await office.page.locator('#decision-receivedOn').fill('2025-02-10');
    await office.page.locator('#decision-agency').selectOption('so-xay-dung');
    await office.page.getByLabel('Mã thủ tục quốc gia').fill('1.013225');
    await office.page.getByLabel('Tên thủ tục').fill('Cấp giấy phép xây dựng nhà ở riêng lẻ');
    await office.page.getByRole('button', { name: 'Lưu' }).click();
    await office.page.getByText('Hạn: thứ Hai, 17/02/2025, 17:00').waitFor();
    await office.page.getByRole('button', { name: /Vì sao/ }).first().click();
    await office.page.getByText('TG25-11.1').first().waitFor();
    await clean(office.page, 'the reasons of a term');
    await office.page.keyboard.press('Escape');

    const writer = await open('/admin/thu-tuc', 'soxaydung', true);
    await clean(writer.page, 'what is to do, on a phone');
    await writer.page.getByRole('button', { name: 'Soạn nội dung' }).click();
    await writer.page.waitForURL(/\/admin\/thu-tuc\/du-thao\//);
    const draft = writer.page.url().split('/').at(-1)?.split('?')[0] ?? '';
    await writer.page.getByLabel('Mã thủ tục quốc gia').waitFor();
    await clean(writer.page, 'what it is');
    for (const panel of ['Nội dung công khai', 'Thành phần hồ sơ', 'Phí, lệ phí', 'Biểu mẫu', 'Xem xét, công khai', 'Quy trình']) {
      await writer.page.getByRole('link', { name: panel, exact: true }).click();
      await writer.page.locator('nav a.current', { hasText: panel }).waitFor();
      await clean(writer.page, panel);
    }
    const steps = () => writer.page.locator('[id^=process-line-] strong').allTextContents();
    const order = await steps();
    await writer.page.locator('#process-line-0').focus();
    await writer.page.keyboard.press('Alt+ArrowDown');
    await writer.page.waitForFunction((first) => !document.querySelector('#process-line-0 strong')?.textContent?.includes(first.slice(3)), order[0] ?? '');
    expect(await writer.page.evaluate(() => document.activeElement?.id), 'focus moves with the line').to.equal('process-line-1');
    await writer.page.getByText('đứng sau bước phê duyệt nên không bao giờ đến lượt').first().waitFor();
    await clean(writer.page, 'a step that is never reached');
    await writer.page.keyboard.press('Alt+ArrowUp');
    await writer.page.waitForFunction((first) => document.querySelector('#process-line-0 strong')?.textContent?.includes(first.slice(3)), order[0] ?? '');
    expect(await steps()).to.deep.equal(order);
    expect(await writer.page.locator('.process svg title').textContent()).to.equal('Quy trình 2 bước, thời hạn 7 ngày làm việc. Bảng bên dưới nêu từng bước.');
    await writer.page.getByRole('link', { name: /^Kiểm tra/ }).click();
    await writer.page.locator('nav a.current', { hasText: 'Kiểm tra' }).waitFor();
    await clean(writer.page, 'what the check finds');

    while ((await writer.page.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).count()) > 0) {
      const left = await writer.page.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).count();
      await writer.page.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).first().click();
      await writer.page.waitForFunction((before) => [...document.querySelectorAll('button')].filter((one) => one.textContent?.startsWith('Tôi đã đọc và xác nhận')).length < before, left);
    }
    await step(writer.page, draft, 'Trình xem xét', null);
    for (const who of ['tuphap', 'vanphong']) {
      const voter = await open(`/admin/thu-tuc/du-thao/${draft}?phan=xem-xet`, who, false);
      await clean(voter.page, `the review as ${who} sees it`);
      await step(voter.page, draft, 'Đồng ý', 'Nội dung đúng quyết định công bố.');
      await voter.page.context().close();
    }
    await step(writer.page, draft, 'Ban hành', null);
    await writer.page.getByText('đã ban hành').first().waitFor();

    server.at('2025-02-11T08:00:00+07:00');
    const citizen = await open('/thu-tuc/giay-phep-xay-dung-nha-o', null, true);
    await citizen.page.getByText('Quyết định 7/QĐ-UBND, có hiệu lực từ').waitFor();
    await citizen.page.locator('.process svg').first().waitFor();
    await clean(citizen.page, "the citizen's page");
    expect([...office.errors, ...writer.errors, ...citizen.errors]).to.deep.equal([]);
  });

  it('the catalogue, the coverage and the drafts stand on their own pages, on a phone and on a desk', async () => {
    for (const phone of [true, false]) {
      const { page, errors } = await open('/admin/thu-tuc?phan=danh-muc', 'vanphong', phone);
      await page.getByLabel('Tìm thủ tục').fill('khai sinh');
      await page.getByText('Các phiên bản').first().click();
      await clean(page, 'the catalogue');
      await page.getByRole('button', { name: /Kiến nghị cập nhật lại/ }).first().click();
      await clean(page, 'asking for a procedure to be mended');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Đóng thủ tục/ }).first().click();
      await page.locator('#closed-from').fill('2025-03-03');
      await page.getByLabel('Lý do').fill('Bãi bỏ theo quyết định công bố.');
      await page.getByRole('dialog').getByRole('button', { name: 'Đóng thủ tục' }).click();
      await page.waitForURL(/du-thao/);
      await page.getByLabel('Đóng từ ngày').waitFor();
      expect(await page.locator('nav.panels a').allTextContents()).to.have.length(3);
      await clean(page, 'a closing');
      await page.getByRole('link', { name: 'Tất cả dự thảo thủ tục' }).click();
      for (const tab of ['Tỷ lệ cập nhật', 'Đang soạn']) {
        await page.getByRole('link', { name: tab }).click();
        await page.locator('nav a.current', { hasText: tab }).waitFor();
        await clean(page, tab);
      }
      expect(errors).to.deep.equal([]);
      await page.context().close();
    }
  });

  it('shares of several agencies are drawn along the time, with the same as a table', async () => {
    for (const phone of [true, false]) {
      const { page, errors } = await open('/thu-tuc/lien-thong-khai-sinh', null, phone);
      await page.locator('.process svg').nth(1).waitFor();
      await page.getByText('Xem dạng bảng').click();
      await clean(page, 'shares of agencies');
      const bars = await page.locator('.process rect.share').count();
      expect(bars).to.be.greaterThan(1);
      expect(await page.locator('.process table').nth(1).locator('tbody tr').count()).to.equal(bars);
      expect(errors).to.deep.equal([]);
      await page.context().close();
    }
  });
});
