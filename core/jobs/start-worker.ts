import { parseCronItems, run } from 'graphile-worker';
import type { JobHelpers, TaskList } from 'graphile-worker';
import pg from 'pg';
import { silentLogger } from './silent-logger.ts';

/** What a task is given: its payload, in which `tenant` was set by the database, and its job's id and attempt. */
export type Task = (payload: JobPayload, job: { id: string; attempt: number; lastAttempt: boolean }) => Promise<void>;

/** `tenant` is missing only in jobs that the clock made (`everyMinute`). */
export interface JobPayload {
  tenant?: string;
  [key: string]: unknown;
}

/** The worker's tasks and the tasks to start each minute (a sweep), by name. */
export interface WorkerOptions {
  /** Signs in as the jobs role. */
  url: string;
  tasks: Record<string, Task>;
  everyMinute?: string[];
  /** Done by every worker each minute for itself, outside the queue. */
  beside?: () => Promise<void>;
  /** Jobs at once in this process (default 10). */
  concurrency?: number;
  /** Told of each failed attempt and of trouble with the connection. */
  onError: (error: Error, task?: string) => void;
}

/** A running worker. `stop` waits for the jobs in hand. */
export interface Worker {
  stop(): Promise<void>;
}

/** Starts taking jobs. Restarting is safe: an unfinished job is given to another worker. */
export async function startWorker({ url, tasks, everyMinute = [], beside = async () => {}, concurrency = 10, onError }: WorkerOptions): Promise<Worker> {
  const missing = everyMinute.find((name) => tasks[name] === undefined);
  if (missing !== undefined) throw new Error(`everyMinute names the task "${missing}", which is not among the tasks.`);

  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2, application_name: 'motcua-worker' });
  pool.on('error', (error) => onError(error));
  pool.on('connect', (connection) => connection.on('error', onError));
  const runner = await run({
    pgPool: pool,
    logger: silentLogger,
    noHandleSignals: true,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, adapt(name, task, onError)])) as TaskList,
    // One minute missed while no worker ran is made up for; a sweep looks at all that is due, so one is enough.
    parsedCronItems: parseCronItems(everyMinute.map((task) => ({ task, match: '* * * * *', options: { backfillPeriod: 60_000, maxAttempts: 1 } }))),
    preset: { worker: {
      concurrentJobs: concurrency, pollInterval: 1_000, gracefulShutdownAbortTimeout: 5_000,
      localQueue: { size: 200 }, completeJobBatchDelay: 0, failJobBatchDelay: 0,
    } },
  });
  const look = () => void beside().catch(onError);
  const timer = setInterval(look, 60_000);
  look();
  return {
    async stop() {
      clearInterval(timer);
      await runner.stop();
      await pool.end();
    },
  };
}

function adapt(name: string, task: Task, onError: WorkerOptions['onError']) {
  return async (payload: unknown, { job }: JobHelpers): Promise<void> => {
    try {
      await task(payload as JobPayload, { id: job.id, attempt: job.attempts, lastAttempt: job.attempts >= job.max_attempts });
    } catch (error) {
      onError(error as Error, name);
      throw error;
    }
  };
}
