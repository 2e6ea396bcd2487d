import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../core/development/ensure-chromium.ts';

/** Real Chromium; names below .localhost lead to this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await findChromium()) ?? '';
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.localhost 127.0.0.1'],
  });
}

/** What axe finds wrong on the page as it is (WCAG 2.1 A and AA), as "rule: element". */
export async function faults(page: Page): Promise<string[]> {
  // The page's policy lets no foreign script in; axe is evaluated by the browser's own debugger instead.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
  });
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.waitForSelector('#account button');
  await page.click('#account button');
  await page.click(`button[name=account][value=${username}]`);
  await page.waitForSelector('#account span:not(:empty)');
}
