import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context, Middleware } from 'koa';
import type { Audience } from '../contract/tenant.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import { presentSite } from '../tenancy/routes.ts';
import { languageOf } from './language.ts';
import type { PageRenderers } from './page-renderers.ts';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.json': 'application/json', '.html': 'text/html; charset=utf-8', '.png': 'image/png' };

/** Where a host that is not the citizens' portal begins. */
const frontOf: Readonly<Partial<Record<Audience, string>>> = { staff: '/staff', lookup: '/tra-cuu' };

/** What the build leaves in `dist/import-map.json`. */
interface Built {
  readonly imports: Record<string, string>;
  readonly integrity: Record<string, string>;
  readonly styles?: readonly string[];
  readonly css?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The pages: hashed files for ever, a province's brand from its folder, and for any other address of a province the one page
 * in which the micro-frontends run. `shell` and `dist` are folders given by the composition: the core knows no page.
 */
export async function servePages(platform: Platform, folders: { readonly shell: string; readonly dist: string }): Promise<Middleware> {
  const { renderPage } = (await import(pathToFileURL(join(folders.shell, 'page/render-page.ts')).href)) as Pick<PageRenderers, 'renderPage'>;
  const built = JSON.parse(readFileSync(join(folders.dist, 'import-map.json'), 'utf8')) as Built;
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path.startsWith('/api/') && ctx.path !== '/api/docs') return next();
    if (ctx.path.startsWith('/assets/')) return asset(ctx, folders.dist, next);
    const found = platform.findTenant(ctx.host, platform.clock.now());
    if (found === null) return next();
    if (ctx.path === '/brand.css' || ctx.path === '/logo.svg') return file(ctx, join(found.tenant.data.folder, ctx.path), 'public, max-age=300');
    if (ctx.path === '/silent-check-sso.html') {
      ctx.set('Content-Security-Policy', "default-src 'none'; script-src 'self'; frame-ancestors 'self'");
      return file(ctx, join(folders.shell, 'page/silent-check-sso.html'), 'no-cache');
    }
    if (extname(ctx.path) !== '') return next();
    const front = frontOf[found.audience];
    if (ctx.path === '/' && front !== undefined) return ctx.redirect(front);
    page(ctx, platform, found.tenant, found.audience, renderPage, built);
  };
}

function page(ctx: Context, platform: Platform, tenant: TenantRuntime, audience: Audience, renderPage: PageRenderers['renderPage'], built: Built): void {
  const language = languageOf(ctx);
  const site = presentSite({
    platform, tenant, audience, language, now: platform.clock.now(), law: tenant.law.whilePaused(new Set()),
    say: (key, params) => platform.texts.say(language, key, params), local: (text) => text[language],
  });
  const { html, csp } = renderPage({ site, language, importMap: { imports: built.imports, integrity: built.integrity }, styles: built.styles ?? [], css: built.css ?? {}, path: ctx.path });
  ctx.set('Content-Security-Policy', csp);
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Vary', 'Accept-Language');
  ctx.type = 'html';
  ctx.body = html;
}

async function asset(ctx: Context, dist: string, next: () => Promise<void>): Promise<void> {
  const path = normalize(ctx.path);
  if (!/^\/assets\/[\w./-]+$/.test(path) || path.includes('..')) return next();
  return file(ctx, join(dist, path), 'public, max-age=31536000, immutable', next);
}

async function file(ctx: Context, path: string, cache: string, next?: () => Promise<void>): Promise<void> {
  if (!existsSync(path) || !statSync(path).isFile()) return next?.();
  ctx.set('Cache-Control', cache);
  ctx.type = types[extname(path)] ?? 'application/octet-stream';
  ctx.body = createReadStream(path);
}
