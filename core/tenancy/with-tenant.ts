import type { Knex } from 'knex';
import type { Database } from '../database/open-database.ts';
import { TENANT_SLUG } from '../database/tenant-of.ts';

declare const tenantBrand: unique symbol;
declare const accessBrand: unique symbol;

/** The slug of a tenant, checked. Made only by {@link tenantId}. */
export type TenantId = string & { readonly [tenantBrand]: true };

/**
 * Access to the rows of one tenant and no others. Every function that touches tenant data takes one, so that the
 * compiler refuses a call without a tenant. Usable as `Model.query(tx)`, `tx('table')` and `tx.raw(…)`.
 */
export type TenantTx = Knex & { readonly [accessBrand]: 'read' | 'write' };

/** Checks that a text may name a tenant ([a-z0-9-]+); whether that tenant exists is for the caller to know. */
export function tenantId(slug: string): TenantId {
  if (!TENANT_SLUG.test(slug)) throw new Error(`"${slug}" is not a tenant's name (small letters, digits and hyphens).`);
  return slug as TenantId;
}

/** For work of one statement: the tenant and the statement go to the database in one round trip. */
export function readTenant(database: Database, tenant: TenantId): TenantTx {
  return database.forTenant(tenant) as TenantTx;
}

/**
 * Runs `work` in one transaction that sees this tenant's rows and no others; an error rolls all of it back.
 * No network call and no waiting inside: it holds one of the pool's few connections.
 */
export function withTenant<T>(database: Database, tenant: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return database.forTenant(tenant).transaction((transaction) => work(transaction as unknown as TenantTx));
}
