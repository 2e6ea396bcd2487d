import { expect } from 'chai';
import type { Regulation } from '../../core/contract/regulation.ts';
import { lawDesk } from '../kit/law-change.ts';
import { clockOf, submitOnline } from '../kit/people.ts';
import type { Json } from '../kit/server.ts';
import { clean, openSite, wide } from './browser.ts';
import { panel, step } from './draft-page.ts';

const tenant = 'hau-giang';

describe('a province drafts, reviews and publishes a decision on its pages', function () {
  this.timeout(180_000);
  let draft = '';
  const site = openSite('2025-06-09T08:00:00+07:00');

  it('by keyboard alone a decision in force is opened as a draft, gets its number and its day, and is saved', async () => {
    const page = await site.open(tenant, '/admin/du-thao', { who: 'quantri', width: wide });
    await page.waitForSelector('text=Chưa có dự thảo nào');
    await clean(page, 'no drafts');
    await page.focus('button:has-text("Soạn quyết định mới")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await clean(page, 'begin');
    await page.focus('dialog form .button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#about-number');
    await clean(page, 'an unfinished draft');
    expect(await page.getAttribute('#about-number', 'aria-invalid')).to.equal('true');
    expect(await page.textContent(`[id="${await page.getAttribute('#about-number', 'aria-describedby').then((ids) => ids?.split(' ').at(-1))}"]`)).to.include('thiếu mục này');
    await page.focus('#about-number');
    await page.keyboard.type('99/2025/QĐ-UBND');
    expect(await page.inputValue('#about-id')).to.equal('hau-giang-99-2025');
    await page.fill('#about-effectiveFrom', '2025-06-16');
    expect(await page.textContent('main')).to.include('Có nội dung chưa lưu');
    await page.focus('#about-number');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Mọi nội dung đã lưu');
    draft = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const kept = (await lawDesk(site.server, tenant).read(draft))['content'];
    expect([kept['number'], kept['id'], kept['effectiveFrom'], kept['replaces'][0]['id']]).to.deep.equal(['99/2025/QĐ-UBND', 'hau-giang-99-2025', '2025-06-16', 'hau-giang-44-2025']);
    await page.context().close();
  });

  it('a rule is read aloud while it is typed, is not saved without its clause, and what somebody else saved meanwhile is not lost', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=quy-tac`, { who: 'quantri', width: wide });
    await page.fill('#rule-search', 'thời hạn trả lời đầu tiên');
    await clean(page, 'rules');
    await page.click('a:has-text("Sửa") >> nth=0');
    await page.waitForSelector('#value-amount');
    await page.waitForSelector('#rule-sentence:has-text("1 ngày làm việc")');
    await clean(page, 'a rule');
    expect(await page.textContent('main')).to.not.match(/excludeWeekdays|workingHours|intake\.ack/);
    await page.fill('#value-amount', '4');
    await page.check('input[name=value-unit][value=workingHours]');
    await page.check('input[name=value-count][value=elapsed]');
    await page.check('input[name=value-endsAt][value=""]');
    for (const day of ['6', '7']) await page.uncheck(`#value-excludeWeekdays input[value="${day}"]`);
    await page.waitForSelector('#rule-sentence:has-text("trong 4 giờ làm việc kể từ khi nộp.")');
    await page.uncheck('.clause-list input:checked');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('.error-summary');
    await clean(page, 'a rule without its clause');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'rule-clauses');
    await page.fill('#pick-clause', 'HG25-6.1a-2');
    await page.check('.clause-list input[value="HG25-6.1a-2"]');

    page.once('dialog', (dialog) => void dialog.dismiss());
    await page.click('#navigation a:has-text("So sánh")');
    expect(new URL(page.url()).pathname, 'stays with what is not saved').to.equal(`/admin/du-thao/${draft}`);
    expect(await page.inputValue('#value-amount')).to.equal('4');

    const desk = lawDesk(site.server, tenant);
    const before = (await desk.read(draft))['content'] as unknown as Regulation;
    expect((await desk.save(draft, { ...before, clauses: [...before.clauses, { id: 'HG25-99', cite: 'Điều 99', kind: 'duty', summary: { vi: 'Việc của người khác.', en: 'Somebody else’s.' } }] }, 'vanphong')).status).to.equal(200);
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('text=Người khác vừa lưu');
    await clean(page, 'a conflict');
    await page.click('button:has-text("Lấy bản mới nhất")');
    await page.waitForSelector('text=Người khác vừa lưu', { state: 'detached' });
    expect(await page.inputValue('#value-amount')).to.equal('4');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('#rule-search');
    const kept = (await desk.read(draft))['content'];
    const rule = (kept['rules'] as Json[]).find((one) => one['point'] === 'intake.ack' && one['when']['level'] === 'toan-trinh');
    expect([rule?.['value'], rule?.['clauses']]).to.deep.equal([{ amount: 4, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] }, ['HG25-6.1a-2']]);
    expect((kept['clauses'] as Json[]).some((one) => one['id'] === 'HG25-99'), 'the other person’s clause').to.equal(true);
    await page.context().close();
  });

  it('a clause is added with its summary, and a faulty one is stopped at its field', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=dieu-khoan`, { who: 'quantri', width: wide });
    await page.click('button:has-text("Thêm điều khoản")');
    await page.waitForSelector('dialog[open]');
    await page.fill('#clause-cite', 'Điều 6 khoản 9');
    await page.fill('#clause-id', 'HG25-6.1a-2');
    await page.click('dialog form .button');
    await page.waitForSelector('dialog .error-summary');
    await clean(page, 'a faulty clause');
    await page.fill('#clause-id', 'HG26-6.9');
    await page.check('#clause-kind input[value=executable]');
    await page.fill('#clause-summary-vi', 'Trả lời trong 4 giờ làm việc.');
    await page.fill('#clause-summary-en', 'An answer within 4 working hours.');
    await page.click('dialog form .button');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.reload();
    await page.waitForSelector('tr:has-text("HG26-6.9")');
    await clean(page, 'clauses');
    await page.context().close();
  });

  it('each finding leads to its place, warnings are acknowledged one by one, and other people approve before it is published', async () => {
    const desk = lawDesk(site.server, tenant);
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=kiem-tra`, { who: 'quantri', width: wide });
    await page.waitForSelector('h2:has-text("Cảnh báo cần đọc")');
    await clean(page, 'findings');
    for (let left = await page.locator('button:has-text("Tôi đã đọc")').count(); left > 0; left -= 1) {
      await page.click('button:has-text("Tôi đã đọc") >> nth=0');
      await page.waitForFunction((wanted) => [...document.querySelectorAll('main button')].filter((one) => one.textContent?.includes('Tôi đã đọc')).length === wanted, left - 1);
    }
    await page.waitForSelector('text=La Quang Huy đã xác nhận');
    await panel(page, 'Xem xét');
    await page.waitForSelector('text=chưa được chạy thử');
    await desk.replayed(draft);
    await page.reload();
    await page.waitForSelector('text=4 giờ');
    await clean(page, 'review');
    expect(await page.textContent('.difference:has-text("Thời hạn trả lời đầu tiên") del')).to.include('1 ngày');
    await step(page, 'Trình xem xét');
    await page.waitForSelector('text=đang xem xét');

    for (const [who, words] of [['tuphap', 'Đúng thẩm quyền.'], ['lanhdaotinh', 'Đồng ý.']] as const) {
      const reviewer = await site.open(tenant, `/admin/du-thao/${draft}?phan=xem-xet`, { who, width: wide });
      await reviewer.waitForSelector('main button:has-text("Đồng ý")');
      expect(await reviewer.locator('main button:has-text("Ban hành")').count()).to.equal(0);
      await step(reviewer, 'Đồng ý', words);
      await reviewer.waitForSelector(`text=${words}`);
      await clean(reviewer, who);
      await reviewer.context().close();
    }
    await page.reload();
    await page.waitForSelector('main button:has-text("Ban hành")');
    await page.click('main button:has-text("Ban hành")');
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).to.include('Từ 00:00 ngày thứ Hai, 16/06/2025').and.include('4 giờ');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await step(page, 'Ban hành');
    await page.waitForSelector('.tag:has-text("đã ban hành")');
    expect((await desk.read(draft))['state']).to.equal('published');
    await page.context().close();
  });

  it('citizens and clerks are told beforehand, and from its first day the decision is what dossiers meet', async () => {
    const home = await site.open(tenant, '/');
    await home.click('a:has-text("Xem những gì thay đổi")');
    await home.waitForSelector('h2:has-text("Từ thứ Hai, 16/06/2025")');
    expect(await home.textContent('main')).to.include('99/2025/QĐ-UBND').and.include('4 giờ');
    await clean(home, 'changes on a phone');
    await home.context().close();
    site.server.at('2025-06-13T10:00:00+07:00');
    const early = await submitOnline(site.server, tenant);
    site.server.at('2025-06-16T08:00:00+07:00');
    expect(clockOf(await submitOnline(site.server, tenant), 'ack')['due']).to.equal('2025-06-16T06:30:00.000Z');
    const mine = await site.open(tenant, `/ho-so/${String(early['id'])}`, { who: 'congdan1' });
    await mine.waitForSelector('h2:has-text("Quy định đã thay đổi sau khi nộp hồ sơ")');
    expect(await mine.textContent('section[aria-labelledby=law-changes]')).to.include('1 ngày làm việc').and.include('4 giờ làm việc');
    await clean(mine, 'a dossier that keeps its law');
    await mine.context().close();
    const clerk = await site.open(tenant, `/staff/ho-so/${String(early['id'])}`, { who: 'motcua', width: wide });
    await clerk.waitForSelector('h2:has-text("Quy định đã thay đổi sau khi nộp hồ sơ")');
    await clean(clerk, 'the same for the clerk');
    await clerk.context().close();
  });
});
