import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Middleware } from 'koa';
import { createLocalJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { seedAssignments } from '../access/assignments.ts';
import { loadConfig, projectFolder } from '../config/load-config.ts';
import { subjectOf } from '../identity/subject.ts';
import { openPlatform, projectFolders } from '../open-platform.ts';
import type { Platform } from '../platform.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import { startWeb, stopWeb } from '../web.ts';
import { runChild } from './child.ts';
import { clockRoutes } from './clock/clock-routes.ts';
import { openDevelopmentClock, startJourneyIfNew } from './clock/development-clock.ts';
import { createIssuer, issuerKeys } from './issuer/create-issuer.ts';

/** The web process of development: the same server as everywhere, with time travel, demo accounts and a sign-in provider. */
await runChild(async () => {
  const config = loadConfig(process.env);
  if (config.environment !== 'development') throw new Error('This is the web process of development; it does not run elsewhere.');
  const clockFile = join(config.dataDir, 'clock.json');
  startJourneyIfNew(clockFile, Date.now);
  const clock = openDevelopmentClock(clockFile, Date.now);
  const keys = await issuerKeys(join(config.dataDir, 'issuer-keys.json'));
  const embedded = config.oidcIssuer === null;
  const issuerOf = (tenant: string) => config.oidcIssuer?.replace('{tenant}', tenant) ?? `http://${tenant}.localhost:${config.port}/oidc`;
  const local = createLocalJWKSet({ keys: keys.jwks.keys.map(({ d: _secret, ...publicKey }) => publicKey) }) as JWTVerifyGetKey;
  const platform = await openPlatform({
    config, clock, realNow: Date.now, issuerOf, appUrl: config.database.appUrl ?? '', folders: projectFolders(projectFolder),
    ...(embedded ? { keysOf: () => local } : {}),
  });
  await seedDemoAccounts(platform);
  const before = [clockRoutes(clock), style(), ...(embedded ? [issuers(platform, issuerOf, keys)] : [])];
  const server = await startWeb({ platform, root: projectFolder, port: config.port, frontHosts: ['localhost', '127.0.0.1'], before });
  return {
    async close() {
      await stopWeb(server);
      await platform.close();
    },
  };
});

/** Demo staff get the assignments that their accounts name; from long ago, so that time travel finds them at work. */
async function seedDemoAccounts(platform: Platform): Promise<void> {
  for (const tenant of platform.tenants.values()) {
    const wanted = tenant.data.demoAccounts.flatMap((account) =>
      (account.roles ?? []).flatMap((role) =>
        (account.agencies?.length ? account.agencies : [null]).map((agencyId) => ({ sub: subjectOf(tenant.id, account.username), name: account.name, role, agencyId })),
      ),
    );
    await withTenant(platform.database, tenant.id, (tx) => seedAssignments(tx, wanted, '2016-01-01T00:00:00.000Z', 'demo'));
  }
}

/** One provider a tenant, on the tenant's own host. */
function issuers(platform: Platform, issuerOf: (tenant: string) => string, keys: Awaited<ReturnType<typeof issuerKeys>>): Middleware {
  const mounted = new Map(
    [...platform.tenants.values()].map((tenant) => {
      const provider = createIssuer({ tenant: tenant.id, issuer: issuerOf(tenant.id), accounts: tenant.data.demoAccounts, keys });
      return [tenant.id as string, provider.callback()];
    }),
  );
  return (ctx, next) => {
    if (!ctx.path.startsWith('/oidc/')) return next();
    const found = platform.findTenant(ctx.host, platform.clock.now());
    const handle = found ? mounted.get(found.tenant.id) : undefined;
    if (handle === undefined) return next();
    // The provider is an app of its own with its own cookie keys: it gets the bare request, and where it is mounted.
    ctx.respond = false;
    Object.assign(ctx.req, { originalUrl: ctx.req.url, baseUrl: '/oidc', url: ctx.req.url?.slice('/oidc'.length) });
    ctx.res.statusCode = 200;
    return handle(ctx.req, ctx.res);
  };
}

/** The stylesheet of the sign-in page. */
function style(): Middleware {
  const css = readFileSync(new URL('issuer/sign-in.css', import.meta.url), 'utf8');
  return (ctx, next) => {
    if (ctx.path !== '/oidc-style.css') return next();
    ctx.type = 'css';
    ctx.body = css;
    return undefined;
  };
}
