import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { Inquiry } from '../inquiry.model.ts';
import { openInquiryStates } from '../transitions.ts';
import { promiseDelivery } from '../receive-inquiry.ts';

const hour = 3_600_000;

/** What still waits to be delivered an hour after it came is promised anew: a job that was given up is not the end of it. */
export async function promiseAgain(tx: TenantTx, now: number): Promise<number> {
  const waiting = await Inquiry.query(tx)
    .where({ elsewhere: true })
    .whereNull('delivered_at')
    .whereIn('state', [...openInquiryStates])
    .where('received_at', '<', new Date(now - hour).toISOString())
    .limit(200)
    .select('id');
  for (const inquiry of waiting) await promiseDelivery(tx, inquiry);
  return waiting.length;
}
