import type { Platform } from '../platform.ts';
import { rederiveDeadlines } from './rederive-deadlines.ts';
import { startWorker } from './start-worker.ts';
import type { Task, Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';

/** What the worker of this platform can do, by name. */
export function workerTasks(platform: Platform): Record<string, Task> {
  return {
    sweep: async () => void (await sweep(platform)),
    'rederive-deadlines': async ({ tenant }) => {
      const known = platform.tenants.get(tenant ?? '');
      if (known === undefined) throw new Error(`There is no province "${tenant}".`);
      await rederiveDeadlines(platform, known);
    },
  };
}

/** The worker of this platform: its tasks, and a sweep each minute for what the lawful now has made due. */
export function runWorker(platform: Platform, url: string): Promise<Worker> {
  return startWorker({
    url,
    tasks: workerTasks(platform),
    everyMinute: ['sweep'],
    concurrency: platform.config.worker.concurrency,
    onError: (error, task) => process.stderr.write(`${JSON.stringify({ level: 'error', task, message: error.message })}\n`),
  });
}
