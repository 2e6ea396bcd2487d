import { enqueue } from '../../jobs/enqueue.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { Inquiry } from '../inquiry.model.ts';
import { openInquiryStates } from '../transitions.ts';

/** The tasks that pass feedback on to the system which handles it, and hand a result over for publication. */
export const deliverTask = 'deliver-feedback';
export const publishTask = 'publish-feedback';

const hour = 3_600_000;
const atOnce = 200;

/** One promise an inquiry at a time, kept again and again until the other system has it. */
export async function promise(tx: TenantTx, task: typeof deliverTask | typeof publishTask, { id }: Pick<Inquiry, 'id'>): Promise<void> {
  await enqueue(tx, { task, payload: { inquiry: id }, key: `${task}:${id}` });
}

/** What still waits an hour after it was promised is promised anew: a job that was given up is not the end of it. */
export async function promiseAgain(tx: TenantTx, now: number): Promise<number> {
  const before = new Date(now - hour).toISOString();
  const undelivered = await Inquiry.query(tx).where({ elsewhere: true }).whereNull('delivered_at').whereIn('state', [...openInquiryStates]).where('received_at', '<', before).limit(atOnce).select('id');
  const unpublished = await Inquiry.query(tx).where('publication_asked_at', '<', before).limit(atOnce).select('id');
  for (const inquiry of undelivered) await promise(tx, deliverTask, inquiry);
  for (const inquiry of unpublished) await promise(tx, publishTask, inquiry);
  return undelivered.length + unpublished.length;
}
