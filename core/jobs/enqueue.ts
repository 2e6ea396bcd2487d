import type { Knex } from 'knex';
import type { TenantTx } from '../tenancy/with-tenant.ts';

/** A promise: born in the transaction that caused it, kept afterwards by the worker. */
export interface Job {
  /** The task's name, as the worker knows it. */
  task: string;
  /** Plain JSON. `tenant` is set by the database, whatever stands here. */
  payload: Record<string, unknown>;
  /** A second job of this key replaces the first while it waits: an idempotency key. Per tenant. */
  key?: string;
  /** Jobs of one queue run one after the other. Per tenant. */
  queue?: string;
  /** Tries before it is given up; the queue's default is 25, with growing pauses. */
  maxAttempts?: number;
}

/**
 * Adds a job in the transaction `tx`; after a rollback it never existed. Answers the job's id.
 * There is no "run at": what is due at a lawful instant is a row that the sweep finds, never a job's clock.
 */
export async function enqueue(tx: TenantTx, job: Job): Promise<number> {
  const [row] = (await tx.queryBuilder().select(enqueueing(tx, [job]))) as [{ enqueue: number }];
  return row.enqueue;
}

/** Expressions that add jobs, to be selected by a statement that writes what they are about. */
export function enqueueing(tx: TenantTx, jobs: readonly Job[]): Knex.Raw {
  return tx.raw(
    jobs.map(() => 'jobs.enqueue(?, ?::json, ?, ?, null, ?)').join(', '),
    jobs.flatMap((job) => [job.task, JSON.stringify(job.payload), job.key ?? null, job.queue ?? null, job.maxAttempts ?? null]) as never,
  );
}
