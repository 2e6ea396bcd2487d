import Router from '@koa/router';
import type { Middleware } from 'koa';
import getRawBody from 'raw-body';
import { Problem } from '../../http/problem.ts';
import { onThisMachineOnly } from '../on-this-machine-only.ts';
import type { DevelopmentClock } from './development-clock.ts';

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** `GET/PUT/DELETE /api/development/clock`, for clients on this machine only; mounted by the development composition alone. */
export function clockRoutes(clock: DevelopmentClock): Middleware {
  const router = new Router();
  router.use('/api/development/clock', onThisMachineOnly);
  router.get('/api/development/clock', (ctx) => {
    ctx.body = clock.state();
  });
  router.put('/api/development/clock', async (ctx) => {
    const wish = read(await getRawBody(ctx.req, { limit: 1000, encoding: 'utf8' }));
    clock.set(instantIn(wish.now), wish.still === true);
    ctx.body = clock.state();
  });
  router.delete('/api/development/clock', (ctx) => {
    clock.reset();
    ctx.body = clock.state();
  });
  return router.routes() as Middleware;
}

/** The instant of `{"now": "…", "still": true}` in ms. An instant without an offset would mean another moment on every machine. */
function instantIn(wanted: unknown): number {
  if (typeof wanted !== 'string' || !withOffset.test(wanted) || !isDay(wanted.slice(0, 10)) || Number.isNaN(Date.parse(wanted))) {
    throw new Problem(422, 'clock-bad-instant', { field: '/now' });
  }
  return Date.parse(wanted);
}

/** Date.parse takes 31 February for 3 March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

function read(text: string): { readonly now?: unknown; readonly still?: unknown } {
  try {
    return (JSON.parse(text) as { now?: unknown; still?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}
