import axe from 'axe-core';
import { expect } from 'chai';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../core/development/ensure-chromium.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer, TestServerOptions } from '../kit/server.ts';

/** Real Chromium; names below .localhost lead to this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await findChromium()) ?? '';
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.localhost 127.0.0.1'],
  });
}

/** The portals of all provinces on one server with real sign-in, and a browser to look at them. */
export interface Site {
  readonly server: TestServer;
  readonly browser: Browser;
  address(tenant: string, path: string): string;
  /** Closes the server and starts another of the same options, at an instant: for what is read at the start. */
  restart(at: string): Promise<void>;
  /** A window of its own on a page, with its heading shown; `who` is signed in. A phone's width unless said otherwise. */
  open(tenant: string, path: string, wishes?: { readonly who?: string; readonly width?: number }): Promise<Page>;
}

export const phone = 360;
export const wide = 1440;

/**
 * Opens the site before the first test of a file, at an instant, and closes it after the last; `prepare` comes between, `options` before. An error
 * that a page throws fails the test during which it was thrown.
 */
export function openSite(at: string, prepare?: (server: TestServer) => Promise<unknown>, options?: () => Promise<TestServerOptions>): Site {
  let server: TestServer;
  let browser: Browser;
  let asked: TestServerOptions;
  const errors: string[] = [];
  before(async () => {
    asked = { ...(await options?.()), signIn: true };
    server = await testServer(asked);
    server.at(at);
    await prepare?.(server);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => expect(errors.splice(0)).to.deep.equal([]));

  const address = (tenant: string, path: string) => `http://${tenant}.localhost:${server.port}${path}`;
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    address,
    async restart(now) {
      await server.close();
      server = await testServer(asked);
      server.at(now);
    },
    async open(tenant, path, { who, width = phone } = {}) {
      const context = await browser.newContext({ locale: 'vi-VN', viewport: { width, height: width > 500 ? 900 : 740 } });
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(address(tenant, path));
      if (who !== undefined) await signIn(page, who);
      await page.waitForSelector('h1');
      return page;
    },
  };
}

/** What axe finds wrong on the page as it is (WCAG 2.1 A and AA), as "rule: element"; and words with a place in them that nobody filled, outside what shows a template. */
export async function faults(page: Page): Promise<string[]> {
  // The page's policy lets no foreign script in; axe is evaluated by the browser's own debugger instead.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    const unfilled = [...document.querySelectorAll('main, dialog')].flatMap((part) => {
      const copy = part.cloneNode(true) as Element;
      for (const written of copy.querySelectorAll('.message-words, pre, code, textarea, script, style')) written.remove();
      return copy.textContent?.match(/.{0,40}\{[a-zA-Z]+\}.{0,40}/g) ?? [];
    });
    return [...violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`)), ...unfilled.map((words) => `unfilled: ${words}`)];
  });
}

/** By how many pixels the page is wider than its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Nothing wrong for axe, and no wider than the window. */
export async function clean(page: Page, where: string): Promise<void> {
  expect(await faults(page), where).to.deep.equal([]);
  expect(await tooWide(page), `${where} scrolls sideways`).to.be.at.most(0);
}

/** Where SCREENS names a folder, the page as it is, to be looked at. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.waitForSelector('#account button');
  await page.click('#account button');
  await page.click(`button[name=account][value=${username}]`);
  await page.waitForSelector('#account span:not(:empty)');
}
