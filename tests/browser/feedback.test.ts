import { expect } from 'chai';
import { question, send } from '../kit/inquiries.ts';
import { clean, faults, openSite, phone, shot, signIn, tooWide, wide } from './browser.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('feedback and questions through real pages', function () {
  this.timeout(120_000);
  const site = openSite('2025-06-10T09:00:00+07:00');
  beforeEach(() => site.server.at('2025-06-10T09:00:00+07:00'));

  it('a citizen sends feedback on a phone with a picture and a place, the office classifies it by keyboard, the agency answers, the sender rates', async () => {
    const page = await site.open('quang-ngai', '/phan-anh');
    await page.waitForSelector('form');
    expect(await faults(page)).to.deep.equal([]);
    await page.click('form > p .button');
    await page.waitForSelector('.error-summary');
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'feedback-errors-360');
    await page.click('.error-summary a >> nth=0');
    await page.waitForFunction(() => document.activeElement?.closest('#send-subject') !== null);
    const fill = (id: string, text: string) => page.fill(`#send-${id} input, #send-${id} textarea`, text);
    await fill('subject', 'Đèn đường hỏng');
    await fill('content', 'Đèn đường trước Ủy ban nhân dân phường hỏng đã hai tuần.');
    await fill('name', 'Trần Thị Bưởi');
    await page.click('form > p .button');
    await page.waitForSelector('.error-summary');
    expect(await page.textContent('main')).to.include('nêu rõ người gửi');
    await fill('address', 'Tổ 3, phường Trần Phú');
    await fill('phone', '0912345678');
    await page.setInputFiles('input[type=file]', { name: 'den.png', mimeType: 'image/png', buffer: png });
    await page.fill('input[type=text][aria-describedby$=hint] >> nth=0', 'Trước cổng phường');
    await shot(page, 'feedback-form-360');
    expect(await faults(page)).to.deep.equal([]);
    await page.click('form > p .button');
    await page.waitForSelector('.note.good');
    await page.waitForSelector('img.picture');
    expect(await faults(page)).to.deep.equal([]);
    expect(await tooWide(page)).to.be.at.most(0);
    await shot(page, 'feedback-sent-360');
    const link = (await page.textContent('.address')) ?? '';
    const code = /PA-[\w-]+/.exec(link)?.[0] ?? '';
    expect(new URL(link).searchParams.get('key')).to.have.length.above(20);
    expect(await page.textContent('main')).to.include('thứ Ba, 17/06/2025, 17:00');
    await page.click('text=Vì sao? >> nth=0');
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).to.include('ND20-9-2');
    await page.keyboard.press('Escape');

    const office = await site.open('quang-ngai', '/staff/phan-anh', { width: wide });
    await signIn(office, 'vanphong');
    await office.waitForSelector(`text=${code}`);
    expect(await faults(office)).to.deep.equal([]);
    await shot(office, 'staff-inbox-1440');
    await office.keyboard.press('j');
    await office.keyboard.press('k');
    await office.waitForFunction(() => document.activeElement?.matches('tbody tr a'));
    await office.click(`tr:has-text("${code}") a`);
    await office.waitForSelector('aside button:has-text("Phân loại")');
    await office.waitForSelector('img.picture');
    expect(await faults(office)).to.deep.equal([]);
    await shot(office, 'staff-feedback-1440');
    await office.focus('aside button:has-text("Phân loại")');
    await office.keyboard.press('Enter');
    await office.waitForSelector('dialog[open] #agency option >> nth=3', { state: 'attached' });
    await office.selectOption('dialog #agency', 'phuong-tran-phu');
    expect(await faults(office)).to.deep.equal([]);
    await shot(office, 'staff-classify-1440');
    await office.click('dialog form .button');
    await office.waitForSelector('h1 + .tag:has-text("Đang xử lý")');
    await office.context().close();

    const officer = await site.open('quang-ngai', `/staff/phan-anh/${code}`, { width: wide });
    await signIn(officer, 'chuyenvien');
    await officer.click('aside button:has-text("Trả lời")');
    await officer.fill('dialog textarea', 'Đơn vị đã thay bóng đèn.');
    await officer.click('dialog form .button');
    await officer.waitForSelector('h1 + .tag:has-text("Đã trả lời")');
    await officer.context().close();

    await page.goto(link.replace(/^http:\/\/[^/]+/, site.address('quang-ngai', '')));
    await page.waitForSelector('text=Bạn hài lòng');
    await shot(page, 'feedback-answered-360');
    await page.check('input[name=stars][value="4"]');
    await page.click('form .button');
    await page.waitForSelector('text=Bạn đã đánh giá: Hài lòng');
    expect(await faults(page)).to.deep.equal([]);
    await page.context().close();
  });

  for (const [tenant, path, word] of [
    ['hau-giang', '/phan-anh', '0939.01.55.99'], ['kien-giang', '/phan-anh', 'không có mục gửi phản ánh'], ['tien-giang', '/phan-anh/cong-khai', 'Đã nhận'], ['quang-ngai', '/hoi-dap', 'Hỏi - đáp thủ tục hành chính'],
    ['kien-giang', '/hoi-dap', 'không có mục hỏi đáp'], ['quang-ngai', '/hoi-dap/gui', '3 ngày'], ['quang-ngai', '/phan-anh/PA-AAAA-BBBB-CC', 'Không tìm thấy'],
  ] as const) {
    it(`${path} of ${tenant} is clean on a phone, in the dark in English, and does not scroll sideways`, async () => {
      const page = await site.open(tenant, path);
      await page.waitForFunction((wanted) => document.querySelector('main')?.textContent?.includes(wanted), word);
      expect(await faults(page)).to.deep.equal([]);
      expect(await tooWide(page)).to.be.at.most(0);
      await shot(page, `${tenant}${path.replaceAll('/', '-')}-360`);
      await page.context().addCookies([{ name: 'lang', value: 'en', url: site.address(tenant, '/') }]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.reload();
      await page.waitForSelector('h1');
      expect(await faults(page)).to.deep.equal([]);
      await page.context().close();
    });
  }

  it('the contact officer notes the daily check, answers are published without names, and the public finds them without diacritics', async () => {
    const asked = await tokenless('quang-ngai');
    const page = await site.open('quang-ngai', '/staff/hoi-dap', { width: wide });
    await signIn(page, 'truongmotcua');
    await page.click(`tr:has-text("${asked}") a`);
    await page.click('aside button:has-text("Chuyển cơ quan của tỉnh")');
    await page.waitForSelector('dialog[open] #agency option >> nth=3', { state: 'attached' });
    await page.selectOption('dialog #agency', 'phuong-tran-phu');
    await page.click('dialog form .button');
    await page.waitForSelector('h1 + .tag:has-text("Đang xử lý")');
    await page.context().close();

    const focal = await site.open('quang-ngai', `/staff/hoi-dap/${asked}`, { width: wide });
    await signIn(focal, 'daumoi');
    await focal.click('aside button:has-text("Trả lời")');
    await focal.fill('dialog textarea', 'Bà Trần Thị Bưởi cần văn bản của người làm chứng.');
    await focal.click('dialog form .button');
    await focal.click('aside button:has-text("Công khai")');
    await focal.waitForSelector('dialog textarea');
    expect(await focal.inputValue('dialog textarea >> nth=1')).to.equal('Bà … cần văn bản của người làm chứng.');
    expect(await faults(focal)).to.deep.equal([]);
    await shot(focal, 'staff-publish-1440');
    await focal.fill('dialog textarea >> nth=1', 'Bà Trần Thị Bưởi cần văn bản của người làm chứng.');
    await focal.click('dialog form .button');
    await focal.waitForSelector('dialog .note.bad');
    await focal.fill('dialog textarea >> nth=1', 'Cần văn bản của người làm chứng.');
    await focal.click('dialog form .button');
    await focal.waitForSelector('text=Bản đã công khai');
    await focal.goto(site.address('quang-ngai', '/staff/hoi-dap'));
    await focal.click('button:has-text("Ghi nhận đã kiểm tra")');
    await focal.waitForSelector('text=đã được kiểm tra theo quy định');
    await focal.click('summary');
    expect(await faults(focal)).to.deep.equal([]);
    await shot(focal, 'staff-check-1440');
    await focal.context().close();

    const keeper = await site.open('quang-ngai', `/staff/hoi-dap/${asked}`, { who: 'vanphong', width: wide });
    await keeper.click('aside button:has-text("Đưa vào câu hỏi thường gặp")');
    await keeper.waitForSelector('dialog form');
    expect(await faults(keeper)).to.deep.equal([]);
    await shot(keeper, 'staff-frequent-1440');
    await keeper.click('dialog form .button');
    await keeper.waitForSelector('aside button:has-text("Bỏ khỏi câu hỏi thường gặp")');
    await keeper.context().close();

    const reader = await site.open('quang-ngai', '/hoi-dap');
    await reader.check('text=Chỉ câu hỏi thường gặp');
    await reader.waitForSelector('article .tag:has-text("Thường gặp")');
    await reader.fill('#q', 'lam chung');
    await reader.keyboard.press('Enter');
    await reader.waitForSelector('article:has-text("người làm chứng")');
    expect(await faults(reader)).to.deep.equal([]);
    await shot(reader, 'questions-360');
    await reader.context().close();
  });

  it('a clerk enters a letter by keyboard and reads the code to the sender', async () => {
    const page = await site.open('hau-giang', '/staff/phan-anh/nhap', { width: wide });
    await signIn(page, 'motcua');
    await page.waitForSelector('form');
    await page.focus('form input[type=text] >> nth=0');
    for (const text of ['Thái độ tiếp dân', 'Cán bộ trả lời không rõ ràng, tôi phải đi lại hai lần.']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    // Past the agency, the dossier's code and its button.
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Tab');
    for (const text of ['Lê Văn Tư', 'Ấp 1', '0912000111']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('.note.good');
    expect(await page.textContent('.note.good')).to.match(/PA-\w{4}-\w{4}-\w{2}/);
    expect(await faults(page)).to.deep.equal([]);
    expect(await page.evaluate(() => document.activeElement?.matches('.note.good'))).to.equal(true);
    const back = /http\S+(\/phan-anh\/PA-\S+\?key=\S{20,})/.exec((await page.textContent('.way-back')) ?? '')?.[1] ?? '';
    await shot(page, 'staff-letter-1440');
    await page.setViewportSize({ width: phone, height: 740 });
    expect(await tooWide(page)).to.be.at.most(0);
    const sender = await site.open('hau-giang', back);
    await sender.waitForSelector('text=Cán bộ trả lời không rõ ràng');
    await sender.context().close();
    await page.context().close();
  });

  async function tokenless(tenant: string): Promise<string> {
    return String((await send(site.server, tenant, 'questions', { ...question, agencyId: 'phuong-tran-phu' }))['code']);
  }
});
