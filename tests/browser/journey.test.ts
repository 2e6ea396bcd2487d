import { expect } from 'chai';
import { clean, wide, faults, openSite, phone, signIn } from './browser.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('a dossier through real pages, phone first', function () {
  this.timeout(120_000);
  const site = openSite('2025-06-06T16:30:00+07:00');

  for (const [tenant, due] of [['hau-giang', 'thứ Hai, 09/06/2025, 17:00'], ['tien-giang', 'thứ Hai, 09/06/2025, 16:30']] as const) {
    it(`in ${tenant} a citizen submits on a phone, sees by when and why, and a clerk accepts it`, async () => {
      const page = await site.open(tenant, '/thu-tuc/dang-ky-khai-sinh');
      expect(await faults(page)).to.deep.equal([]);
      await page.click('aside button.button');
      await page.click('button[name=account][value=congdan1]');
      await page.waitForSelector('#account span:not(:empty)');
      await page.click('aside button.button');
      await page.waitForSelector('input[name=agency]');
      await page.check('input[name=agency] >> nth=0');
      await page.check('input[name=delivery] >> nth=0');
      const next = async (title: string) => {
        await page.click('form .row .button:not(.plain)');
        await page.waitForFunction((wanted) => document.querySelector('h1')?.textContent?.includes(wanted), title);
      };
      await next('Trẻ được khai sinh');
      await page.fill('#field-name', 'Nguyễn Minh An');
      await page.fill('#field-birthDate', '2025-05-20');
      await page.check('input[value=nam]');
      await page.fill('#field-birthPlace', 'Bệnh viện đa khoa');
      expect(await faults(page)).to.deep.equal([]);
      await next('Mẹ');
      await page.fill('#field-name', 'Kim Thị Hồng');
      await page.fill('#field-birthDate', '1995-02-03');
      await page.fill('#field-identityNumber', '12');
      await next('Cha');
      await next('Liên hệ');
      await page.fill('#field-phone', '0900000101');
      await page.fill('#field-address', 'Khu phố 1');
      await next('Giấy tờ');
      await next('Kiểm tra');
      await page.check('input[type=checkbox]');
      await page.click('form .row .button:not(.plain)');
      await page.waitForSelector('.error-summary');
      expect(await faults(page)).to.deep.equal([]);
      await page.click('.error-summary a >> nth=0');
      await page.waitForFunction(() => document.activeElement?.id === 'field-identityNumber');
      await page.fill('#field-identityNumber', '000000000101');
      await next('Cha');
      await next('Liên hệ');
      await next('Giấy tờ');
      await page.setInputFiles('input[type=file] >> nth=0', { name: 'giay-chung-sinh.png', mimeType: 'image/png', buffer: png });
      await page.waitForSelector('text=giay-chung-sinh.png');
      await next('Kiểm tra');
      await page.click('form .row .button:not(.plain)');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Đã nộp hồ sơ');
      expect(await page.textContent('main')).to.include(due);
      await page.click('text=Vì sao? >> nth=0');
      await page.waitForSelector('dialog[open]');
      expect(await page.textContent('dialog')).to.include(tenant === 'hau-giang' ? 'HG25-6.1a-2' : 'TG25-16.1a-1');
      expect(await faults(page)).to.deep.equal([]);
      await page.keyboard.press('Escape');
      const reference = (await page.textContent('.note.good .big-date')) ?? '';

      const staff = await site.open(tenant, '/staff', { who: 'motcua', width: wide });
      await staff.waitForSelector(`text=${reference}`);
      expect(await faults(staff)).to.deep.equal([]);
      await staff.click(`a:has-text("${reference}")`);
      await staff.waitForSelector('button:has-text("Tiếp nhận")');
      await staff.click('button:has-text("Tiếp nhận")');
      await staff.waitForSelector('dialog[open]');
      expect(await faults(staff)).to.deep.equal([]);
      await staff.click('dialog button.button:not(.plain)');
      await staff.waitForSelector('text=Đã tiếp nhận');
      await staff.context().close();
      await page.goto(site.address(tenant, '/ho-so'));
      await page.waitForSelector('text=Đã tiếp nhận');
      expect(await faults(page)).to.deep.equal([]);
      await page.context().close();
    });
  }

  it('each public page is clean in Vietnamese and English, light and dark, at phone width', async () => {
    for (const path of ['/', '/thu-tuc', '/thu-tuc/giay-phep-xay-dung-nha-o', '/tra-cuu?code=NH-AAAA-BBBB-CC', '/khong-co']) {
      for (const [scheme, language] of [['light', 'vi'], ['dark', 'en']] as const) {
        const page = await site.open('quang-ngai', path);
        await page.context().addCookies([{ name: 'lang', value: language, url: site.address('quang-ngai', '/') }]);
        await page.emulateMedia({ colorScheme: scheme });
        await page.reload();
        await page.waitForSelector('h1');
        expect(await page.getAttribute('html', 'lang')).to.equal(language);
        expect(await faults(page), `${path} ${scheme}`).to.deep.equal([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${path} scrolls sideways`).to.be.at.most(0);
        await page.context().close();
      }
    }
  });

  it('the pages of the administrator are clean, and the decisions stand on a time line', async () => {
    const page = await site.open('tien-giang', '/admin', { width: wide });
    await signIn(page, 'quantri');
    for (const [path, word] of [['/admin', 'Mã đơn vị'], ['/admin/quy-che', '22/2019/QĐ-UBND'], ['/admin/quy-che/tien-giang-01-2025', 'TG25-16.1a-1'], ['/admin/quy-tac', 'Thời hạn trả lời đầu tiên'], ['/admin/so-sanh', '22/2019/QĐ-UBND'], ['/admin/plugin', 'Tự động hủy khi hết hạn bổ sung'], ['/admin/nhat-ky', 'Ai']] as const) {
      await page.goto(site.address('tien-giang', path));
      await page.waitForSelector(`text=${word} >> visible=true`);
      expect(await faults(page), path).to.deep.equal([]);
    }
    await page.context().close();
  });

  it('by keyboard alone: skip link, search, a procedure, and back with focus on the heading', async () => {
    const page = await site.open('hau-giang', '/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).to.equal('skip');
    await page.focus('#search');
    await page.keyboard.type('so do');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.pathname === '/thu-tuc' && document.activeElement?.tagName === 'H1');
    await page.focus('main ul a');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.pathname.startsWith('/thu-tuc/') && document.activeElement?.tagName === 'H1');
    await page.goBack();
    await page.waitForFunction(() => location.pathname === '/thu-tuc');
    await page.context().close();
  });

  it("the citizen's home is under 200 KB of gzipped JavaScript", async () => {
    const page = await site.open('hau-giang', '/');
    const bytes = await page.evaluate(() => performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.endsWith('.js')).reduce((sum, one) => sum + (one as PerformanceResourceTiming).encodedBodySize, 0));
    expect(bytes).to.be.greaterThan(20_000).and.below(200_000);
    await page.context().close();
  });
});
