import type { Page } from 'playwright-core';
import { clean } from './browser.ts';

/** Goes to one panel of a draft's page. */
export async function panel(page: Page, name: string): Promise<void> {
  await page.click(`.panels a:has-text("${name}")`);
  await page.waitForSelector(`.panels a[aria-current]:has-text("${name}")`);
}

/** One step of a draft's life on its page, confirmed in its dialog. */
export async function step(page: Page, name: string, words?: string): Promise<void> {
  await page.click(`main button:has-text("${name}")`);
  await page.waitForSelector('dialog[open]');
  await clean(page, `dialog ${name}`);
  if (words) await page.fill('dialog textarea', words);
  await page.click('dialog form .button');
  await page.waitForSelector('dialog', { state: 'detached' });
}
