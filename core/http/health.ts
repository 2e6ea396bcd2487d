import type { Middleware } from 'koa';
import type { Platform } from '../platform.ts';

/** The only routes that answer any Host: alive, and ready to work (the database answers). */
export function health(platform: Platform): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'ok' };
      return;
    }
    if (ctx.path !== '/readyz') return next();
    const ready = await platform.database.system.raw('select 1').then(() => true, () => false);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'database-unreachable' };
  };
}
