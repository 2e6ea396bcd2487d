import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { configure } from '../kit/inquiries.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { clean, openBrowser, shot } from './browser.ts';

describe('looking a dossier up without signing in, through real pages', function () {
  this.timeout(120_000);
  let server: TestServer;
  let browser: Browser;
  let code: string;
  let real = Date.parse('2025-06-10T09:00:10+07:00');
  before(async () => {
    server = await testServer({ limits: { lookupsPerMinute: 20 }, realNow: () => real });
    server.at('2025-06-10T09:00:00+07:00');
    browser = await openBrowser();
    await configure(server, 'kien-giang', 'sms-lookup', { sharedSecret: 'khoa-chung-cua-tong-dai' });
    const { id } = await submitOnline(server, 'tien-giang');
    code = String((await act(server, 'tien-giang', 'motcua', id, 'accept')).json['code']);
  });
  beforeEach(() => {
    real += 60_000;
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  async function open(tenant: string, path: string, width: number): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'vi-VN', viewport: { width, height: 800 } })).newPage();
    await page.goto(`http://${tenant}.localhost:${server.port}${path}`);
    await page.waitForSelector('h1');
    return page;
  }

  it('by keyboard alone: the code, the state, and where else one can look; a code that nobody has is told kindly', async () => {
    for (const width of [360, 1440]) {
      const page = await open('tien-giang', '/tra-cuu', width);
      await page.focus('#code');
      await page.keyboard.type(code.toLowerCase());
      await page.keyboard.press('Enter');
      await page.waitForSelector(`.card:has-text("${code}")`);
      expect(await page.textContent('main')).to.include('25 %').and.not.include('Các cách tra cứu khác').and.not.match(/Nguyễn|0900/);
      await clean(page, `${width}`);
      await shot(page, `lookup-found-${width}`);
      await page.fill('#code', '000.07.30.H58-250610-9999');
      await page.keyboard.press('Enter');
      await page.waitForSelector('text=Không tìm thấy hồ sơ');
      await clean(page, `${width}`);
      await shot(page, `lookup-refused-${width}`);
      await page.context().close();
    }
  });

  it('TG25-21 by name: codes and how far they are, nobody\'s name, and the clause beside it', async () => {
    const page = await open('tien-giang', '/tra-cuu', 360);
    await page.click('summary');
    await page.fill('details input >> nth=1', 'nguyễn thị mai');
    await page.click('details button.button');
    await page.waitForSelector(`details li:has-text("${code}")`);
    expect(await page.textContent('details ul')).to.not.match(/Nguyễn|Mai|0900|identity/i);
    await clean(page, page.url());
    await shot(page, 'lookup-by-name-360');
    await page.context().close();
  });

  it('KG16-6.1-2 the page of Kiên Giang says what to send to 8083, and so does the box in a unit\'s page; both are clean on a phone', async () => {
    const page = await open('kien-giang', '/tra-cuu', 360);
    await page.waitForSelector('text=Nhắn tin TRACUU <mã số hồ sơ> gửi 8083.');
    await clean(page, page.url());
    await shot(page, 'lookup-ways-360');
    await page.goto(`http://kien-giang.localhost:${server.port}/nhung/tra-cuu?code=abcdef`);
    expect(await page.textContent('main')).to.include('gửi 8083').and.include('Không tìm thấy');
    await clean(page, page.url());
    await shot(page, 'embed-refused-360');
    await page.context().close();
  });

  it('whoever asked too often reads it on the page and can go on after a minute', async () => {
    for (let n = 0; n < 20; n += 1) await server.call('hau-giang', 'get', '/api/lookup/000.00.00.H30-250609-0001');
    const page = await open('hau-giang', '/tra-cuu?code=000.00.00.H30-250609-0001', 360);
    await page.waitForSelector('main [role=alert], main .note.bad');
    expect(await page.textContent('main')).to.match(/quá nhiều/i);
    await clean(page, page.url());
    await shot(page, 'lookup-too-many-360');
    await page.context().close();
  });
});
