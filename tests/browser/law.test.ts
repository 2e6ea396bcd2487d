import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { openBrowser, signIn } from './browser.ts';

describe('look', function () {
  this.timeout(200_000);
  let server: TestServer; let browser: Browser;
  before(async () => { server = await testServer({ signIn: true }); server.at('2025-06-09T08:00:00+07:00'); browser = await openBrowser(); });
  after(async () => { await browser?.close(); await server?.close(); });
  it('shots', async () => {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1440, height: 900 } });
    const page: Page = await context.newPage();
    page.on('pageerror', (e) => console.log('ERR', e.message));
    page.on('console', (m) => { if (m.type() === 'error') console.log('CONSOLE', m.text()); });
    const at = (path: string) => `http://hau-giang.localhost:${server.port}${path}`;
    await page.goto(at('/admin/quy-che')); await signIn(page, 'quantri');
    for (const [n, p] of [['line', '/admin/quy-che'], ['rules', '/admin/quy-tac'], ['compare', '/admin/so-sanh'], ['drafts', '/admin/du-thao'], ['audit', '/admin/nhat-ky'], ['home', '/'], ['changes', '/thay-doi-quy-dinh']] as const) {
      await page.goto(at(p)); await page.waitForTimeout(1500); await page.screenshot({ path: `/tmp/shots/${n}.png` });
    }
    await page.goto(at('/admin/du-thao')); await page.waitForSelector('text=Soạn quyết định mới'); await page.click('button:has-text("Soạn quyết định mới")'); await page.waitForSelector('dialog'); await page.screenshot({ path: '/tmp/shots/begin.png' });
    await page.click('dialog button.button:not(.plain)');
    await page.waitForSelector('.panels'); await page.waitForTimeout(1000); await page.screenshot({ path: '/tmp/shots/about.png', fullPage: true });
    for (const [n, p] of [['clauses', 'dieu-khoan'], ['drules', 'quy-tac'], ['editor', 'quy-tac&muc=3'], ['findings', 'kiem-tra'], ['review', 'xem-xet']] as const) { await page.goto(page.url().split('?')[0] + '?phan=' + p); await page.waitForTimeout(1800); await page.screenshot({ path: `/tmp/shots/${n}.png` }); }
  });
});
