import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { runReplays } from '../../core/law/replay/run-replays.ts';
import { lawDesk, quicker } from '../kit/law-change.ts';
import { submitOnline } from '../kit/people.ts';
import { clean, openSite, phone } from './browser.ts';

describe('a draft is tried on stored dossiers through its page', function () {
  this.timeout(120_000);
  let draft: string;
  const site = openSite('2025-06-05T10:00:00+07:00', async (server) => {
    for (const who of ['congdan1', 'congdan2']) await submitOnline(server, 'hau-giang', who);
    server.at('2025-06-09T08:00:00+07:00');
    draft = await lawDesk(server, 'hau-giang').begin({ kind: 'regulation', content: quicker });
  });

  async function open(width: number): Promise<Page> {
    const page = await site.open('hau-giang', `/admin/du-thao/${draft}?phan=chay-thu`, { who: 'quantri', width });
    await page.waitForSelector('#trial-from');
    return page;
  }

  it('asked for, it waits and can be stopped; asked again, it runs to its end and says what would differ', async () => {
    const page = await open(1440);
    await clean(page, 'before');
    await page.fill('#trial-from', '2025-06-01');
    await page.fill('#trial-to', '2025-06-08');
    await page.click('button:has-text("Chạy thử")');
    await page.waitForSelector('#trial-progress');
    await clean(page, 'while it waits');
    await page.click('button:has-text("Dừng")');
    await page.waitForSelector('.tag:has-text("đã dừng")');
    await page.fill('#trial-from', '2025-06-01');
    await page.click('button:has-text("Chạy thử")');
    await page.waitForSelector('#trial-progress');
    await runReplays(site.server.platform, 'hau-giang');
    await page.waitForSelector('.tag:has-text("đã xong")');
    await page.waitForSelector('figure table');
    expect(await page.textContent('li.card:has-text("Khác đi") .big-date')).to.equal('2');
    await clean(page, 'the result');
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/trial.png`, fullPage: true });
    await page.click('a:has-text("Xem xét")');
    await page.waitForSelector('h2:has-text("Trước khi trình")');
    expect(await page.textContent('main')).to.not.include('chưa được chạy thử');
    await page.context().close();
  });

  it('each dossier that differs opens with both results and their clauses side by side, and all of it is a spreadsheet too', async () => {
    const page = await open(360);
    await page.waitForSelector('button:has-text("Xem hai kết quả") >> nth=0');
    await clean(page, 'the result on a phone');
    await page.focus('button:has-text("Xem hai kết quả") >> nth=0');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog section:has-text("Theo dự thảo")');
    await clean(page, 'one dossier');
    expect(await page.textContent('dialog')).to.include('06/06/2025, 17:00').and.include('05/06/2025, 15:30');
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/trial-dossier.png` });
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Tải bảng tính")')]);
    expect(download.suggestedFilename()).to.equal('chay-thu-2025-06-01-2025-06-08.xlsx');
    expect(readFileSync(await download.path()).subarray(0, 2).toString()).to.equal('PK');
    await page.context().close();
  });
});
