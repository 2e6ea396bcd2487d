import type { JobPayload } from '../jobs/start-worker.ts';
import type { Platform } from '../platform.ts';
import { sendMessage } from './send-message.ts';

/** The job `send-message`. The queue's own retries are off: when a message is tried again is a row, not a job's clock. */
export async function sendAsked(platform: Platform, { tenant, message }: JobPayload): Promise<void> {
  const province = platform.tenants.get(tenant ?? '');
  if (!province || typeof message !== 'string') throw new Error('a job send-message names its message and its province');
  await sendMessage(platform, await platform.freshTenant(province), message);
}
