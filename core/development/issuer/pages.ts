import { readFileSync } from 'node:fs';
import type { Language } from '../../contract/localized.ts';
import type { DemoAccount } from '../../tenancy/demo-account.ts';

const texts = JSON.parse(readFileSync(new URL('sign-in-texts.json', import.meta.url), 'utf8')) as Record<Language, Record<string, string>>;

export interface SignInPage {
  /** Where the forms go. */
  readonly action: string;
  readonly accounts: readonly DemoAccount[];
  /** The user name that was refused; null before the first attempt. */
  readonly failed: string | null;
  readonly language: Language;
}

/** The sign-in page of development, without a script: forms only, readable by keyboard and screen reader. */
export function signInPage({ action, accounts, failed, language }: SignInPage): string {
  const say = sayIn(language);
  const button = (account: DemoAccount) =>
    `<li><button name="account" value="${escape(account.username)}"><strong>${escape(account.title[language])}</strong><span>${escape(account.name)} · ${escape(account.username)}</span></button></li>`;
  const group = (heading: string, members: readonly DemoAccount[]) =>
    members.length === 0 ? '' : `<h3>${say(heading)}</h3><ul>${members.map(button).join('')}</ul>`;
  const other = language === 'vi' ? 'en' : 'vi';
  const wrong = failed === null ? '' : ' aria-invalid="true" aria-describedby="failed"';
  return document(language, say('title'), `<p class="language"><a href="${escape(action)}?lang=${other}" lang="${other}" hreflang="${other}">${say('other')}</a></p>
<p class="banner">${say('banner')}</p><h1>${say('title')}</h1>
<h2>${say('choose')}</h2><form method="post" action="${escape(action)}">
${group('people', accounts.filter((account) => account.kind !== 'staff'))}${group('staff', accounts.filter((account) => account.kind === 'staff'))}</form>
<h2>${say('or')}</h2><form method="post" action="${escape(action)}" class="password">
${failed === null ? '' : `<p class="error" id="failed" role="alert">${say('failed')}</p>`}
<label for="username">${say('username')}</label><input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escape(failed ?? '')}"${wrong}>
<label for="password">${say('password')}</label><input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="hint${failed === null ? '' : ' failed'}">
<p id="hint">${say('hint')}</p><button>${say('submit')}</button></form>`);
}

/** What a person sees where the provider can go no further; `code` is for whoever repairs it. */
export function errorPage(language: Language, code: string): string {
  const say = sayIn(language);
  return document(language, say('error'), `<h1>${say('error')}</h1><p>${say('error-text')}</p><p><a href="/">${say('home')}</a></p><p><code>${escape(code)}</code></p>`);
}

/** Signing out asks nothing, because the person has just said so on our own page; the button is for browsers without scripts. */
export function signOutPage(language: Language, form: string): string {
  const say = sayIn(language);
  return document(language, say('sign-out'), `<h1>${say('sign-out')}</h1><p>${say('sign-out-text')}</p>${form}
<p class="password"><button form="op.logoutForm" name="logout" value="yes">${say('sign-out')}</button></p><script src="/oidc/sign-out.js"></script>`);
}

/** The only script of the provider: presses the button of the sign-out page. */
export const signOutScript = 'document.querySelector("button[name=logout]").click();\n';

function document(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="/logo.svg" type="image/svg+xml"><link rel="stylesheet" href="/brand.css"><link rel="stylesheet" href="/oidc-style.css"></head><body><main>
<a class="logo" href="/"><img src="/logo.svg" alt="${sayIn(language)('home')}" width="48" height="48"></a>
${body}</main></body></html>`;
}

function sayIn(language: Language): (key: string) => string {
  return (key) => escape(texts[language][key] ?? key);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
