import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { Regulation } from '../../core/contract/regulation.ts';
import { law } from '../kit/law.ts';
import { lawDesk, successor } from '../kit/law-change.ts';
import { clockOf, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';
import { faults, openBrowser, signIn } from './browser.ts';

const hauGiang = law.hauGiang.find((one) => one.plugin === 'hau-giang-44-2025')?.regulation as Regulation;
const quicker = successor(hauGiang, {
  rules: hauGiang.rules.map((rule) => (rule.point === 'intake.ack' ? { ...rule, value: { amount: 4, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] } } : rule)),
});

describe('a publication is taken back on its page', function () {
  this.timeout(120_000);
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = await testServer({ signIn: true });
    server.at('2025-06-09T08:00:00+07:00');
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, who: string, width = 1440): Promise<Page> {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`http://hau-giang.localhost:${server.port}${path}`);
    await signIn(page, who);
    await page.waitForSelector('h1');
    return page;
  }

  it('on a phone and by keyboard, before its first day and with a reason; then it never holds', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: quicker });
    await desk.approved(id);
    expect((await desk.publish(id)).status).to.equal(200);

    const page = await open('/admin/quy-che', 'quantri', 360);
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

    server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(server, 'hau-giang'), 'ack')['due']).to.equal('2025-06-17T10:00:00.000Z');
  });

  it('what is sent back with a reason returns to its drafter, who reads it there and may recall and change it', async () => {
    server.at('2025-06-09T08:00:00+07:00');
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: { ...quicker, id: 'hau-giang-khac', effectiveFrom: '2025-06-23' } });
    await desk.acknowledgeAll(id);
    await desk.replayed(id);
    expect((await desk.step('quantri', id, 'submit')).status).to.equal(200);
    const reviewer = await open(`/admin/du-thao/${id}`, 'tuphap');
    await reviewer.click('.panels a:has-text("Xem xét")');
    await reviewer.click('main button:has-text("Trả lại")');
    await reviewer.waitForSelector('dialog[open] textarea');
    await reviewer.fill('dialog textarea', 'Nêu rõ căn cứ của thời hạn bốn giờ.');
    await reviewer.click('dialog form .button');
    await reviewer.waitForSelector('dialog', { state: 'detached' });
    await reviewer.context().close();
    const drafter = await open(`/admin/du-thao/${id}`, 'quantri');
    await drafter.click('.panels a:has-text("Xem xét")');
    await drafter.waitForSelector('text=Nêu rõ căn cứ của thời hạn bốn giờ.');
    expect((await desk.read(id))['state']).to.equal('draft');
    await drafter.context().close();
  });
});
