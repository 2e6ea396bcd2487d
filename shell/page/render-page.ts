import { document, escape, hashOf, say } from './html.ts';
import type { Language } from './html.ts';
import type { Site } from '../kit/types.ts';

interface PageInput {
  readonly site: Site;
  readonly language: Language;
  readonly importMap: { readonly imports: Record<string, string>; readonly integrity: Record<string, string> };
  readonly styles: readonly string[];
  readonly css?: Readonly<Record<string, readonly string[]>>;
  readonly path: string;
}

/** The one page of a province, in which the micro-frontends run: header, navigation, main, footer; readable before any script. */
export function renderPage({ site, language, importMap, styles, css = {}, path }: PageInput): { html: string; csp: string } {
  const map = JSON.stringify({ imports: importMap.imports, integrity: importMap.integrity });
  const issuer = new URL(site.oidc.issuer).origin;
  const portal = site.name[language];
  // A public screen leads nowhere else: no menu, no sign-in.
  const kiosk = /^\/kiosk(\/|$)/.test(path);
  const head = `<meta name="theme-color" content="#ffffff"><link rel="icon" href="/logo.svg" type="image/svg+xml">
<link rel="stylesheet" href="/brand.css">${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('')}
<script type="importmap">${map}</script>
<script type="application/json" id="page-data">${JSON.stringify({ site, language, css }).replaceAll('<', '\\u003c')}</script>
<script type="module" src="${importMap.imports['@motcua/shell'] ?? ''}"></script>
`;
  const body = `<a class="skip" href="#main">${say(language, 'skip')}</a>
<div id="dev-banner" class="dev-banner" role="status"${site.environment === 'development' ? '' : ' hidden'}><div class="wrap">${say(language, 'development')} <span id="dev-now"></span></div></div>
<header class="site"><div class="wrap top">
<a class="brand-link" href="${kiosk ? '/kiosk' : '/'}"><img src="/logo.svg" alt="" width="48" height="48"><span><strong>${escape(portal)}</strong><span>${escape(site.systemName[language])}</span></span></a>
<div class="row"><button type="button" class="link" id="language" lang="${language === 'vi' ? 'en' : 'vi'}">${language === 'vi' ? 'English' : 'Tiếng Việt'}</button><span id="account"${kiosk ? ' hidden' : ''}></span></div>
</div>
<nav class="site"${kiosk ? ' hidden' : ''} aria-label="${say(language, 'navigation')}"><div class="wrap"><ul class="list" id="navigation"></ul></div></nav></header>
${site.intake.open ? '' : `<div class="closed-banner" role="status"><div class="wrap">${escape(site.intake.sentence ?? '')}</div></div>`}
<main id="main" tabindex="-1"><div id="app"><div class="wrap"><noscript>${say(language, 'noscript')}</noscript></div></div></main>
<footer class="site"${kiosk ? ' hidden' : ''}><div class="wrap row between"><div><strong>${escape(site.texts['portal']?.['contact'] ?? portal)}</strong>${
    site.hotline ? `<br>${say(language, 'hotline')}: <a href="tel:${escape(site.hotline.phone.replace(/[^0-9+]/g, ''))}">${escape(site.hotline.phone)}</a>` : ''
  }</div><div>${site.regulations.map((one) => `${say(language, 'under', { number: one.number })}`).join('<br>')}<br><a href="/api/docs">API</a></div></div></footer>
<div id="live" class="visually-hidden" role="status" aria-live="polite"></div><div id="offline" class="note warn" role="status" hidden>${say(language, 'offline')}</div>`;
  const csp = `default-src 'none'; script-src 'self' ${hashOf(map)}; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' ${issuer}; frame-src 'self' blob: ${issuer}; form-action 'self' ${issuer}; base-uri 'none'; frame-ancestors 'self'`;
  return { html: document({ language, title: portal, head, body, attributes: ` data-portal="${escape(portal)}" data-path="${escape(path)}"` }), csp };
}
