import type { Knex } from 'knex';
import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import type { KnexConnection, KnexStatement } from 'knex/lib/dialects/postgres/index.js';
import type { Submittable } from 'pg';
import { statementNames } from './statement-names.ts';
import { tenantOf } from './tenant-of.ts';
import { TenantQuery } from './tenant-query.ts';
import { TenantTransaction } from './tenant-transaction.ts';

const nameOf = statementNames();

/** The transaction-control statements knex sends go as plain text: some hold two commands, none repays preparing. */
const isControl = (statement: KnexStatement): boolean => statement.bindings === undefined;

/** After ALTER TABLE a prepared `select *` no longer fits its plan (PostgreSQL: feature_not_supported). */
function isStalePlan(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '0A000' && (message ?? '').includes('cached plan');
}

/** Sends one statement; with a tenant, the tenant travels in the same round trip. */
function send(connection: KnexConnection, statement: KnexStatement, tenant: string | null, name: string | undefined): Promise<unknown> {
  const config = { text: statement.sql, values: [...(statement.bindings ?? [])], ...(name === undefined ? {} : { name }) };
  if (tenant === null) return connection.query(config);
  return new Promise((resolve, reject) => {
    const query = new TenantQuery(tenant, config, (error, result) => (error === null ? resolve(result) : reject(error)));
    connection.query(query as unknown as Submittable);
  });
}

/**
 * knex's PostgreSQL client, bound to one tenant for its whole life (`config.tenant`): outside a transaction every
 * statement carries its tenant in the same round trip, a transaction begins with it. No AsyncLocalStorage, no session
 * setting: nothing is left on the connection for its next borrower.
 */
export class TenantClient extends PostgresClient {
  override transaction(container: unknown, config: unknown, outerTransaction: unknown): Knex.Transaction {
    return new TenantTransaction(this, container, config, outerTransaction) as unknown as Knex.Transaction;
  }

  override async _query(connection: KnexConnection, statement: KnexStatement): Promise<KnexStatement> {
    if (!statement.sql) throw new Error('The query is empty');
    const inTransaction = connection.__knexTxId !== undefined;
    const name = isControl(statement) ? undefined : nameOf(statement.sql);
    try {
      statement.response = await send(connection, statement, inTransaction ? null : tenantOf(this), name);
    } catch (error) {
      if (!isStalePlan(error)) throw error;
      connection.__knex__disposed = 'its prepared statements are older than the tables';
      if (inTransaction) throw error;
      statement.response = await send(connection, statement, tenantOf(this), undefined);
    }
    if (!inTransaction && connection.getTransactionStatus() !== 'I') {
      // A hand-written BEGIN would hand its transaction, and its tenant, to the next borrower.
      connection.__knex__disposed = 'a statement left its transaction open';
      throw new Error('BEGIN is not allowed here: use withTenant for a transaction.');
    }
    return statement;
  }
}
