import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { lawDesk, quicker } from '../kit/law-change.ts';
import type { Json } from '../kit/server.ts';
import { clean, openSite, shot, wide } from './browser.ts';
import { panel, step } from './draft-page.ts';

const tenant = 'hau-giang';
const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('what is said of a draft and kept beside it, on its page', function () {
  this.timeout(180_000);
  let draft: string;
  const site = openSite('2025-06-09T08:00:00+07:00', async (server) => {
    draft = await lawDesk(server, tenant).begin({ kind: 'regulation', content: quicker });
  });
  const notes = async () => ((await lawDesk(site.server, tenant).read(draft))['notes'] as Json[]).map((one) => [one['kind'], one['text'], one['name']]);

  it('anybody who reads it may say something; it stands in its history with name and time', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=xem-xet`, { who: 'tuphap' });
    await page.focus('main button:has-text("Góp ý")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] textarea');
    await clean(page, 'a comment, on a phone');
    await page.click('dialog form .button');
    expect(await page.locator('dialog[open]').count(), 'nothing is said without words').to.equal(1);
    await page.fill('dialog textarea', 'Nên nêu rõ giờ làm việc.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForSelector('.timeline li:has-text("Góp ý"):has-text("Nên nêu rõ giờ làm việc."):has-text("09/06/2025, 08:00")');
    await clean(page, 'the history, on a phone');
    await shot(page, 'draft-comment-360');
    expect((await notes()).filter(([kind]) => kind === 'comment').map(([, text]) => text)).to.deep.equal(['Nên nêu rõ giờ làm việc.']);
    await page.context().close();
  });

  it('the official text is attached, comes out again as it went in, and is replaced by another', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}`, { who: 'quantri', width: wide });
    await page.waitForSelector('h2:has-text("Tệp")');
    const files = 'section[aria-labelledby=files]';
    await page.setInputFiles(`${files} input[type=file]`, { name: 'quyet-dinh.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.waitForSelector(`${files} .note.bad`);
    await clean(page, 'a file that is none of the kinds taken');
    await page.setInputFiles(`${files} input[type=file]`, { name: 'quyet-dinh-99.pdf', mimeType: 'application/pdf', buffer: paper });
    await page.waitForSelector(`${files} >> text=quyet-dinh-99.pdf`);
    await clean(page, 'the attached text');
    await shot(page, 'draft-document-1440');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`${files} p:has-text("quyet-dinh-99.pdf") button`)]);
    expect(readFileSync(await download.path()).equals(paper)).to.equal(true);
    await page.setInputFiles(`${files} input[type=file]`, { name: 'quyet-dinh-99-ban-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([paper, Buffer.from('\n')]) });
    await page.waitForSelector(`${files} >> text=quyet-dinh-99-ban-ky.pdf`);
    expect((await lawDesk(site.server, tenant).read(draft))['document']['name']).to.equal('quyet-dinh-99-ban-ky.pdf');
    await page.context().close();
  });

  it('a draft is given up with its reason: it is listed as ended, its history stays, and nothing of it can be changed any more', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=xem-xet`, { who: 'quantri' });
    await page.waitForSelector('main button:has-text("Bỏ dự thảo")');
    await step(page, 'Bỏ dự thảo', 'Soạn lại từ đầu.');
    await page.waitForSelector('.tag.bad:has-text("đã bỏ")');
    await page.waitForSelector('.timeline li:has-text("Bỏ dự thảo"):has-text("Soạn lại từ đầu.")');
    expect(await page.locator('main .row > button').count(), 'no step is left').to.equal(0);
    await clean(page, 'a draft given up, on a phone');
    await shot(page, 'draft-discarded-360');
    await panel(page, 'Quy tắc');
    await page.waitForSelector('#rule-search');
    expect(await page.locator('main li a:has-text("Sửa")').count()).to.equal(0);
    await page.goto(site.address(tenant, '/admin/du-thao'));
    await page.waitForSelector('section:has(h2:has-text("Đã xong")) .card-link:has-text("đã bỏ")');
    expect((await lawDesk(site.server, tenant).save(draft, quicker)).status).to.equal(409);
    await page.context().close();
  });
});
