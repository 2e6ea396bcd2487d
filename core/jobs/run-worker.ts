import { deliverFeedback } from '../feedback/exchange/deliver.ts';
import { deliverTask } from '../feedback/receive-inquiry.ts';
import type { Platform } from '../platform.ts';
import { startWorker } from './start-worker.ts';
import type { Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';

/** The worker of this platform: its tasks, and a sweep each minute for what the lawful now has made due. */
export function runWorker(platform: Platform, url: string): Promise<Worker> {
  return startWorker({
    url,
    tasks: {
      sweep: async () => void (await sweep(platform)),
      [deliverTask]: async (payload) => {
        const tenant = platform.tenants.get(payload.tenant ?? '');
        if (tenant) await deliverFeedback(platform, tenant, String(payload['inquiry']));
      },
    },
    everyMinute: ['sweep'],
    concurrency: platform.config.worker.concurrency,
    onError: (error, task) => process.stderr.write(`${JSON.stringify({ level: 'error', task, message: error.message })}\n`),
  });
}
