import Query from 'pg/lib/query.js';
import type { WireConnection } from 'pg/lib/query.js';
import type { Client as PgConnection } from 'pg';

/** The statement, prepared on every connection at connect, that binds the running transaction to one tenant. */
export const SET_TENANT = { name: 'motcua_set_tenant', text: "select set_config('app.tenant_id', $1, true)" } as const;

/**
 * Prepares {@link SET_TENANT} on a fresh connection. Done at connect and not with the first read: two Parse messages
 * before one Sync could book the ParseComplete of the first under the name of the second when that one fails.
 */
export async function prepareSetTenant(connection: PgConnection): Promise<void> {
  await connection.query({ ...SET_TENANT, values: [''] });
}

/**
 * One statement with its tenant set in the same round trip: Bind/Execute(set_config), Bind/Execute(statement), Sync.
 *
 * Everything up to one Sync is one implicit transaction, so the setting is local to it: it is gone when the answer
 * arrives, whether the statement succeeded or failed.
 */
export class TenantQuery extends Query {
  readonly #tenant: string;
  #settingTenant = true;

  constructor(
    tenant: string,
    config: { text: string; values: readonly unknown[]; name?: string },
    callback: (error: Error | null, result: unknown) => void,
  ) {
    super({ ...config, queryMode: 'extended' }, callback);
    this.#tenant = tenant;
  }

  override prepare(connection: WireConnection): void {
    connection.bind({ portal: '', statement: SET_TENANT.name, values: [this.#tenant] });
    connection.execute({ portal: '', rows: 0 });
    super.prepare(connection);
  }

  // The first row and the first completion answer set_config; the caller's statement starts after them.
  override handleDataRow(message: unknown): void {
    if (!this.#settingTenant) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#settingTenant) this.#settingTenant = false;
    else super.handleCommandComplete(message, connection);
  }
}
