import Router from '@koa/router';
import type { Middleware } from 'koa';
import getRawBody from 'raw-body';
import { Problem } from '../../http/problem.ts';
import type { DevelopmentClock } from './development-clock.ts';

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** `GET/PUT/DELETE /api/development/clock`, for clients on this machine only; mounted by the development composition alone. */
export function clockRoutes(clock: DevelopmentClock): Middleware {
  const state = () => ({ travelling: clock.travelling(), now: new Date(clock.now()).toISOString() });
  const router = new Router();
  router.use('/api/development/clock', (ctx, next) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ctx.req.socket.remoteAddress ?? '')) throw new Problem(404, 'page-not-found');
    return next();
  });
  router.get('/api/development/clock', (ctx) => {
    ctx.body = state();
  });
  router.put('/api/development/clock', async (ctx) => {
    const body: unknown = JSON.parse((await getRawBody(ctx.req, { limit: 1000, encoding: 'utf8' })) || 'null');
    const wanted = typeof body === 'object' && body !== null && 'now' in body ? String(body.now) : '';
    if (!withOffset.test(wanted) || Number.isNaN(Date.parse(wanted))) throw new Problem(422, 'clock-bad-instant', { field: '/now' });
    clock.set(Date.parse(wanted));
    ctx.body = state();
  });
  router.delete('/api/development/clock', (ctx) => {
    clock.reset();
    ctx.body = state();
  });
  return router.routes() as Middleware;
}
