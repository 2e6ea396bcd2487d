import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Route } from './route.ts';

/**
 * Serves the routes. A request is compared with those only that share its method and the first two parts of its path (none of
 * them a parameter), so that a large API costs no more than a small one.
 */
export function routed(routes: readonly Route[], serve: (route: Route, ctx: Context) => Promise<void>): Middleware {
  const routers = new Map<string, Router>();
  for (const route of routes) {
    const key = neighbourhood(route.method, route.path);
    if (key.includes(':')) throw new Error(`${route.path}: a parameter may stand from the third part of a path on.`);
    const router = routers.get(key) ?? new Router();
    routers.set(key, router);
    router[route.method](route.path, (ctx) => serve(route, ctx));
  }
  const middleware = new Map([...routers].map(([key, router]) => [key, router.routes() as unknown as Middleware]));
  return (ctx, next) => {
    const found = middleware.get(neighbourhood(ctx.method === 'HEAD' ? 'GET' : ctx.method, ctx.path));
    return found ? found(ctx, next) : next();
  };
}

function neighbourhood(method: string, path: string): string {
  return `${method} ${path.split('/', 3).join('/')}`.toLowerCase();
}
