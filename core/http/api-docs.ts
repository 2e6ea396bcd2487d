import type { Middleware } from 'koa';
import type { Platform } from '../platform.ts';
import { languageOf } from './language.ts';
import type { Route } from './route.ts';

/** A readable page of the API at `/api/docs`, made from the routes; no script, so that it needs no exception of the policy. */
export function apiDocs(platform: Platform, routes: readonly Route[], styles: readonly string[]): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/api/docs' || platform.findTenant(ctx.host, platform.clock.now()) === null) return next();
    const language = languageOf(ctx);
    const say = (key: string) => platform.texts.say(language, `api-docs.${key}`);
    const rows = routes
      .map(
        (route) =>
          `<section class="card stack-s"><h2><code>${route.method.toUpperCase()} ${escape(route.path)}</code></h2><p>${escape(route.summary[language])}</p><p>${say('who')}: <code>${escape(route.permission ?? route.who)}</code></p>${
            route.query ? `<p>${say('query')}: ${Object.keys(route.query).map((name) => `<code>${escape(name)}</code>`).join(' ')}</p>` : ''
          }${route.body && typeof route.body !== 'string' ? `<details><summary>${say('body')}</summary><pre tabindex="0">${escape(JSON.stringify(route.body, null, 2))}</pre></details>` : ''}</section>`,
      )
      .join('');
    ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; font-src 'self'");
    ctx.type = 'html';
    ctx.body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API · motcua</title><link rel="stylesheet" href="/brand.css">${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}</head><body><main><div class="wrap stack"><h1>${say('title')}</h1><p><a href="/api/openapi.json">openapi.json</a></p>${rows}</div></main></body></html>`;
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
