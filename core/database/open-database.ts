import knex from 'knex';
import type { Knex } from 'knex';
import type { KnexConnection } from 'knex/lib/dialects/postgres/index.js';
import { columnTypes } from './column-types.ts';
import { TenantClient } from './tenant-client.ts';
import { TENANT_SLUG } from './tenant-of.ts';
import type { TenantConfig } from './tenant-of.ts';
import { prepareSetTenant } from './tenant-query.ts';

/** The product's database as the app role sees it. Only core/tenancy may call `forTenant`; others use withTenant. */
export interface Database {
  /** A knex instance bound to one tenant; all of them share one pool. */
  forTenant(slug: string): Knex;
  /** No tenant: sees the tables that belong to none, and not one row of a tenant's tables. */
  readonly system: Knex;
  /** Waits for running statements and closes the pool. */
  close(): Promise<void>;
}

/** Where the database is and how many connections this process may hold (default 10). */
export interface DatabaseOptions {
  url: string;
  poolMax?: number;
  /** Told of a connection that was given up; by default it goes to stderr. */
  onWarning?: (message: string) => void;
}

/** Opens the pool; the first connection is made by the first query. */
export function openDatabase({ url, poolMax = 10, onWarning = console.warn }: DatabaseOptions): Database {
  const systemConfig: TenantConfig = {
    client: TenantClient,
    tenant: null,
    connection: { connectionString: url, types: columnTypes, application_name: 'motcua' },
    // Bindings hold citizens' data: an error message names the statement only.
    compileSqlOnError: false,
    log: { warn: onWarning },
    pool: {
      min: 0,
      max: poolMax,
      acquireTimeoutMillis: 10_000,
      afterCreate: (connection: KnexConnection, done: (error: Error | null, connection: KnexConnection) => void) => {
        prepareSetTenant(connection).then(
          () => done(null, connection),
          (error: Error) => done(error, connection),
        );
      },
    },
  };
  const system = knex(systemConfig);
  const bound = new Map<string, Knex>();

  return {
    system,
    forTenant(slug) {
      const known = bound.get(slug);
      if (known !== undefined) return known;
      if (!TENANT_SLUG.test(slug)) throw new Error(`"${slug}" is not a tenant's name (small letters, digits and hyphens).`);
      const config: TenantConfig = {
        client: TenantClient,
        tenant: slug,
        connectionPool: (system.client as TenantClient).pool,
        compileSqlOnError: false,
        log: { warn: onWarning },
      };
      const instance = knex(config);
      bound.set(slug, instance);
      return instance;
    },
    close: () => system.destroy(),
  };
}
