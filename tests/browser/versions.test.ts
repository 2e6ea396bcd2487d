import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { installNewerMail } from '../kit/channel-version.ts';
import { mailSettings, switchOn } from '../kit/channels.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { act, submitOnline } from '../kit/people.ts';
import { installRule, uninstall } from '../kit/rule-versions.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

describe('versions of plugins, through real pages', function () {
  this.timeout(120_000);
  let root: string;
  let rule: string;
  let database: TestDatabase;
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-version-pages-'));
    rule = installRule(root, { version: '2.0.0', days: 40 });
    installNewerMail(root);
    database = await testDatabase();
    [server, browser] = await Promise.all([testServer({ signIn: true, alsoFrom: root, database }), openBrowser()]);
    server.at('2025-06-10T08:00:00+07:00');
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await database?.close();
    rmSync(root, { recursive: true, force: true });
  });

  async function open(tenant: string, path: string, username: string, width: number, ready: string): Promise<{ page: Page; errors: string[] }> {
    const page = await (await browser.newContext({ locale: 'vi-VN', viewport: { width, height: 900 } })).newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`http://${tenant}.localhost:${server.port}${path}`);
    await signIn(page, username);
    await page.goto(`http://${tenant}.localhost:${server.port}${path}`);
    await page.waitForSelector(ready);
    return { page, errors };
  }
  const shot = async (page: Page, name: string) => (process.env['SCREENS'] ? page.screenshot({ path: `${process.env['SCREENS']}/${name}.png`, fullPage: true }) : undefined);
  const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const cardOf = (page: Page, title: string): Locator => page.locator('article.card', { has: page.locator('h2', { hasText: title }) });

  it('an administrator reads what a newer version changes, gives its settings by keyboard, is told what does not fit, and uses it', async () => {
    await switchOn(server, 'tien-giang', 'smtp-mail', mailSettings({ port: 2525, certificate: 'PEM' }));
    const { page, errors } = await open('tien-giang', '/admin/plugin', 'quantri', 1440, 'article.card');
    const card = cardOf(page, 'Thư điện tử (SMTP)');
    expect(await card.textContent()).to.include('Đang dùng phiên bản 1.0.0, theo tệp của tỉnh.').and.include('Cũng đã cài: 2.0.0.');
    expect([await faults(page), await tooWide(page)]).to.deep.equal([[], 0]);
    await card.locator('button', { hasText: 'Đổi phiên bản' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog #version-change');
    const said = await page.textContent('dialog');
    for (const part of ['Từ 1.0.0 sang 2.0.0', 'Cài đặt mới: Vùng, Mã truy cập.', 'Không còn cài đặt: Chứng thư của máy chủ nội bộ (PEM).', 'máy chủ mail.example.vn', 'mật khẩu Mã truy cập']) expect(said).to.include(part);
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'version-dialog-1440');
    await page.fill('dialog textarea >> nth=-1', 'Nhà cung cấp nâng cấp');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .note.bad');
    expect(await page.textContent('dialog .note.bad')).to.include('được dùng thêm: mail.example.vn, token');
    await page.focus('dialog input[name=acknowledged]');
    await page.keyboard.press('Space');
    await page.focus('dialog textarea >> nth=-1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog .field .error');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'version-dialog-errors-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await tooWide(page)).to.equal(0);
    await shot(page, 'version-dialog-360');
    await page.click('dialog label.choice:has-text("Miền Nam")');
    await page.click('dialog form > p .button');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Đang dùng phiên bản 2.0.0, do quản trị viên chọn.'));
    expect([await faults(page), await tooWide(page)]).to.deep.equal([[], 0]);
    await shot(page, 'plugins-360');
    expect(errors).to.deep.equal([]);
  });

  it('a citizen reads under "vì sao?" by which version the dossier lapses; when that version is gone everybody reads why it waits', async () => {
    const token = await server.as('hau-giang', 'quantri');
    const chosen = await server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/version', { token, body: { version: '2.0.0', reason: 'thử phiên bản' } });
    expect(chosen.status, chosen.text).to.equal(204);
    const dossier = await submitOnline(server, 'hau-giang');
    expect((await act(server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', { items: [{ reason: 'Ảnh mờ' }], guidance: 'Chụp lại' })).status).to.equal(200);
    const mine = await open('hau-giang', `/ho-so/${String(dossier['id'])}`, 'congdan1', 360, 'section.card');
    await mine.page.locator('section.card', { hasText: 'Hạn người nộp bổ sung' }).locator('button', { hasText: 'Vì sao?' }).click();
    await mine.page.waitForSelector('dialog');
    expect(await mine.page.textContent('dialog')).to.include('Hết hạn thì tự động hủy theo quy tắc «Quy tắc thử 2.0.0», phiên bản 2.0.0.');
    expect([await faults(mine.page), await tooWide(mine.page)]).to.deep.equal([[], 0]);
    await shot(mine.page, 'why-version-360');

    await server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/version', { token, body: { version: '1.0.0', reason: 'quay lại' } });
    await server.close();
    uninstall(rule);
    server = await testServer({ signIn: true, alsoFrom: root, database });
    server.at('2025-06-10T09:00:00+07:00');
    const admin = await open('hau-giang', '/admin/plugin', 'quantri', 1440, '#stranded');
    expect(await admin.page.textContent('section.note.bad')).to.include('1 hồ sơ đang mở chưa được đánh giá.').and.include('«Tự động hủy khi hết hạn bổ sung» phiên bản 2.0.0').and.include('Đặt lại thư mục');
    expect([await faults(admin.page), await tooWide(admin.page)]).to.deep.equal([[], 0]);
    await shot(admin.page, 'plugins-stranded-1440');
    const staff = await open('hau-giang', `/staff/ho-so/${String(dossier['id'])}`, 'motcua', 1440, '#facts');
    expect(await staff.page.textContent('main')).to.include('phiên bản này không còn được cài').and.include('Quy tắc hủy khi nhận');
    expect(await faults(staff.page)).to.deep.equal([]);
    await shot(staff.page, 'staff-stranded-1440');
    const again = await open('hau-giang', `/ho-so/${String(dossier['id'])}`, 'congdan1', 360, 'p.note.warn');
    expect(await again.page.textContent('main')).to.include('Chưa được đánh giá').and.include('phiên bản này không còn được cài');
    expect([await faults(again.page), await tooWide(again.page)]).to.deep.equal([[], 0]);
    await shot(again.page, 'citizen-stranded-360');
    expect([...mine.errors, ...admin.errors, ...staff.errors, ...again.errors]).to.deep.equal([]);
  });
});
