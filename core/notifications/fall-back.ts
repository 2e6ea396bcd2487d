import type { Instant } from '../contract/localized.ts';
import { enqueue } from '../jobs/enqueue.ts';
import type { TenantRuntime } from '../platform.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { natureOf, pluginsOf } from './choose-channels.ts';
import type { MessageRow } from './message.ts';
import { queued } from './message-state.ts';
import { sendingOf } from './queue-messages.ts';

/** The plugin after this one in the province's order that takes the same kind of address; null: none is left. */
export function successorOf(tenant: TenantRuntime, states: readonly PluginState[], row: MessageRow): PluginState | null {
  const order = tenant.data.tenant.notifications?.[row.channel]?.plugins ?? [];
  const left = new Set(order.slice(order.indexOf(row.plugin_id) + 1));
  const own = states.find((one) => one.plugin.id === row.plugin_id)?.plugin.manifest?.channel?.address;
  return pluginsOf(tenant.data.tenant, states, row.channel).find((state) => left.has(state.plugin.id) && natureOf(state)?.address === own) ?? null;
}

/** The same words by the next channel; where that one carries this notice already, nothing more is needed. */
export async function fallBack(tx: TenantTx, row: MessageRow, to: PluginState, now: Instant): Promise<void> {
  const { state, dueAt } = queued(now);
  const { id, notice_id, dossier_id, inquiry_id, recipient_sub, recipient_name, channel, address, template, template_version, language, params, subject, body, short, clauses } = row;
  const [made] = await tx('message')
    .insert({
      notice_id, dossier_id, inquiry_id, recipient_sub, recipient_name, channel, plugin_id: to.plugin.id, idempotency_key: `${notice_id}/${to.plugin.id}`, address, template, template_version, language,
      params: JSON.stringify(params), subject, body, short, clauses, state, due_at: dueAt, replaces: id, created_at: now,
    })
    .onConflict(['tenant_id', 'idempotency_key'])
    .ignore()
    .returning<{ id: string }[]>('id');
  if (made) await enqueue(tx, sendingOf(made.id));
}
