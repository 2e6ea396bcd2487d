import { document, escape, say } from './html.ts';
import type { Language } from './html.ts';

const csp = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
const links = (styles: readonly string[]) => styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('');

/** The front page that belongs to no province. */
export function renderProvinces({ provinces, language, styles }: { provinces: readonly { name: string; systemName: string; url: string; open?: boolean }[]; language: Language; styles: readonly string[] }): { html: string; csp: string } {
  const cards = provinces
    .map((one) => `<li class="card"><a class="card-link" href="${escape(one.url)}"><strong>${escape(one.name)}</strong><span class="muted">${escape(one.systemName)}</span></a><p class="row small"><a href="${escape(one.url)}staff">${say(language, 'staff')}</a><a href="${escape(one.url)}admin">${say(language, 'admin')}</a></p></li>`)
    .join('');
  return { csp, html: document({ language, title: say(language, 'provinces'), head: links(styles), body: `<main><div class="wrap stack"><h1>${say(language, 'provinces')}</h1><p class="lead">${say(language, 'provinces-lead')}</p><ul class="grid">${cards}</ul></div></main>` }) };
}

/** A host that leads to no province: said plainly, with a way on. */
export function renderNotFound({ language, host, styles }: { language: Language; host: string; styles: readonly string[] }): { html: string; csp: string } {
  return { csp, html: document({ language, title: '404', head: links(styles), body: `<main><div class="wrap stack narrow"><h1>${say(language, 'unknown-host')}</h1><p>${say(language, 'unknown-host-lead', { host })}</p></div></main>` }) };
}
