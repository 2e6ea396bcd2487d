import type { Context } from 'koa';
import { Problem } from '../http/problem.ts';

/** Development's own routes exist for clients on this machine only. */
export function onThisMachineOnly(ctx: Context, next: () => Promise<unknown>): Promise<unknown> {
  if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ctx.req.socket.remoteAddress ?? '')) throw new Problem(404, 'page-not-found');
  return next();
}
