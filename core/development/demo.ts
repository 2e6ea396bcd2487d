import { readFileSync } from 'node:fs';
import type { Middleware } from 'koa';
import { seedAssignments } from '../access/assignments.ts';
import { subjectOf } from '../identity/subject.ts';
import type { Platform } from '../platform.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import { createIssuer } from './issuer/create-issuer.ts';
import type { issuerKeys } from './issuer/issuer-keys.ts';

/** Demo staff get the assignments that their accounts name; from long ago, so that time travel finds them at work. */
export async function seedDemoAccounts(platform: Platform): Promise<void> {
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
export function issuers(platform: Platform, issuerOf: (tenant: string) => string, keys: Awaited<ReturnType<typeof issuerKeys>>): Middleware {
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
export function signInStyle(): Middleware {
  const css = readFileSync(new URL('issuer/sign-in.css', import.meta.url), 'utf8');
  return (ctx, next) => {
    if (ctx.path !== '/oidc-style.css') return next();
    ctx.type = 'css';
    ctx.body = css;
    return undefined;
  };
}
