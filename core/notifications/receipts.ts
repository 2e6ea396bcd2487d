import type { Receipt } from '../contract/effect-host.ts';
import type { Instant } from '../contract/localized.ts';
import type { TenantRuntime } from '../platform.ts';
import { mask } from '../plugins/effects/mask.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { lockMessage, saveStanding, standingOf } from './message.ts';
import { receive } from './message-state.ts';
import { fallBack, successorOf } from './fall-back.ts';

/** Keeps what a provider says of its messages and applies it. A receipt that came before is dropped; one too early waits here. */
export async function keepReceipts(tx: TenantTx, tenant: TenantRuntime, states: readonly PluginState[], plugin: string, receipts: readonly Receipt[], now: Instant): Promise<void> {
  if (receipts.length === 0) return;
  const rows = receipts.map((one) => ({ plugin_id: plugin, provider_id: one.providerId, status: one.status, reason: one.reason === undefined ? null : mask(one.reason), at: now }));
  const made = await tx('message_receipt').insert(rows).onConflict(['tenant_id', 'plugin_id', 'provider_id', 'status']).ignore().returning<{ provider_id: string }[]>('provider_id');
  await applyReceipts(tx, tenant, states, plugin, made.map((one) => one.provider_id), now);
}

/** Applies what is kept about these of a provider's ids to the messages that have them; delivered before undelivered. */
export async function applyReceipts(tx: TenantTx, tenant: TenantRuntime, states: readonly PluginState[], plugin: string, ids: readonly string[], now: Instant): Promise<void> {
  const kept = (await tx('message_receipt').where({ plugin_id: plugin }).whereIn('provider_id', [...ids]).orderBy('status').select('provider_id', 'status', 'reason')) as { provider_id: string; status: Receipt['status']; reason: string | null }[];
  for (const receipt of kept) {
    const found = await tx('message').where({ plugin_id: plugin, provider_id: receipt.provider_id }).first<{ id: string } | undefined>('id');
    const row = found && (await lockMessage(tx, found.id));
    if (!row) continue;
    const successor = successorOf(tenant, states, row);
    const next = receive(standingOf(row), { status: receipt.status, ...(receipt.reason === null ? {} : { reason: receipt.reason }) }, successor !== null);
    if (next === null) continue;
    await saveStanding(tx, row, next, now);
    if (next.state === 'fell-back' && successor !== null) await fallBack(tx, row, successor, now);
  }
}
