import type { Platform } from '../platform.ts';
import { startWorker } from './start-worker.ts';
import type { Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';
import { sendTask } from '../notifications/queue-messages.ts';
import { sendAsked } from '../notifications/send-asked.ts';
import { tendChannels } from '../notifications/tend-channels.ts';

/** The worker of this platform: its tasks, and a sweep each minute for what the lawful now has made due. */
export function runWorker(platform: Platform, url: string): Promise<Worker> {
  return startWorker({
    url,
    tasks: {
      sweep: async () => void (await sweep(platform)),
      [sendTask]: (payload) => sendAsked(platform, payload),
    },
    everyMinute: ['sweep'],
    // A connection is this process's own, so that every worker looks after its own.
    beside: () => tendChannels(platform),
    concurrency: platform.config.worker.concurrency,
    onError: (error, task) => process.stderr.write(`${JSON.stringify({ level: 'error', task, message: error.message })}\n`),
  });
}
