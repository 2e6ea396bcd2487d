import { expect } from 'chai';
import { lawDesk, quicker } from '../kit/law-change.ts';
import type { Json } from '../kit/server.ts';
import { clean, openSite, shot, wide } from './browser.ts';

const tenant = 'hau-giang';

const window = quicker.rules.findIndex((rule) => rule.point === 'intake.supplement.window');

describe('what a decision is about, what it leaves open and how else it could be read, on its page', function () {
  this.timeout(180_000);
  let draft: string;
  const site = openSite('2025-06-09T08:00:00+07:00', async (server) => {
    draft = await lawDesk(server, tenant).begin({ kind: 'regulation', content: quicker });
  });
  const kept = async () => (await lawDesk(site.server, tenant).read(draft))['content'];
  const ruleKept = async (point: string) => ((await kept())['rules'] as Json[]).find((one) => one['point'] === point);

  it('its matter is chosen by its name; another is named in words, and it is saved whole', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}`, { who: 'quantri' });
    await page.waitForSelector('#about-subject');
    expect(await page.isChecked('#about-subject input[value=one-stop-system]')).to.equal(true);
    await page.check('#about-subject input[value=questions]');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('text=Mọi nội dung đã lưu');
    expect((await kept())['subject']).to.equal('questions');
    await page.focus('#about-subjectOther');
    await page.keyboard.type('Phí và lệ phí');
    await clean(page, 'the matter of a decision, on a phone');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#about-subject input[value=phi-va-le-phi]:checked');
    await page.waitForSelector('text=Mọi nội dung đã lưu');
    expect([(await kept())['subject'], await page.inputValue('#about-subjectOther')]).to.deep.equal(['phi-va-le-phi', '']);
    await page.check('#about-subject input[value=one-stop-system]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Mọi nội dung đã lưu');
    expect((await kept())['subject']).to.equal('one-stop-system');
    await page.context().close();
  });

  it('what a clause leaves open gets its bounds by keyboard, and they are read to whoever adjusts it', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=quy-tac&muc=${window}`, { who: 'quantri', width: wide });
    await page.waitForSelector('#value-amount');
    // It has a reading already, so that this part stands open.
    await page.focus('label:has-text("Điều khoản để ngỏ") input');
    await page.keyboard.press('Space');
    await page.waitForSelector('[id="within-amount.minimum"]');
    await page.fill('[id="within-amount.minimum"]', '10');
    await page.fill('[id="within-amount.maximum"]', '45');
    await page.check('[id="within-unit"] input[value=calendarDays]');
    await clean(page, 'bounds');
    await shot(page, 'rule-bounds-1440');
    await page.setViewportSize({ width: 360, height: 740 });
    await clean(page, 'bounds on a phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.focus('[id="within-amount.maximum"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#rule-search');
    expect((await ruleKept('intake.supplement.window'))?.['open']).to.deep.equal({ within: { properties: { amount: { minimum: 10, maximum: 45 }, unit: { enum: ['calendarDays'] } } } });
    await page.context().close();
  });

  it('another reading of the clause is written beside it: what is missing is named at its field, and it is read aloud', async () => {
    const page = await site.open(tenant, `/admin/du-thao/${draft}?phan=quy-tac&muc=${window}`, { who: 'quantri' });
    await page.waitForSelector('[id="within-amount.minimum"]');
    await page.click('button:has-text("Thêm cách hiểu khác")');
    expect([await page.inputValue('#alternative-0-id'), await page.inputValue('#alternative-2-id')]).to.deep.equal(['notice-day-counts', 'cach-hieu-3']);
    await page.fill('#alternative-2-id', 'Ngày làm việc');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('.error-summary');
    expect(await page.locator('.error-summary li').allTextContents()).to.deep.equal(['Đặt tên bằng chữ thường không dấu, số và gạch, không trùng tên khác.', 'Viết cách hiểu bằng cả hai thứ tiếng.', 'Điền quy định của cách hiểu này.']);
    await clean(page, 'a reading that lacks its words, on a phone');
    await page.click('.error-summary a >> nth=0');
    await page.waitForFunction(() => document.activeElement?.id === 'alternative-2-id');
    await page.fill('#alternative-2-id', 'ngay-lam-viec');
    await page.fill('#alternative-2-reading-vi', 'Ba mươi ngày làm việc, không phải ngày lịch.');
    await page.fill('#alternative-2-reading-en', 'Thirty working days, not calendar days.');
    await page.click('details:has(> summary:has-text("Cách hiểu khác 3")) label:has-text("Có thời hạn")');
    await page.fill('[id="alternative-2-value-amount"]', '30');
    await page.check('[id="alternative-2-value-unit"] input[value=workingDays], input[name="alternative-2-value-unit"][value=workingDays]');
    await page.check('[id="alternative-2-value-count"] input[value=civil], input[name="alternative-2-value-count"][value=civil]');
    await page.waitForSelector('.note:has-text("30 ngày làm việc")');
    await clean(page, 'another reading, on a phone');
    await shot(page, 'rule-alternative-360');
    await page.click('form button.button:has-text("Lưu")');
    await page.waitForSelector('#rule-search');
    const rule = await ruleKept('intake.supplement.window');
    expect(rule?.['alternatives']).to.deep.equal([...(quicker.rules[window]?.alternatives ?? []), { id: 'ngay-lam-viec', reading: { vi: 'Ba mươi ngày làm việc, không phải ngày lịch.', en: 'Thirty working days, not calendar days.' }, value: { amount: 30, unit: 'workingDays', count: 'civil' } }]);
    expect(rule?.['open'], 'the bounds of before').to.deep.equal({ within: { properties: { amount: { minimum: 10, maximum: 45 }, unit: { enum: ['calendarDays'] } } } });
    await page.context().close();
  });
});
