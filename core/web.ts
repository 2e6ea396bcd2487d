import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import { allRoutes } from './http/all-routes.ts';
import { apiDocs } from './http/api-docs.ts';
import { createApp } from './http/app.ts';
import { servePages } from './http/pages.ts';
import { serveProvinces } from './http/provinces.ts';
import type { Platform } from './platform.ts';

export interface WebParts {
  readonly platform: Platform;
  /** The project's folder: pages are in `shell` and `dist`. */
  readonly root: string;
  readonly port: number;
  /** Hosts of the front page that lists the provinces. */
  readonly frontHosts: readonly string[];
  /** Middleware that only this composition has (development: sign-in provider, clock). */
  readonly before: readonly Middleware[];
}

/** Starts the web server; without built pages it serves the API alone. */
export async function startWeb({ platform, root, port, frontHosts, before }: WebParts): Promise<Server> {
  const folders = { shell: join(root, 'shell'), dist: join(root, 'dist') };
  const hasPages = existsSync(join(folders.dist, 'import-map.json')) && existsSync(join(folders.shell, 'page/render-page.ts'));
  const styles = hasPages ? readStyles(folders.dist) : [];
  const pages = [apiDocs(platform, allRoutes, styles), ...(hasPages ? [await servePages(platform, folders)] : [])];
  const system = [...before, ...(hasPages ? [await serveProvinces(platform, folders, frontHosts)] : [])];
  const app = createApp({ platform, routes: allRoutes, pages, system });
  const server = createServer(app.callback());
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return server;
}

/** Stylesheets that every page has. */
function readStyles(dist: string): readonly string[] {
  return (JSON.parse(readFileSync(join(dist, 'import-map.json'), 'utf8')) as { styles?: string[] }).styles ?? [];
}

/** Lets running requests finish, then closes. */
export function stopWeb(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
}
