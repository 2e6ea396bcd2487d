/**
 * The few internals of pg and knex that the one-round-trip tenant read rests on. They carry no published types;
 * tenant-client.test.ts fails if a new version of either moves them.
 */
declare module 'pg/lib/query.js' {
  import type { EventEmitter } from 'node:events';

  /** The part of pg's wire connection that a query writes to. */
  export interface WireConnection {
    bind(config: { portal: string; statement: string; values: readonly unknown[]; valueMapper?: (value: unknown) => unknown }): void;
    execute(config: { portal: string; rows: number }): void;
  }

  export default class Query extends EventEmitter {
    constructor(
      config: { text: string; values: readonly unknown[]; name?: string; queryMode?: 'extended' },
      callback: (error: Error | null, result: unknown) => void,
    );
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: WireConnection): void;
    prepare(connection: WireConnection): void;
  }
}

declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';
  import type { Client as PgConnection } from 'pg';

  /** One statement as knex hands it to its driver; `response` is filled in by the driver. */
  export interface KnexStatement {
    sql: string;
    bindings?: readonly unknown[];
    response?: unknown;
  }

  /** A pooled connection: pg's client with the marks knex leaves on it. */
  export type KnexConnection = PgConnection & { __knexTxId?: string; __knex__disposed?: unknown };

  export default class PostgresClient extends Knex.Client {
    pool: NonNullable<Knex.Client['pool']>;
    transaction(container: unknown, config: unknown, outerTransaction: unknown): Knex.Transaction;
    _query(connection: KnexConnection, statement: KnexStatement): Promise<KnexStatement>;
  }
}

declare module 'knex/lib/dialects/postgres/execution/pg-transaction.js' {
  import type { KnexConnection, KnexStatement } from 'knex/lib/dialects/postgres/index.js';
  import type PostgresClient from 'knex/lib/dialects/postgres/index.js';

  export default class PostgresTransaction {
    constructor(client: PostgresClient, container: unknown, config: unknown, outerTransaction: unknown);
    client: PostgresClient;
    _completed: boolean;
    _resolver(value: unknown): void;
    _rejecter(error: unknown): void;
    begin(connection: KnexConnection): Promise<KnexStatement | undefined>;
    commit(connection: KnexConnection, value: unknown): Promise<KnexStatement | undefined>;
    query(connection: KnexConnection, sql: string, status?: 1 | 2, value?: unknown): Promise<KnexStatement | undefined>;
  }
}
