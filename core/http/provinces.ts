import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context, Middleware } from 'koa';
import { instant } from '../dossiers/instants.ts';
import type { Platform } from '../platform.ts';
import { languageOf } from './language.ts';
import type { PageRenderers } from './page-renderers.ts';

/** The front page that belongs to no province: their list, on hosts the operator names; and a readable 404 for any other host. */
export async function serveProvinces(platform: Platform, folders: { readonly shell: string; readonly dist: string }, frontHosts: readonly string[]): Promise<Middleware> {
  const { renderProvinces, renderNotFound } = (await import(pathToFileURL(join(folders.shell, 'page/provinces.ts')).href)) as Pick<PageRenderers, 'renderProvinces' | 'renderNotFound'>;
  const { styles = [] } = JSON.parse(readFileSync(join(folders.dist, 'import-map.json'), 'utf8')) as { styles?: string[] };
  return async (ctx, next) => {
    const front = frontHosts.includes(ctx.hostname.toLowerCase());
    if (front && ctx.path === '/api/provinces') {
      ctx.body = provinces(platform, ctx);
      return;
    }
    if (front && ctx.path === '/') return send(ctx, 200, renderProvinces({ provinces: provinces(platform, ctx), language: languageOf(ctx), styles }));
    const asset = ctx.path.startsWith('/assets/');
    if (asset || ctx.path.startsWith('/api/') || platform.findTenant(ctx.host, platform.clock.now()) !== null || !ctx.accepts('html') || !ctx.get('accept').includes('text/html')) return next();
    send(ctx, 404, renderNotFound({ language: languageOf(ctx), host: ctx.hostname, styles }));
  };
}

/** Fictional provinces are for tests and never listed. */
function provinces(platform: Platform, ctx: Context): { slug: string; name: string; systemName: string; url: string; open: boolean }[] {
  const language = languageOf(ctx);
  const now = instant(platform.clock.now());
  return [...platform.tenants.values()]
    .filter(({ data }) => !data.tenant.fictional)
    .map(({ data, law }) => ({
      slug: data.tenant.slug,
      name: data.tenant.name[language],
      systemName: data.tenant.systemName[language],
      url: `${ctx.protocol}://${data.tenant.slug}.${ctx.host}/`,
      open: law.whilePaused(new Set()).intake(now).open,
    }));
}

function send(ctx: Context, status: number, page: { html: string; csp: string }): void {
  ctx.status = status;
  ctx.set('Content-Security-Policy', page.csp);
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'html';
  ctx.body = page.html;
}
