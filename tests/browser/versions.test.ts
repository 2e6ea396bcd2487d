import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { installNewerMail } from '../kit/channel-version.ts';
import { mailSettings, switchOn } from '../kit/channels.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { act, submitOnline } from '../kit/people.ts';
import { installRule, uninstall } from '../kit/rule-versions.ts';
import { clean, faults, openSite, phone, shot, tooWide, wide } from './browser.ts';

describe('versions of plugins, through real pages', function () {
  this.timeout(120_000);
  let root: string;
  let rule: string;
  let database: TestDatabase;
  const site = openSite('2025-06-10T08:00:00+07:00', undefined, async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-version-pages-'));
    rule = installRule(root, { version: '2.0.0', days: 40 });
    installNewerMail(root);
    database = await testDatabase();
    return { alsoFrom: root, database };
  });
  after(async () => {
    await database?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const cardOf = (page: Page, title: string): Locator => page.locator('article.card', { has: page.locator('h2', { hasText: title }) });

  it('an administrator reads what a newer version changes, gives its settings by keyboard, is told what does not fit, and uses it', async () => {
    await switchOn(site.server, 'tien-giang', 'smtp-mail', mailSettings({ port: 2525, certificate: 'PEM' }));
    const page = await site.open('tien-giang', '/admin/plugin', { who: 'quantri', width: wide });
    await page.waitForSelector('article.card');
    const card = cardOf(page, 'Thư điện tử (SMTP)');
    expect(await card.textContent()).to.include('Đang dùng phiên bản 1.0.0, theo tệp của tỉnh.').and.include('Cũng đã cài: 2.0.0.');
    await clean(page, 'plugins');
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
    await page.setViewportSize({ width: phone, height: 740 });
    expect(await tooWide(page)).to.equal(0);
    await shot(page, 'version-dialog-360');
    await page.click('dialog label.choice:has-text("Miền Nam")');
    await page.click('dialog form > p .button');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Đang dùng phiên bản 2.0.0, do quản trị viên chọn.'));
    await clean(page, 'plugins on a phone');
    await shot(page, 'plugins-360');
  });

  it('a citizen reads under "vì sao?" by which version the dossier lapses; when that version is gone everybody reads why it waits', async () => {
    const token = await site.server.as('hau-giang', 'quantri');
    const chosen = await site.server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/version', { token, body: { version: '2.0.0', reason: 'thử phiên bản' } });
    expect(chosen.status, chosen.text).to.equal(204);
    const dossier = await submitOnline(site.server, 'hau-giang');
    expect((await act(site.server, 'hau-giang', 'motcua', dossier['id'], 'request-supplement', { items: [{ reason: 'Ảnh mờ' }], guidance: 'Chụp lại' })).status).to.equal(200);
    const mine = await site.open('hau-giang', `/ho-so/${String(dossier['id'])}`, { who: 'congdan1' });
    await mine.locator('section.card', { hasText: 'Hạn người nộp bổ sung' }).locator('button', { hasText: 'Vì sao?' }).click();
    await mine.waitForSelector('dialog');
    expect(await mine.textContent('dialog')).to.include('Hết hạn thì tự động hủy theo quy tắc «Quy tắc thử 2.0.0», phiên bản 2.0.0.');
    await clean(mine, 'why');
    await shot(mine, 'why-version-360');

    await site.server.call('hau-giang', 'post', '/api/admin/plugins/supplement-window/version', { token, body: { version: '1.0.0', reason: 'quay lại' } });
    uninstall(rule);
    await site.restart('2025-06-10T09:00:00+07:00');
    const admin = await site.open('hau-giang', '/admin/plugin', { who: 'quantri', width: wide });
    await admin.waitForSelector('#stranded');
    expect(await admin.textContent('section.note.bad')).to.include('1 hồ sơ đang mở chưa được đánh giá.').and.include('«Tự động hủy khi hết hạn bổ sung» phiên bản 2.0.0').and.include('Đặt lại thư mục');
    await clean(admin, 'plugins with dossiers that wait');
    await shot(admin, 'plugins-stranded-1440');
    const staff = await site.open('hau-giang', `/staff/ho-so/${String(dossier['id'])}`, { who: 'motcua', width: wide });
    await staff.waitForSelector('#facts');
    expect(await staff.textContent('main')).to.include('phiên bản này không còn được cài').and.include('Quy tắc hủy khi nhận');
    await clean(staff, 'the clerk');
    await shot(staff, 'staff-stranded-1440');
    const again = await site.open('hau-giang', `/ho-so/${String(dossier['id'])}`, { who: 'congdan1' });
    await again.waitForSelector('p.note.warn');
    expect(await again.textContent('main')).to.include('Chưa được đánh giá').and.include('phiên bản này không còn được cài');
    await clean(again, 'the citizen');
    await shot(again, 'citizen-stranded-360');
  });
});
