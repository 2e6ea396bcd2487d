import type { Knex } from 'knex';

/** What may stand in a tenant's slug; it is also a host label and a folder name. */
export const TENANT_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The setting that binds a knex client to a tenant; null is the tenant-less client, which sees no tenant's rows. */
export interface TenantConfig extends Knex.Config {
  tenant: string | null;
}

/** The tenant a knex client is bound to, or null. */
export function tenantOf(client: { config: Knex.Config }): string | null {
  return (client.config as TenantConfig).tenant;
}
