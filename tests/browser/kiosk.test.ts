import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser } from './browser.ts';

describe('the look-up machine at the one-stop unit', function () {
  this.timeout(120_000);
  let server: TestServer;
  let browser: Browser;
  let code: string;
  let context: BrowserContext;
  let page: Page;
  let errors: string[];
  before(async () => {
    server = await testServer({ signIn: true });
    server.at('2025-06-10T09:00:00+07:00');
    browser = await openBrowser();
    const { id } = await submitOnline(server, 'kien-giang');
    code = String((await act(server, 'kien-giang', 'motcua', id, 'accept')).json['code']);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  /** Such machines stand upright. */
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1080, height: 1920 }, hasTouch: true });
    page = await context.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.clock.install();
    await page.goto(address('/kiosk'));
    await page.waitForSelector('.touch-key');
  });
  afterEach(async () => {
    await context.close();
    expect(errors).to.deep.equal([]);
  });
  const address = (path: string) => `http://kien-giang.localhost:${server.port}${path}`;
  const shot = async (name: string) => (process.env['SCREENS'] ? page.screenshot({ path: `${process.env['SCREENS']}/${name}.png` }) : undefined);
  const found = () => page.waitForSelector(`.outcome:has-text("${code}")`);
  async function scan(text = address(`/tra-cuu?code=${code}`)): Promise<void> {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  const left = async () => ({
    typed: await page.inputValue('#kiosk-code'), outcome: await page.locator('.outcome').count(), address: new URL(page.url()).pathname + new URL(page.url()).search,
    stored: await page.evaluate(() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map((one) => one.join('=')).filter((one) => one !== 'vue-router:scroll={}')), cookies: (await context.cookies()).map((one) => `${one.name}=${one.value}`),
    text: ((await page.textContent('body')) ?? '').includes(code),
  });
  const nothing = { typed: '', outcome: 0, address: '/kiosk', stored: [] as string[], cookies: [] as string[], text: false };

  it('by touch alone: large keys, the state of the dossier, and a button to begin anew', async () => {
    await shot('kiosk-portrait');
    for (const key of await page.locator('.touch-key').all()) {
      const box = await key.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), (await key.textContent()) ?? '').to.be.at.least(44);
    }
    for (const letter of code) await page.tap(`.touch-key:text-is("${letter}")`);
    await page.tap('.touch-key.back');
    await page.tap(`.touch-key:text-is("${code.at(-1)}")`);
    await page.tap('button:has-text("Tra cứu")');
    await found();
    expect(await page.textContent('.outcome')).to.include('tự xóa sau 45 giây').and.not.match(/Hồng|Nguyễn|0900/);
    expect(await faults(page)).to.deep.equal([]);
    await shot('kiosk-portrait-found');
    await page.tap('button:has-text("Nhập lại")');
    expect(await left()).to.deep.equal(nothing);
  });

  it('the QR reader is heard while a finger has just pressed a key, while something stands in the field, and while a result is shown', async () => {
    await page.tap('.touch-key:text-is("7")');
    await page.focus('.touch-key:text-is("7")');
    await scan();
    await found();
    expect(await page.inputValue('#kiosk-code')).to.equal(code);
    await scan(address('/tra-cuu?code=000.00.00.H33-250610-9999'));
    await page.waitForSelector('.outcome:has-text("Không tìm thấy")');
    expect(await faults(page)).to.deep.equal([]);
    await shot('kiosk-portrait-refused');
    await page.tap('button:has-text("Nhập lại")');
    await page.fill('#kiosk-code', 'H30 dở dang');
    await page.focus('#kiosk-code');
    await scan();
    await found();
    expect(await page.inputValue('#kiosk-code')).to.equal(code);
  });

  it('by keyboard alone', async () => {
    await page.focus('#kiosk-code');
    await page.keyboard.type(code, { delay: 60 });
    await page.keyboard.press('Enter');
    await found();
    expect(await page.evaluate(() => document.activeElement?.classList.contains('outcome'))).to.equal(true);
  });

  it('after 45 seconds without a touch nothing is left: not on the screen, not in the address, not in the browser, and it speaks Vietnamese again', async () => {
    const before = await page.evaluate(() => history.length);
    await scan();
    await found();
    await page.clock.fastForward(46_000);
    await page.waitForSelector('.outcome', { state: 'detached' });
    expect([await left(), await page.evaluate(() => history.length)]).to.deep.equal([nothing, before]);
    expect(await page.getAttribute('#kiosk-code', 'autocomplete')).to.equal('off');
    await page.click('#language');
    await page.waitForSelector('h1:has-text("Look up")');
    await page.waitForSelector('.touch-key');
    await page.clock.fastForward(46_000);
    await page.waitForSelector('h1:has-text("Tra cứu hồ sơ")');
    expect(await page.getAttribute('html', 'lang')).to.equal('vi');
  });

  it('whoever leaves the page and comes back by the browser\'s own buttons finds an empty screen, and nothing on it leads elsewhere', async () => {
    await scan();
    await found();
    await page.goto(address('/brand.css'));
    await page.goBack();
    await page.waitForSelector('#kiosk-code');
    expect(await left()).to.deep.equal(nothing);
    const ways = await page.locator('a:visible, iframe').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('src')).filter((href) => href !== '#main'));
    expect(ways).to.deep.equal(['/kiosk']);
  });
});
