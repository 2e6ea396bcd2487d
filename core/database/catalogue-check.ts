import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { roles } from './roles.ts';

/** One thing in the database's catalogue that would let a tenant see, or guess at, another. */
export interface IsolationFinding {
  /** Stable; also the key of its sentence in the translations. See catalogue-check.sql for the reason of each. */
  rule:
    | 'row-security-off' | 'row-security-not-forced' | 'no-policy' | 'policy-without-tenant' | 'app-may-truncate'
    | 'tenant-not-first-in-primary-key' | 'unique-without-tenant' | 'foreign-key-without-tenant'
    | 'view-without-security-invoker' | 'materialised-view-open-to-app'
    | 'app-owns' | 'app-may-create-in-schema' | 'app-may-bypass' | 'app-is-member-of'
    | 'definer-function-without-search-path' | 'definer-function-bypasses';
  /** The table, index, constraint, function or role it was found in. */
  object: string;
}

const checkSql = readFileSync(join(import.meta.dirname, 'catalogue-check.sql'), 'utf8');

/** Reads the catalogue of every schema the app can see. An empty answer means that nothing was found. */
export async function checkIsolation(database: Knex): Promise<IsolationFinding[]> {
  // pg's own placeholders: the text holds no knex binding, and each value stands in it many times.
  const connection: unknown = await database.client.acquireConnection();
  try {
    const { rows } = await (connection as { query(text: string, values: string[]): Promise<{ rows: IsolationFinding[] }> })
      .query(checkSql, [roles.app, roles.searcher]);
    return rows;
  } finally {
    await database.client.releaseConnection(connection);
  }
}
