import { readFileSync } from 'node:fs';
import type { Language } from '../../contract/localized.ts';
import type { DemoAccount } from './accounts.ts';

type PageTexts = Record<Language, Record<string, string>>;
const texts = JSON.parse(readFileSync(new URL('sign-in-texts.json', import.meta.url), 'utf8')) as PageTexts;
const style = '/oidc-style.css';

/** The sign-in page of development, without a script: forms only, readable by keyboard and screen reader. */
export function signInPage(page: { uid: string; accounts: readonly DemoAccount[]; failed: string | null; language: Language }): string {
  const say = (key: string) => escape(texts[page.language][key] ?? key);
  const action = `/oidc/sign-in/${escape(page.uid)}`;
  const list = page.accounts
    .map(
      (account) =>
        `<li><form method="post" action="${action}"><button name="account" value="${escape(account.username)}"><strong>${escape(account.title[page.language])}</strong><span>${escape(account.name)} · ${escape(account.username)}</span></button></form></li>`,
    )
    .join('');
  return `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say('title')}</title>
<link rel="stylesheet" href="/brand.css"><link rel="stylesheet" href="${style}"></head><body><main>
<p class="banner">${say('banner')}</p><h1>${say('title')}</h1>
${page.failed === null ? '' : `<p class="error" role="alert">${say('failed')}</p>`}
<h2>${say('choose')}</h2><ul>${list}</ul>
<h2>${say('or')}</h2><form method="post" action="${action}" class="password">
<label for="username">${say('username')}</label><input id="username" name="username" autocomplete="username" required value="${escape(page.failed ?? '')}">
<label for="password">${say('password')}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>${say('submit')}</button></form></main></body></html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
