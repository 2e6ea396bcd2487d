import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { lawDesk, quicker } from '../kit/law-change.ts';
import { clean, openSite, wide } from './browser.ts';
import { panel } from './draft-page.ts';

const tenant = 'hau-giang';

describe('ways to begin a draft', function () {
  this.timeout(180_000);
  const site = openSite('2025-06-09T08:00:00+07:00');

  it('an adjustment is offered only what a clause leaves open, on that clause, and is kept for its first day', async () => {
    const page = await site.open('kien-giang', '/admin/du-thao', { who: 'quantri' });
    await page.click('button:has-text("Soạn điều chỉnh")');
    await page.waitForSelector('dialog[open]');
    await clean(page, 'begin an adjustment');
    await page.click('dialog form .button');
    await page.waitForSelector('.panels');
    await panel(page, 'Quy tắc');
    await page.waitForSelector('h3:has-text("Số lần yêu cầu bổ sung")');
    expect(await page.textContent('main')).to.not.include('Xin lỗi và hẹn lại');
    await clean(page, 'what is open, on a phone');
    await page.click('li:has(h3:has-text("Số lần yêu cầu bổ sung")) a:has-text("Quy định nội dung này")');
    await page.fill('#value-max', '2');
    await page.check('#value-onExceed input[value=refuse]');
    await page.check('.clause-list input[value="ND61-11.2c"]');
    await clean(page, 'an adjusted rule on a phone');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('#rule-search');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const kept = (await lawDesk(site.server, 'kien-giang').read(id))['content'];
    expect([kept['layer'], kept['subject'], kept['rules']]).to.deep.equal(['adjustment', 'adjustment-intake-supplement-max-requests', [{ point: 'intake.supplement.max_requests', value: { max: 2, onExceed: 'refuse' }, clauses: ['ND61-11.2c'] }]]);
    await page.context().close();
  });

  it('a draft goes out as a file and comes in again as it was; a file that is none is refused at its field', async () => {
    const draft = await lawDesk(site.server, tenant).begin({ kind: 'regulation', content: quicker });
    const page = await site.open(tenant, `/admin/du-thao/${draft}`, { who: 'quantri', width: wide });
    await page.waitForSelector('button:has-text("Xuất ra tệp")');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Xuất ra tệp")')]);
    const file = readFileSync(await download.path());
    await page.goto(site.address(tenant, '/admin/du-thao'));
    await page.click('button:has-text("Soạn quyết định mới")');
    await page.check('input[name=way][value=file]');
    await page.setInputFiles('#draft-file', { name: 'regulation.json', mimeType: 'application/json', buffer: Buffer.from('không phải JSON') });
    await page.click('dialog form .button');
    await page.waitForSelector('#draft-file-error');
    await clean(page, 'a file that is none');
    await page.setInputFiles('#draft-file', { name: 'regulation.json', mimeType: 'application/json', buffer: file });
    await page.click('dialog form .button');
    await page.waitForSelector('#about-number');
    const desk = lawDesk(site.server, tenant);
    const copy = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(copy).to.not.equal(draft);
    expect((await desk.read(copy))['hash']).to.equal((await desk.read(draft))['hash']);
    await page.context().close();
  });
});
