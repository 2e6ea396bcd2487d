import { expect } from 'chai';
import { lawDesk, quicker } from '../kit/law-change.ts';
import { clockOf, submitOnline } from '../kit/people.ts';
import { wide, faults, openSite, phone } from './browser.ts';

describe('a publication is taken back on its page', function () {
  this.timeout(120_000);
  const site = openSite('2025-06-09T08:00:00+07:00');

  it('on a phone and by keyboard, before its first day and with a reason; then it never holds', async () => {
    const desk = lawDesk(site.server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    expect((await desk.publish(id)).status).to.equal(200);

    const page = await site.open('hau-giang', '/admin/quy-che', { who: 'quantri' });
    const button = 'button:has-text("Thu hồi")';
    await page.waitForSelector(button);
    expect(await faults(page)).to.deep.equal([]);
    await page.focus(button);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open] textarea');
    expect(await faults(page)).to.deep.equal([]);
    await page.fill('dialog textarea', 'Chưa sẵn sàng triển khai.');
    await page.focus('dialog form .button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.waitForSelector('text=Chưa sẵn sàng triển khai.');
    await page.context().close();

    site.server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(site.server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-17T10:00:00.000Z');
  });

  it('what is sent back with a reason returns to its drafter, who reads it there and may recall and change it', async () => {
    site.server.at('2025-06-09T08:00:00+07:00');
    const desk = lawDesk(site.server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: { ...quicker, id: 'hau-giang-khac', effectiveFrom: '2025-06-23' } });
    await desk.acknowledgeAll(id);
    await desk.replayed(id);
    expect((await desk.step('quantri', id, 'submit')).status).to.equal(200);
    const reviewer = await site.open('hau-giang', `/admin/du-thao/${id}`, { who: 'tuphap', width: wide });
    await reviewer.click('.panels a:has-text("Xem xét")');
    await reviewer.click('main button:has-text("Trả lại")');
    await reviewer.waitForSelector('dialog[open] textarea');
    await reviewer.fill('dialog textarea', 'Nêu rõ căn cứ của thời hạn bốn giờ.');
    await reviewer.click('dialog form .button');
    await reviewer.waitForSelector('dialog', { state: 'detached' });
    await reviewer.context().close();
    const drafter = await site.open('hau-giang', `/admin/du-thao/${id}`, { who: 'quantri', width: wide });
    await drafter.click('.panels a:has-text("Xem xét")');
    await drafter.waitForSelector('text=Nêu rõ căn cứ của thời hạn bốn giờ.');
    expect((await desk.read(id))['state']).to.equal('draft');
    await drafter.context().close();
  });
});
