import { replayTask, runReplays, wakeReplays } from '../law/replay/run-replays.ts';
import type { Platform } from '../platform.ts';
import { startWorker } from './start-worker.ts';
import type { Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';

/** The worker of this platform: its tasks, and a sweep each minute for what the lawful now has made due. */
export async function runWorker(platform: Platform, url: string): Promise<Worker> {
  const stopping = new AbortController();
  const worker = await startWorker({
    url,
    tasks: {
      sweep: async () => void (await sweep(platform)),
      [replayTask]: ({ tenant }, { lastAttempt }) => runReplays(platform, tenant ?? '', { stop: stopping.signal, lastAttempt }),
      'wake-replays': () => wakeReplays(platform),
    },
    everyMinute: ['sweep', 'wake-replays'],
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
