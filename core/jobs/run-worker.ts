import { deliverFeedback, publishFeedback } from '../feedback/exchange/deliver.ts';
import { deliverTask, publishTask } from '../feedback/exchange/promise.ts';
import { replayTask, runReplays, wakeReplays } from '../law/replay/run-replays.ts';
import type { Platform } from '../platform.ts';
import { rederiveDeadlines } from './rederive-deadlines.ts';
import { startWorker } from './start-worker.ts';
import type { Task, Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';
import { sendTask } from '../notifications/queue-messages.ts';
import { sendAsked } from '../notifications/send-asked.ts';
import { tendChannels } from '../notifications/tend-channels.ts';

/** What the worker of this platform can do, by name. `stop` ends long tasks early; they go on elsewhere. */
export function workerTasks(platform: Platform, stop: AbortSignal): Record<string, Task> {
  return {
    sweep: async () => void (await sweep(platform)),
    [replayTask]: ({ tenant }, { lastAttempt }) => runReplays(platform, tenant ?? '', { stop, lastAttempt }),
    'wake-replays': () => wakeReplays(platform),
    [sendTask]: (payload) => sendAsked(platform, payload),
    [deliverTask]: async (payload) => {
      const tenant = platform.tenants.get(payload.tenant ?? '');
      if (tenant) await deliverFeedback(platform, await platform.freshTenant(tenant), String(payload['inquiry']));
    },
    [publishTask]: async (payload) => {
      const tenant = platform.tenants.get(payload.tenant ?? '');
      if (tenant) await publishFeedback(platform, await platform.freshTenant(tenant), String(payload['inquiry']));
    },
    'rederive-deadlines': async ({ tenant }) => {
      const known = platform.tenants.get(tenant ?? '');
      if (known === undefined) throw new Error(`There is no province "${tenant}".`);
      await rederiveDeadlines(platform, known);
    },
  };
}

/** The worker of this platform: its tasks, and a sweep each minute for what the lawful now has made due. */
export async function runWorker(platform: Platform, url: string): Promise<Worker> {
  const stopping = new AbortController();
  const worker = await startWorker({
    url,
    tasks: workerTasks(platform, stopping.signal),
    everyMinute: ['sweep', 'wake-replays'],
    // A connection is this process's own, so that every worker looks after its own.
    beside: () => tendChannels(platform),
    concurrency: platform.config.worker.concurrency,
    onError: (error, task) => process.stderr.write(`${JSON.stringify({ level: 'error', task, message: error.message })}\n`),
  });
  return {
    // A replay lets go after the batch in hand; the next worker goes on with it.
    stop() {
      stopping.abort();
      return worker.stop();
    },
  };
}
