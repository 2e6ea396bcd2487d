import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { signInAs } from '../../core/development/sign-in.ts';
import { act, submitOnline } from '../kit/people.ts';
import { faults, openSite, phone } from './browser.ts';

const blurred = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại giấy chứng sinh cho rõ.' };

describe('"vì sao?" on a phone', function () {
  this.timeout(120_000);
  const site = openSite('2025-02-07T16:30:00+07:00');

  /** Goes by keyboard to the first "Vì sao?" of a place, opens it, and gives what the panel says. */
  async function why(page: Page, place: string): Promise<string> {
    await page.waitForSelector(`${place} button:has-text("Vì sao?")`);
    const focused = () => page.evaluate((inside) => document.activeElement?.matches(`${inside} button.link`) && document.activeElement.textContent?.startsWith('Vì sao?'), place);
    for (let n = 0; n < 60 && !(await focused()); n++) await page.keyboard.press('Tab');
    expect(await focused(), `the keyboard does not reach "Vì sao?" of ${place}`).to.equal(true);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] article h3');
    await page.waitForLoadState('networkidle');
    const sideways = await page.evaluate(() => [document.querySelector('dialog[open]'), document.documentElement].map((one) => (one ? one.scrollWidth - one.clientWidth : 0)));
    expect(sideways, 'something is cut or scrolls sideways').to.deep.equal([0, 0]);
    expect(await faults(page)).to.deep.equal([]);
    return (await page.textContent('dialog[open]')) ?? '';
  }

  it('the first answer in Tiền Giang: the days counted, the clause, from when it holds, our summary and its value; Escape gives the focus back', async () => {
    site.server.at('2025-02-07T16:30:00+07:00');
    const { id } = await submitOnline(site.server, 'tien-giang');
    const page = await site.open('tien-giang', `/ho-so/${String(id)}`, { who: 'congdan1' });
    const said = await why(page, 'section.card');
    for (const part of ['thứ Hai, 10/02/2025', 'Điều 16 khoản 1 điểm a', '01/2025/QĐ-UBND', 'Có hiệu lực từ thứ Bảy, 01/02/2025', 'trong 8 giờ làm việc', 'lịch làm việc của tỉnh']) expect(said).to.include(part);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.match(/^Vì sao\?/);
    await page.context().close();
  });

  it('the window of a supplement in Hậu Giang ends with a day, and the panel counts its 30 days', async () => {
    site.server.at('2025-06-02T08:00:00+07:00');
    const { id } = await submitOnline(site.server, 'hau-giang');
    await act(site.server, 'hau-giang', 'motcua', id, 'request-supplement', blurred);
    const page = await site.open('hau-giang', `/ho-so/${String(id)}`, { who: 'congdan1' });
    await page.waitForSelector('section.card .big-date');
    expect(await page.textContent('section.card .big-date')).to.equal('hết thứ Tư, 02/07/2025');
    const said = await why(page, 'section.card');
    for (const part of ['Điều 5 khoản 5', '44/2025/QĐ-UBND', 'trong 30 ngày']) expect(said).to.include(part);
    await page.context().close();
  });

  it('a refusal: its reason stands first, with the clause behind "vì sao?"', async () => {
    site.server.at('2025-06-03T08:00:00+07:00');
    const { id } = await submitOnline(site.server, 'quang-ngai');
    await act(site.server, 'quang-ngai', 'motcua', id, 'refuse', { reason: 'Trẻ đã được đăng ký khai sinh.' });
    const page = await site.open('quang-ngai', `/ho-so/${String(id)}`, { who: 'congdan1' });
    await page.waitForSelector('section.note.bad');
    expect(await page.textContent('section.note.bad')).to.include('Trẻ đã được đăng ký khai sinh.');
    expect(await why(page, 'section.note.bad')).to.include('61/2018/NĐ-CP');
    await page.context().close();
  });

  it('past its due time a clock says so, beside the date promised with the apology', async () => {
    site.server.at('2025-06-04T08:00:00+07:00');
    const { id } = await submitOnline(site.server, 'kien-giang');
    const accepted = await act(site.server, 'kien-giang', 'motcua', id, 'accept');
    expect(accepted.status, accepted.text).to.equal(200);
    await act(site.server, 'kien-giang', 'motcua', id, 'apologise', { reason: 'Chờ xác minh', until: '2025-06-12' });
    site.server.at('2025-06-09T08:00:00+07:00');
    const page = await site.open('kien-giang', `/ho-so/${String(id)}`, { who: 'congdan1' });
    await page.waitForSelector('section.card .tag.bad');
    const cards = await page.locator('section.card').allTextContents();
    expect(cards[0]).to.match(/Hạn trả kết quả.*quá hạn/);
    expect(cards.some((text) => text.includes('thứ Năm, 12/06/2025, 17:00') && text.includes('đang chạy'))).to.equal(true);
    await page.context().close();
  });

  it('the administrator reads each clause with what proves it, on a phone and at a desk', async () => {
    site.server.at('2025-06-09T08:00:00+07:00');
    for (const width of [360, 1440]) {
      const page = await site.open('hau-giang', '/admin/dieu-khoan', { who: 'quantri', width });
      await page.waitForSelector('li.card:has-text("HG25-5.5-2") summary');
      expect(await page.textContent('li.card:has-text("HG25-5.5-2")')).to.include('≠ HG25-5.5-2');
      expect(await page.textContent('main')).to.not.match(/intake\.|processing\./);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).to.equal(0);
      expect(await faults(page)).to.deep.equal([]);
      await page.context().close();
    }
  });
});
