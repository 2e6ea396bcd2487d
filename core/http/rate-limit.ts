import type { Middleware } from 'koa';
import type { Config } from '../config/config.ts';
import { networkOf } from './network-of.ts';
import { Problem } from './problem.ts';

interface Window {
  readonly until: number;
  count: number;
}

const minute = 60_000;
const remembered = 20_000;

/**
 * How often one network may ask, a minute (config.limits). Counted in this process and in real time; behind several pods each
 * counts its own. Look-ups have a limit of their own that all processes share (lookup/lookup-limit.ts).
 */
export function rateLimit(limits: Config['limits'], realNow: () => number): Middleware {
  const windows = new Map<string, Window>();
  const allow = (key: string, most: number): boolean => {
    const now = realNow();
    const known = windows.get(key);
    if (known && now < known.until) return ++known.count <= most;
    windows.delete(key);
    makeRoom(windows, now);
    windows.set(key, { until: now + minute, count: 1 });
    return true;
  };
  return (ctx, next) => {
    if (!['/api/', '/oidc/', '/nhung/'].some((start) => ctx.path.startsWith(start))) return next();
    const network = networkOf(ctx.ip);
    const signIn = ctx.path.startsWith('/oidc/sign-in/') && ctx.method === 'POST';
    const allowed = allow(`all ${network}`, limits.requestsPerMinute) && (!signIn || allow(`sign-in ${network}`, limits.signInsPerMinute));
    if (!allowed) throw new Problem(429, 'too-many-requests');
    return next();
  };
}

/** The oldest windows go first: whoever comes from many networks makes nobody else's count begin anew before its time. */
function makeRoom(windows: Map<string, Window>, now: number): void {
  for (const [key, { until }] of windows) {
    if (windows.size < remembered && until > now) return;
    windows.delete(key);
  }
}
