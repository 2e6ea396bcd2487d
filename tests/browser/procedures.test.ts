import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { clean, wide, openSite, phone } from './browser.ts';

describe('the pages on which a province keeps its procedures', function () {
  this.timeout(180_000);
  const site = openSite('2025-02-10T08:00:00+07:00');

  async function open(path: string, who: string | null, onPhone: boolean): Promise<Page> {
    return site.open('tien-giang', path, { ...(who === null ? {} : { who }), width: onPhone ? phone : wide });
  }
  /** One step of the review, on its page, confirmed in its dialog. */
  async function step(page: Page, draft: string, name: string, text: string | null): Promise<void> {
    await page.goto(site.address('tien-giang', `/admin/thu-tuc/du-thao/${draft}?phan=xem-xet`));
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    if (text !== null) await dialog.locator('textarea').fill(text);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('a decision is registered, its term explained; a department writes the version with the keyboard, others check it, and citizens meet it', async () => {
    const office = await open('/admin/thu-tuc', 'vanphong', false);
    await office.getByRole('button', { name: 'Ghi nhận quyết định công bố' }).click();
    await clean(office, 'the decision dialog');
    await office.getByLabel('Số quyết định').fill('7/QĐ-UBND');
    await office.locator('#decision-issuedOn').fill('2025-02-05');
    await office.locator('#decision-effectiveOn').fill('2025-02-05');
    await office.locator('#decision-receivedOn').fill('2025-02-10');
    await office.locator('#decision-agency').selectOption('so-xay-dung');
    await office.getByLabel('Mã thủ tục quốc gia').fill('1.013225');
    await office.getByLabel('Tên thủ tục').fill('Cấp giấy phép xây dựng nhà ở riêng lẻ');
    await office.getByRole('button', { name: 'Lưu' }).click();
    await office.getByText('Hạn: thứ Hai, 17/02/2025, 17:00').waitFor();
    await office.getByRole('button', { name: /Vì sao/ }).first().click();
    await office.getByText('TG25-11.1').first().waitFor();
    await clean(office, 'the reasons of a term');
    await office.keyboard.press('Escape');

    const writer = await open('/admin/thu-tuc', 'soxaydung', true);
    await clean(writer, 'what is to do, on a phone');
    await writer.getByRole('button', { name: 'Soạn nội dung' }).click();
    await writer.waitForURL(/\/admin\/thu-tuc\/du-thao\//);
    const draft = writer.url().split('/').at(-1)?.split('?')[0] ?? '';
    await writer.getByLabel('Mã thủ tục quốc gia').waitFor();
    await clean(writer, 'what it is');
    for (const panel of ['Nội dung công khai', 'Thành phần hồ sơ', 'Phí, lệ phí', 'Biểu mẫu', 'Xem xét, công khai', 'Quy trình']) {
      await writer.getByRole('link', { name: panel, exact: true }).click();
      await writer.locator('nav a.current', { hasText: panel }).waitFor();
      await clean(writer, panel);
    }
    const steps = () => writer.locator('[id^=process-line-] strong').allTextContents();
    const order = await steps();
    await writer.locator('#process-line-0').focus();
    await writer.keyboard.press('Alt+ArrowDown');
    await writer.waitForFunction((first) => !document.querySelector('#process-line-0 strong')?.textContent?.includes(first.slice(3)), order[0] ?? '');
    expect(await writer.evaluate(() => document.activeElement?.id), 'focus moves with the line').to.equal('process-line-1');
    await writer.getByText('đứng sau bước phê duyệt nên không bao giờ đến lượt').first().waitFor();
    await clean(writer, 'a step that is never reached');
    await writer.keyboard.press('Alt+ArrowUp');
    await writer.waitForFunction((first) => document.querySelector('#process-line-0 strong')?.textContent?.includes(first.slice(3)), order[0] ?? '');
    expect(await steps()).to.deep.equal(order);
    expect(await writer.locator('.process svg title').textContent()).to.equal('Quy trình 2 bước, thời hạn 7 ngày làm việc. Bảng bên dưới nêu từng bước.');
    await writer.getByRole('link', { name: /^Kiểm tra/ }).click();
    await writer.locator('nav a.current', { hasText: 'Kiểm tra' }).waitFor();
    await clean(writer, 'what the check finds');

    while ((await writer.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).count()) > 0) {
      const left = await writer.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).count();
      await writer.getByRole('button', { name: /^Tôi đã đọc và xác nhận/ }).first().click();
      await writer.waitForFunction((before) => [...document.querySelectorAll('button')].filter((one) => one.textContent?.startsWith('Tôi đã đọc và xác nhận')).length < before, left);
    }
    await step(writer, draft, 'Trình xem xét', null);
    for (const who of ['tuphap', 'vanphong']) {
      const voter = await open(`/admin/thu-tuc/du-thao/${draft}?phan=xem-xet`, who, false);
      await clean(voter, `the review as ${who} sees it`);
      await step(voter, draft, 'Đồng ý', 'Nội dung đúng quyết định công bố.');
      await voter.context().close();
    }
    await step(writer, draft, 'Ban hành', null);
    await writer.getByText('đã ban hành').first().waitFor();

    site.server.at('2025-02-11T08:00:00+07:00');
    const citizen = await open('/thu-tuc/giay-phep-xay-dung-nha-o', null, true);
    await citizen.getByText('Quyết định 7/QĐ-UBND, có hiệu lực từ').waitFor();
    await citizen.locator('.process svg').first().waitFor();
    await clean(citizen, "the citizen's page");
  });

  it('the catalogue, the coverage and the drafts stand on their own pages, on a phone and on a desk', async () => {
    for (const onPhone of [true, false]) {
      const page = await open('/admin/thu-tuc?phan=danh-muc', 'vanphong', onPhone);
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
      await page.context().close();
    }
  });

  it('shares of several agencies are drawn along the time, with the same as a table', async () => {
    for (const onPhone of [true, false]) {
      const page = await open('/thu-tuc/lien-thong-khai-sinh', null, onPhone);
      await page.locator('.process svg').nth(1).waitFor();
      await page.getByText('Xem dạng bảng').click();
      await clean(page, 'shares of agencies');
      const bars = await page.locator('.process rect.share').count();
      expect(bars).to.be.greaterThan(1);
      expect(await page.locator('.process table').nth(1).locator('tbody tr').count()).to.equal(bars);
      await page.context().close();
    }
  });
});
