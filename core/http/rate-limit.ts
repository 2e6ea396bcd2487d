import type { Middleware } from 'koa';
import type { Config } from '../config/config.ts';
import { Problem } from './problem.ts';

interface Window {
  readonly until: number;
  count: number;
}

const minute = 60_000;
const remembered = 20_000;

/**
 * How often one address may ask, a minute (config.limits): look-ups are counted apart and lower, so that trying codes is
 * useless. Counted in this process and in real time; behind several pods each counts its own.
 */
export function rateLimit(limits: Config['limits'], realNow: () => number): Middleware {
  const windows = new Map<string, Window>();
  const allow = (key: string, most: number): boolean => {
    const now = realNow();
    const known = windows.get(key);
    if (known && now < known.until) return ++known.count <= most;
    if (windows.size >= remembered) windows.clear();
    windows.set(key, { until: now + minute, count: 1 });
    return true;
  };
  return (ctx, next) => {
    if (!['/api/', '/oidc/', '/nhung/'].some((start) => ctx.path.startsWith(start))) return next();
    const lookup = /^\/(api\/lookup|nhung\/tra-cuu)(\/|$)/.test(ctx.path);
    const signIn = ctx.path.startsWith('/oidc/sign-in/') && ctx.method === 'POST';
    const allowed = allow(`all ${ctx.ip}`, limits.requestsPerMinute) && (!lookup || allow(`lookup ${ctx.ip}`, limits.lookupsPerMinute)) && (!signIn || allow(`sign-in ${ctx.ip}`, limits.signInsPerMinute));
    if (!allowed) {
      ctx.set('Retry-After', '60');
      throw new Problem(429, 'too-many-requests');
    }
    return next();
  };
}
