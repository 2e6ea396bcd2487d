import { expect } from 'chai';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { question, send } from '../kit/inquiries.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('feedback, questions and look-up through real pages', function () {
  this.timeout(120_000);
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = await testServer({ signIn: true });
    browser = await openBrowser();
  });
  beforeEach(() => server.at('2025-06-10T09:00:00+07:00'));
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const address = (tenant: string, path: string) => `http://${tenant}.localhost:${server.port}${path}`;
  async function open(tenant: string, path: string, phone = true): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: phone ? { width: 360, height: 740 } : { width: 1440, height: 900 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(address(tenant, path));
    await page.waitForSelector('h1');
    return { page, errors };
  }
  /** Where SCREENS names a folder, the page as it is, to be looked at. */
  const shot = async (page: Page, name: string) => (process.env['SCREENS'] ? page.screenshot({ path: `${process.env['SCREENS']}/${name}.png`, fullPage: true }) : undefined);
  const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it('a citizen sends feedback on a phone with a picture and a place, the office classifies it by keyboard, the agency answers, the sender rates', async () => {
    const { page, errors } = await open('quang-ngai', '/phan-anh');
    await page.waitForSelector('form');
    expect(await faults(page)).to.deep.equal([]);
    await page.click('form > p .button');
    await page.waitForSelector('.error-summary');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'feedback-errors-360');
    await page.click('.error-summary a >> nth=0');
    await page.waitForFunction(() => document.activeElement?.closest('#send-subject') !== null);
    const fill = (id: string, text: string) => page.fill(`#send-${id} input, #send-${id} textarea`, text);
    await fill('subject', 'Đèn đường hỏng');
    await fill('content', 'Đèn đường trước Ủy ban nhân dân phường hỏng đã hai tuần.');
    await fill('name', 'Trần Thị Bưởi');
    await page.click('form > p .button');
    await page.waitForSelector('.error-summary');
    expect(await page.textContent('main')).to.include('nêu rõ người gửi');
    await fill('address', 'Tổ 3, phường Trần Phú');
    await fill('phone', '0912345678');
    await page.setInputFiles('input[type=file]', { name: 'den.png', mimeType: 'image/png', buffer: png });
    await page.fill('input[aria-describedby$=hint] >> nth=0', 'Trước cổng phường');
    await shot(page, 'feedback-form-360');
    expect(await faults(page)).to.deep.equal([]);
    await page.click('form > p .button');
    await page.waitForSelector('.note.good');
    await page.waitForSelector('img.picture');
    expect(await faults(page)).to.deep.equal([]);
    expect(await wide(page)).to.be.at.most(0);
    await shot(page, 'feedback-sent-360');
    const link = (await page.textContent('.address')) ?? '';
    const code = /PA-[\w-]+/.exec(link)?.[0] ?? '';
    expect(new URL(link).searchParams.get('key')).to.have.length.above(20);
    expect(await page.textContent('main')).to.include('thứ Ba, 17/06/2025, 17:00');
    await page.click('text=Vì sao? >> nth=0');
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).to.include('ND20-9-2');
    await page.keyboard.press('Escape');
    expect(errors).to.deep.equal([]);

    const office = await open('quang-ngai', '/staff/phan-anh', false);
    await signIn(office.page, 'vanphong');
    await office.page.waitForSelector(`text=${code}`);
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-inbox-1440');
    await office.page.keyboard.press('j');
    await office.page.keyboard.press('k');
    await office.page.waitForFunction(() => document.activeElement?.matches('tbody tr a'));
    await office.page.click(`tr:has-text("${code}") a`);
    await office.page.waitForSelector('aside button:has-text("Phân loại")');
    await office.page.waitForSelector('img.picture');
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-feedback-1440');
    await office.page.focus('aside button:has-text("Phân loại")');
    await office.page.keyboard.press('Enter');
    await office.page.waitForSelector('dialog[open] #agency option >> nth=3', { state: 'attached' });
    await office.page.selectOption('dialog #agency', 'phuong-tran-phu');
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-classify-1440');
    await office.page.click('dialog form .button');
    await office.page.waitForSelector('h1 + .tag:has-text("Đang xử lý")');
    expect(office.errors).to.deep.equal([]);
    await office.page.context().close();

    const officer = await open('quang-ngai', `/staff/phan-anh/${code}`, false);
    await signIn(officer.page, 'chuyenvien');
    await officer.page.click('aside button:has-text("Trả lời")');
    await officer.page.fill('dialog textarea', 'Đơn vị đã thay bóng đèn.');
    await officer.page.click('dialog form .button');
    await officer.page.waitForSelector('h1 + .tag:has-text("Đã trả lời")');
    await officer.page.context().close();

    await page.goto(link.replace(/^http:\/\/[^/]+/, address('quang-ngai', '')));
    await page.waitForSelector('text=Bạn hài lòng');
    await shot(page, 'feedback-answered-360');
    await page.check('input[name=stars][value="4"]');
    await page.click('form .button');
    await page.waitForSelector('text=Bạn đã đánh giá: Hài lòng');
    expect(await faults(page)).to.deep.equal([]);
    await page.context().close();
  });

  it('a citizen says by keyboard, on a phone, which event of their dossier it is about and which rule was not kept; staff see it at the dossier and correct it', async () => {
    const dossier = await submitOnline(server, 'quang-ngai');
    const code = String((await act(server, 'quang-ngai', 'motcua', dossier['id'], 'accept')).json['code']);
    const { page, errors } = await open('quang-ngai', '/ho-so');
    await signIn(page, 'congdan1');
    await page.goto(address('quang-ngai', `/ho-so/${String(dossier['id'])}`));
    await page.waitForSelector('text=Phản ánh về hồ sơ này');
    await shot(page, 'citizen-dossier-360');
    await page.focus('text=Phản ánh về hồ sơ này');
    await page.keyboard.press('Enter');
    await page.waitForSelector('optgroup', { state: 'attached' });
    expect(await page.inputValue('#dossier')).to.equal(String(dossier['id']));
    const fill = (id: string, text: string) => page.fill(`#send-${id} input, #send-${id} textarea`, text);
    await fill('subject', 'Chưa được tiếp nhận đúng hạn');
    await fill('content', 'Hồ sơ của tôi được tiếp nhận chậm hơn thời hạn đã hẹn.');
    await fill('address', 'Tổ 3, phường Trần Phú');
    const [step, clause] = await page.$$eval('select[id$="-step"], select[id$="-clause"]', (all) => all.map((one) => one.id));
    await page.focus(`#${step}`);
    await page.keyboard.press('ArrowDown');
    await page.focus(`#${clause}`);
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('form article.card');
    expect(await faults(page)).to.deep.equal([]);
    expect(await wide(page)).to.be.at.most(0);
    await shot(page, 'feedback-about-360');
    await page.click('form > p .button');
    await page.waitForSelector('.note.good');
    const sent = /PA-[\w-]+/.exec((await page.textContent('main')) ?? '')?.[0] ?? '';
    expect(await page.textContent('dl.facts')).to.include(code);
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'feedback-about-sent-360');
    await page.goto(address('quang-ngai', '/ho-so'));
    await page.waitForSelector(`article a:has-text("${sent}")`);
    expect(await faults(page)).to.deep.equal([]);
    expect(await wide(page)).to.be.at.most(0);
    await shot(page, 'my-notices-360');
    await page.click(`article a:has-text("${sent}")`);
    await page.waitForSelector('dl.facts');
    expect(errors).to.deep.equal([]);
    await page.context().close();

    const office = await open('quang-ngai', '/staff/phan-anh', false);
    await signIn(office.page, 'vanphong');
    await office.page.goto(address('quang-ngai', `/staff/ho-so/${String(dossier['id'])}`));
    await office.page.waitForSelector('section:has-text("Phản ánh về hồ sơ này") a');
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-dossier-feedback-1440');
    await office.page.setViewportSize({ width: 360, height: 740 });
    expect(await wide(office.page)).to.be.at.most(0);
    await office.page.setViewportSize({ width: 1440, height: 900 });
    await office.page.click('section:has-text("Phản ánh về hồ sơ này") a');
    await office.page.focus('aside button:has-text("Sửa hồ sơ, bước")');
    await office.page.keyboard.press('Enter');
    await office.page.waitForSelector('dialog optgroup', { state: 'attached' });
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-bind-1440');
    await office.page.fill('dialog input', 'KHONG-CO');
    await office.page.keyboard.press('Enter');
    await office.page.waitForSelector('dialog .error');
    await office.page.fill('dialog input', code.toLowerCase());
    await office.page.keyboard.press('Enter');
    await office.page.waitForSelector('dialog .error', { state: 'detached' });
    await office.page.selectOption('dialog select[id$="-step"]', { index: 1 });
    await office.page.click('dialog form > p .button');
    await office.page.waitForSelector('dialog', { state: 'detached' });
    expect(await faults(office.page)).to.deep.equal([]);
    await shot(office.page, 'staff-feedback-bound-1440');
    await office.page.setViewportSize({ width: 360, height: 740 });
    expect(await wide(office.page)).to.be.at.most(0);
    await shot(office.page, 'staff-feedback-bound-360');
    expect(office.errors).to.deep.equal([]);
    await office.page.context().close();
  });

  it('a photograph goes out without what the camera wrote and is still drawn, turned as it was taken', async () => {
    const { page } = await open('quang-ngai', '/phan-anh');
    const plain = await page.screenshot({ type: 'jpeg', quality: 60, clip: { x: 0, y: 0, width: 60, height: 30 } });
    // Exif: to be turned by a quarter, taken by somebody.
    const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0 Nguyen Van A', 'latin1')]);
    const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
    const picture = Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
    const fill = (id: string, text: string) => page.fill(`#send-${id} input, #send-${id} textarea`, text);
    for (const [id, text] of [['subject', 'Cột điện nghiêng'], ['content', 'Cột điện nghiêng trước cổng trường.'], ['name', 'Trần Thị Bưởi'], ['address', 'Tổ 3'], ['phone', '0912345678']] as const) await fill(id, text);
    await page.setInputFiles('input[type=file]', { name: 'cot-dien.jpg', mimeType: 'image/jpeg', buffer: picture });
    await page.click('form > p .button');
    await page.waitForSelector('.note.good');
    await page.waitForSelector('a > img.picture');
    await page.waitForFunction(() => (document.querySelector('img.picture') as HTMLImageElement).complete);
    expect(await page.$eval('img.picture', (img) => [(img as HTMLImageElement).naturalWidth, (img as HTMLImageElement).naturalHeight])).to.deep.equal([30, 60]);
    const { pathname, searchParams } = new URL(page.url());
    const path = `/api/feedback/${pathname.split('/').at(-1)}`;
    const query = `?key=${searchParams.get('key')}`;
    const { id } = ((await server.call('quang-ngai', 'get', `${path}${query}`)).json['pictures'] as Json[])[0] as Json;
    expect((await server.call('quang-ngai', 'get', `${path}/pictures/${String(id)}${query}`)).text).to.include('JFIF').and.not.include('Nguyen');
    await page.context().close();
  });

  for (const [tenant, path, word] of [
    ['hau-giang', '/phan-anh', '0939.01.55.99'], ['kien-giang', '/phan-anh', 'không có mục gửi phản ánh'], ['tien-giang', '/phan-anh/cong-khai', 'Đã nhận'], ['quang-ngai', '/hoi-dap', 'Hỏi - đáp thủ tục hành chính'],
    ['kien-giang', '/hoi-dap', 'không có mục hỏi đáp'], ['quang-ngai', '/hoi-dap/gui', '3 ngày'], ['quang-ngai', '/phan-anh/PA-AAAA-BBBB-CC', 'Không tìm thấy'],
  ] as const) {
    it(`${path} of ${tenant} is clean on a phone, in the dark in English, and does not scroll sideways`, async () => {
      const { page, errors } = await open(tenant, path);
      await page.waitForFunction((wanted) => document.querySelector('main')?.textContent?.includes(wanted), word);
      expect(await faults(page)).to.deep.equal([]);
      expect(await wide(page)).to.be.at.most(0);
      await shot(page, `${tenant}${path.replaceAll('/', '-')}-360`);
      await page.context().addCookies([{ name: 'lang', value: 'en', url: address(tenant, '/') }]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await page.waitForSelector('h1');
      expect(await faults(page)).to.deep.equal([]);
      expect(errors).to.deep.equal([]);
      await page.context().close();
    });
  }

  it('the contact officer notes the daily check, answers are published without names, and the public finds them without diacritics', async () => {
    const asked = await tokenless('quang-ngai');
    const { page, errors } = await open('quang-ngai', '/staff/hoi-dap', false);
    await signIn(page, 'truongmotcua');
    await page.click(`tr:has-text("${asked}") a`);
    await page.click('aside button:has-text("Chuyển cơ quan của tỉnh")');
    await page.waitForSelector('dialog[open] #agency option >> nth=3', { state: 'attached' });
    await page.selectOption('dialog #agency', 'phuong-tran-phu');
    await page.click('dialog form .button');
    await page.waitForSelector('h1 + .tag:has-text("Đang xử lý")');
    await page.context().close();

    const focal = await open('quang-ngai', `/staff/hoi-dap/${asked}`, false);
    await signIn(focal.page, 'daumoi');
    await focal.page.click('aside button:has-text("Trả lời")');
    await focal.page.fill('dialog textarea', 'Bà Trần Thị Bưởi cần văn bản của người làm chứng.');
    await focal.page.click('dialog form .button');
    await focal.page.click('aside button:has-text("Công khai")');
    await focal.page.waitForSelector('dialog textarea');
    expect(await focal.page.inputValue('dialog textarea >> nth=1')).to.equal('Bà … cần văn bản của người làm chứng.');
    expect(await faults(focal.page)).to.deep.equal([]);
    await shot(focal.page, 'staff-publish-1440');
    await focal.page.fill('dialog textarea >> nth=1', 'Bà Trần Thị Bưởi cần văn bản của người làm chứng.');
    await focal.page.click('dialog form .button');
    await focal.page.waitForSelector('dialog .note.bad');
    await focal.page.fill('dialog textarea >> nth=1', 'Cần văn bản của người làm chứng.');
    await focal.page.click('dialog form .button');
    await focal.page.waitForSelector('text=Bản đã công khai');
    await focal.page.goto(address('quang-ngai', '/staff/hoi-dap'));
    await focal.page.click('button:has-text("Ghi nhận đã kiểm tra")');
    await focal.page.waitForSelector('text=đã được kiểm tra theo quy định');
    await focal.page.click('summary');
    expect(await faults(focal.page)).to.deep.equal([]);
    await shot(focal.page, 'staff-check-1440');
    expect([...errors, ...focal.errors]).to.deep.equal([]);
    await focal.page.context().close();

    const keeper = await open('quang-ngai', `/staff/hoi-dap/${asked}`, false);
    await signIn(keeper.page, 'vanphong');
    await keeper.page.click('aside button:has-text("Đưa vào câu hỏi thường gặp")');
    await keeper.page.waitForSelector('dialog form');
    expect(await faults(keeper.page)).to.deep.equal([]);
    await shot(keeper.page, 'staff-frequent-1440');
    await keeper.page.click('dialog form .button');
    await keeper.page.waitForSelector('aside button:has-text("Bỏ khỏi câu hỏi thường gặp")');
    await keeper.page.context().close();

    const reader = await open('quang-ngai', '/hoi-dap');
    await reader.page.check('text=Chỉ câu hỏi thường gặp');
    await reader.page.waitForSelector('article .tag:has-text("Thường gặp")');
    await reader.page.fill('#q', 'lam chung');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForSelector('article:has-text("người làm chứng")');
    expect(await faults(reader.page)).to.deep.equal([]);
    await shot(reader.page, 'questions-360');
    await reader.page.context().close();
  });

  it('a clerk enters a letter by keyboard and reads the code to the sender', async () => {
    const { page } = await open('hau-giang', '/staff/phan-anh/nhap', false);
    await signIn(page, 'motcua');
    await page.waitForSelector('form');
    await page.focus('form input[type=text] >> nth=0');
    for (const text of ['Thái độ tiếp dân', 'Cán bộ trả lời không rõ ràng, tôi phải đi lại hai lần.']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    // Past the agency, the dossier's code and its button.
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Tab');
    for (const text of ['Lê Văn Tư', 'Ấp 1', '0912000111']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('.note.good');
    expect(await page.textContent('.note.good')).to.match(/PA-\w{4}-\w{4}-\w{2}/);
    expect(await faults(page)).to.deep.equal([]);
    const back = /http\S+\/phan-anh\/PA-\S+\?key=\S{20,}/.exec((await page.textContent('.way-back')) ?? '')?.[0] ?? '';
    await shot(page, 'staff-letter-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await wide(page)).to.be.at.most(0);
    await shot(page, 'staff-letter-360');
    const sender = await open('hau-giang', back.replace(/^http:\/\/[^/]+/, ''));
    await sender.page.waitForSelector('text=Cán bộ trả lời không rõ ràng');
    await sender.page.context().close();
    await page.context().close();
  });

  it('TG19-3.3-1 at a kiosk the code is touched or read from the QR, and after 45 seconds without a touch nothing is left on the screen', async () => {
    server.at('2025-01-20T09:00:00+07:00');
    const code = await acceptedCode('tien-giang');
    const { page, errors } = await open('tien-giang', '/kiosk', false);
    await page.clock.install();
    await page.waitForSelector('.touch-key');
    expect(await faults(page)).to.deep.equal([]);
    expect([await page.isVisible('nav.site'), await page.isVisible('#account')]).to.deep.equal([false, false]);
    await shot(page, 'kiosk-1440');
    for (const letter of code) await page.click(`.touch-key:text-is("${letter}")`);
    await page.click('button:has-text("Tra cứu")');
    await page.waitForSelector('.outcome:has-text("%")');
    expect(await page.textContent('.outcome')).to.include(code);
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'kiosk-found-1440');
    await page.clock.fastForward(44_000);
    expect(await page.isVisible('.outcome')).to.equal(true);
    await page.clock.fastForward(2_000);
    await page.waitForSelector('.outcome', { state: 'detached' });
    expect([await page.inputValue('#kiosk-code'), page.url().includes(code)]).to.deep.equal(['', false]);
    await page.focus('h1');
    await page.keyboard.type(address('tien-giang', `/tra-cuu?code=${code}`));
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.outcome:has-text("${code}")`);
    expect(errors).to.deep.equal([]);
    await page.context().close();
    server.at('2025-06-10T09:00:00+07:00');
    const after = await open('tien-giang', '/kiosk', false);
    await after.page.waitForSelector('text=không có tra cứu tại ki-ốt');
    await after.page.context().close();
  });

  it("the look-up box works in a frame of a site that the province names, and the browser shows nothing of it in any other site's frame", async () => {
    const { code, data } = { code: await acceptedCode('kien-giang'), data: server.platform.tenants.get('kien-giang')?.data.tenant as { embedOrigins?: readonly string[] } };
    const site = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Đơn vị</title><iframe title="Tra cứu" width="340" height="320" src="${address('kien-giang', '/nhung/tra-cuu')}"></iframe>`));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    const named = data.embedOrigins;
    data.embedOrigins = [`http://don-vi.localhost:${port}`];
    try {
      const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
      await page.goto(`http://don-vi.localhost:${port}/`);
      const frame = page.frameLocator('iframe');
      await frame.locator('input').fill(code);
      await frame.locator('button').click();
      await frame.locator(`.found:has-text("${code}")`).waitFor();
      await shot(page, 'embed');
      await page.goto(`http://ke-khac.localhost:${port}/`);
      await page.waitForLoadState('networkidle');
      expect(await page.frameLocator('iframe').locator('input').count()).to.equal(0);
      await page.goto(address('kien-giang', `/nhung/tra-cuu?code=${code}`));
      expect(await faults(page)).to.deep.equal([]);
      await page.context().close();
    } finally {
      if (named) data.embedOrigins = named;
      else delete data.embedOrigins;
      site.close();
    }
  });

  async function tokenless(tenant: string): Promise<string> {
    return String((await send(server, tenant, 'questions', { ...question, agencyId: 'phuong-tran-phu' }))['code']);
  }
  async function acceptedCode(tenant: string): Promise<string> {
    const { id } = await submitOnline(server, tenant);
    return String((await act(server, tenant, 'motcua', id, 'accept')).json['code']);
  }
});
