import Router from '@koa/router';
import type { Middleware } from 'koa';
import { onThisMachineOnly } from './on-this-machine-only.ts';

/** Where the development server says from which folder it runs. */
export const folderPath = '/api/development/folder';

/** `GET /api/development/folder`: by it a command knows whether the server on the port is that of its own folder; mounted by the development composition alone. */
export function folderRoutes(folder: string): Middleware {
  const router = new Router();
  router.get(folderPath, onThisMachineOnly, (ctx) => {
    ctx.body = { folder };
  });
  return router.routes() as Middleware;
}
