import type { Instant } from '../contract/localized.ts';
import { enqueue } from '../jobs/enqueue.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import { readTenant, withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { sendingOf } from './queue-messages.ts';

const atOnce = 1000;

/** Messages that wait and whose instant has come, and attempts that were cut off. */
export async function dueMessages(tx: TenantTx, now: Instant): Promise<string[]> {
  const rows = await tx('message')
    .where({ state: 'queued' })
    .where('due_at', '<=', now)
    .where((open) => open.whereNull('claimed_until').orWhere('claimed_until', '<=', now))
    .orderBy(['due_at', 'id'])
    .limit(atOnce)
    .select<{ id: string }[]>('id');
  return rows.map((row) => row.id);
}

/** Gives every due message its job; one that has a job already keeps that one, by its key. */
export async function queueDue(platform: Platform, tenant: TenantRuntime, now: Instant): Promise<void> {
  const due = await dueMessages(readTenant(platform.database, tenant.id), now);
  if (due.length === 0) return;
  await withTenant(platform.database, tenant.id, async (tx) => {
    for (const id of due) await enqueue(tx, sendingOf(id));
  });
}
