import Router from '@koa/router';
import type { Middleware } from 'koa';
import getRawBody from 'raw-body';
import { Problem } from '../http/problem.ts';
import type { Platform } from '../platform.ts';
import { RegulationError } from '../regulations/load-regulations.ts';
import type { Readings } from '../regulations/take-readings.ts';
import { onThisMachineOnly } from './on-this-machine-only.ts';

const path = '/api/development/readings';

/** `PUT /api/development/readings`: how a province reads ambiguous clauses from now on, to try a reading in development. */
export function readingsRoutes(platform: Platform): Middleware {
  const router = new Router();
  router.use(path, onThisMachineOnly);
  router.put(path, async (ctx) => {
    const { province, readings } = JSON.parse(await getRawBody(ctx.req, { limit: 4000, encoding: 'utf8' })) as { province: string; readings: Readings };
    const tenant = platform.tenants.get(province);
    if (tenant === undefined) throw new Problem(404, 'page-not-found');
    try {
      tenant.law.take(readings);
    } catch (error) {
      if (!(error instanceof RegulationError)) throw error;
      ctx.status = 422;
      ctx.body = error.message;
      return;
    }
    ctx.body = { province, readings };
  });
  return router.routes() as Middleware;
}
