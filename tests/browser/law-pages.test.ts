import { expect } from 'chai';
import { lawDesk, quicker } from '../kit/law-change.ts';
import { clean, openSite, phone, shot, wide } from './browser.ts';

const tenant = 'hau-giang';

describe('the law of a province on its pages', function () {
  this.timeout(180_000);
  let draft = '';
  const site = openSite('2025-06-09T08:00:00+07:00', async (server) => {
    const law = lawDesk(server, tenant);
    draft = await law.begin({ kind: 'regulation', content: quicker });
    await law.approved(draft);
    expect((await law.publish(draft)).status).to.equal(200);
    server.at('2025-06-16T08:00:00+07:00');
  });

  for (const width of [wide, phone]) {
    it(`the law is drawn, listed, compared and looked up in the audit at ${width} pixels, in both languages`, async () => {
      const page = await site.open(tenant, '/admin/quy-che', { who: 'quantri', width });
      for (const language of ['vi', 'en'] as const) {
        await page.context().addCookies([{ name: 'lang', value: language, url: site.address(tenant, '/') }]);
        const pages = [['/admin/quy-che', 'svg a'], ['/admin/quy-che/hau-giang-44-2025', 'main li h3'], ['/admin/quy-tac', 'main li h3'], ['/admin/so-sanh', '.difference'], ['/admin/nhat-ky', 'tbody tr'], ['/admin/du-thao', '.card-link'], [`/admin/du-thao/${draft}?phan=quy-tac`, 'main li h3'], ['/staff', 'main']] as const;
        for (const [path, shown] of pages) {
          await page.goto(site.address(tenant, path));
          await page.waitForSelector(shown);
          await clean(page, `${path} ${language} ${width}`);
          expect(await page.textContent('main'), `${path} shows a key`).to.not.match(/\b(law|admin|kit|staff)\.[a-z-]+(\.[a-z-]+)*\b(?!\.(vn|gov|localhost))/);
          await shot(page, `${path.replace(/\W+/g, '-')}-${language}-${width}`);
        }
      }
      await page.context().close();
    });
  }

  it('by keyboard a bar of the time line opens its decision, and the clause panel opens over a rule and gives the focus back', async () => {
    const page = await site.open(tenant, '/admin/quy-che', { who: 'quantri', width: wide });
    await page.focus('svg a[aria-label^="44/2025"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("44/2025/QĐ-UBND")');
    await page.focus('button:has-text("Vì sao?") >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await clean(page, 'clause panel');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Vì sao?') === true);
    await page.goto(site.address(tenant, '/admin/quy-tac'));
    await page.fill('#search', 'trả lời đầu tiên');
    await page.click('button:has-text("Các tỉnh khác") >> nth=0');
    await page.waitForSelector('dialog section:has-text("Tỉnh Tiền Giang")');
    await clean(page, 'across provinces');
    expect(await page.textContent('dialog')).to.include('8 giờ làm việc');
    await page.context().close();
  });

  it('what is in force cannot be withdrawn any more; its correction begins with a reason', async () => {
    const page = await site.open(tenant, '/admin/quy-che', { who: 'quantri', width: wide });
    await page.waitForSelector('h2:has-text("Tỉnh đã ban hành")');
    expect(await page.locator('main button:has-text("Thu hồi")').count()).to.equal(0);
    await page.click('main button:has-text("Đính chính")');
    await page.waitForSelector('dialog[open]');
    await clean(page, 'correction');
    await page.fill('dialog textarea', 'Sai đơn vị thời gian.');
    await page.click('dialog form .button');
    await page.waitForSelector('text=Đính chính: Sai đơn vị thời gian.');
    await page.context().close();
  });
});
