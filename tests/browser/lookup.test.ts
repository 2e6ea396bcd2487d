import { expect } from 'chai';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { act, submitOnline } from '../kit/people.ts';
import { faults, openSite, shot, wide } from './browser.ts';

describe('look-up at a kiosk and in other sites', function () {
  this.timeout(120_000);
  const site = openSite('2025-06-10T09:00:00+07:00');

  async function acceptedCode(tenant: string): Promise<string> {
    const { id } = await submitOnline(site.server, tenant);
    return String((await act(site.server, tenant, 'motcua', id, 'accept')).json['code']);
  }

  it('TG19-3.3-1 at a kiosk the code is touched or read from the QR, and after 45 seconds without a touch nothing is left on the screen', async () => {
    site.server.at('2025-01-20T09:00:00+07:00');
    const code = await acceptedCode('tien-giang');
    const page = await site.open('tien-giang', '/kiosk', { width: wide });
    await page.clock.install();
    await page.waitForSelector('.touch-key');
    expect(await faults(page)).to.deep.equal([]);
    expect([await page.isVisible('nav.site'), await page.isVisible('#account')]).to.deep.equal([false, false]);
    await shot(page, 'kiosk-1440');
    for (const letter of code) await page.click(`.touch-key:text-is("${letter}")`);
    await page.click('button:has-text("Tra cứu")');
    await page.waitForSelector('.outcome:has-text("%")');
    expect(await page.textContent('.outcome')).to.include(code);
    expect(await faults(page)).to.deep.equal([]);
    await shot(page, 'kiosk-found-1440');
    await page.clock.fastForward(44_000);
    expect(await page.isVisible('.outcome')).to.equal(true);
    await page.clock.fastForward(2_000);
    await page.waitForSelector('.outcome', { state: 'detached' });
    expect([await page.inputValue('#kiosk-code'), page.url().includes(code)]).to.deep.equal(['', false]);
    await page.focus('h1');
    await page.keyboard.type(site.address('tien-giang', `/tra-cuu?code=${code}`));
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.outcome:has-text("${code}")`);
    await page.context().close();
    site.server.at('2025-06-10T09:00:00+07:00');
    const after = await site.open('tien-giang', '/kiosk', { width: wide });
    await after.waitForSelector('text=không có tra cứu tại ki-ốt');
    await after.context().close();
  });

  it("the look-up box works in a frame of a site that the province names, and the browser shows nothing of it in any other site's frame", async () => {
    const { code, data } = { code: await acceptedCode('kien-giang'), data: site.server.platform.tenants.get('kien-giang')?.data.tenant as { embedOrigins?: readonly string[] } };
    const unit = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Đơn vị</title><iframe title="Tra cứu" width="340" height="320" src="${site.address('kien-giang', '/nhung/tra-cuu')}"></iframe>`));
    await new Promise<void>((resolve) => unit.listen(0, '127.0.0.1', resolve));
    const { port } = unit.address() as AddressInfo;
    const named = data.embedOrigins;
    data.embedOrigins = [`http://don-vi.localhost:${port}`];
    try {
      const page = await (await site.browser.newContext({ locale: 'vi-VN' })).newPage();
      await page.goto(`http://don-vi.localhost:${port}/`);
      const frame = page.frameLocator('iframe');
      await frame.locator('input').fill(code);
      await frame.locator('button').click();
      await frame.locator(`.found:has-text("${code}")`).waitFor();
      await shot(page, 'embed');
      await page.goto(`http://ke-khac.localhost:${port}/`);
      await page.waitForLoadState('networkidle');
      expect(await page.frameLocator('iframe').locator('input').count()).to.equal(0);
      await page.goto(site.address('kien-giang', `/nhung/tra-cuu?code=${code}`));
      expect(await faults(page)).to.deep.equal([]);
      await page.context().close();
    } finally {
      if (named) data.embedOrigins = named;
      else delete data.embedOrigins;
      unit.close();
    }
  });
});
