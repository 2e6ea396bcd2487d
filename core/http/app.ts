import Koa from 'koa';
import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';
import { randomUUID } from 'node:crypto';
import type { Platform } from '../platform.ts';
import { answerProblem } from './answer-problem.ts';
import { health } from './health.ts';
import { languageOf } from './language.ts';
import { rateLimit } from './rate-limit.ts';
import { securityHeaders } from './security-headers.ts';
import type { Route } from './route.ts';
import { requestContext } from './request-context.ts';
import { routed } from './routed.ts';
import { checkBody } from './steps/check-body.ts';
import { findTenant } from './steps/find-tenant.ts';
import { knowPerson } from './steps/know-person.ts';
import { mayPerson } from './steps/may-person.ts';
import { readToken } from './steps/read-token.ts';
import type { RequestState, Step } from './steps/state.ts';

/** The path of every API request, in this order. */
const path: readonly Step[] = [
  findTenant, // the host name decides; an unknown host is 404
  readToken, // a token of another province is refused
  knowPerson, // roles from dated assignments, plugin states
  mayPerson, // deny by default
  checkBody, // the route's schema
];

export interface AppParts {
  readonly platform: Platform;
  readonly routes: readonly Route[];
  /** Pages and static files, and in development the sign-in provider; asked after the API. */
  readonly pages: readonly Middleware[];
  /** Routes that belong to no tenant (the list of provinces, the development clock). */
  readonly system: readonly Middleware[];
}

/** The web server as one Koa app: health for any host, then the API, then the pages. */
export function createApp({ platform, routes, pages, system }: AppParts): Koa {
  const app = new Koa({ proxy: platform.config.trustedProxies > 0, maxIpsCount: platform.config.trustedProxies });
  app.silent = true;
  app.use(health(platform));
  app.use(answerProblem(platform));
  app.use(securityHeaders);
  app.use(rateLimit(platform.config.limits, Date.now));
  app.use(compress({ threshold: 2048 }));
  for (const middleware of system) app.use(middleware);
  app.use(routed(routes, (route, ctx) => serve(platform, route, ctx)));
  for (const page of pages) app.use(page);
  app.use(answerNotFound(platform));
  return app;
}

async function serve(platform: Platform, route: Route, ctx: Context): Promise<void> {
  const state: RequestState = {
    ctx,
    platform,
    route,
    requestId: randomUUID(),
    now: platform.clock.now(),
    language: languageOf(ctx),
    tenant: null,
    audience: 'citizen',
    identity: null,
    actor: null,
    plugins: null,
    body: undefined,
  };
  ctx.state['request'] = state;
  for (const step of path) await step(state);
  const answer = await route.answer(requestContext(state));
  ctx.status = answer.status ?? (answer.body === undefined && answer.stream === undefined ? 204 : 200);
  ctx.set('Cache-Control', 'no-store');
  ctx.set({ ...answer.headers });
  if (answer.stream !== undefined) ctx.body = answer.stream;
  else if (answer.body !== undefined) {
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = JSON.stringify(answer.body);
  }
}

/** A page or API address that does not exist: a clear 404 in the user's language; for an unknown host too. */
function answerNotFound(platform: Platform): Middleware {
  return (ctx) => {
    findTenant({ ctx, platform, now: platform.clock.now() } as RequestState);
    ctx.throw(404);
  };
}
