import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

/** Five failures in ten minutes pause a plugin, for this tenant only. */
const failures = 5;
const withinMs = 10 * 60_000;

/**
 * Notes a failed call of one version; the fifth within ten minutes pauses the plugin for the tenant until an administrator resumes it.
 * Failures before the last change of the plugin do not count: who resumes or configures it starts afresh.
 */
export async function noteFailure(tx: TenantTx, { plugin: pluginId, version }: { readonly plugin: string; readonly version: string }, message: string, at: Instant): Promise<void> {
  await tx('plugin_failure').insert({ plugin_id: pluginId, version, at, message: message.slice(0, 500) });
  const windowStart = new Date(Date.parse(at) - withinMs).toISOString();
  const setting = await tx('plugin_setting').where({ plugin_id: pluginId }).first<{ changed_at: Instant } | undefined>('changed_at');
  const since = setting && setting.changed_at > windowStart ? setting.changed_at : windowStart;
  const recent = await tx('plugin_failure').where({ plugin_id: pluginId }).where('at', '>', since).where('at', '<=', at).count<{ count: number }[]>('* as count');
  if ((recent[0]?.count ?? 0) < failures) return;
  await tx('plugin_setting')
    .insert({ plugin_id: pluginId, enabled: true, paused: true, paused_reason: message.slice(0, 500), changed_by: 'system', changed_at: at })
    .onConflict(['tenant_id', 'plugin_id'])
    .merge(['paused', 'paused_reason', 'changed_by', 'changed_at']);
  await tx('audit_entry').insert({ at, actor_name: 'system', action: 'plugin-pause', object: `plugin/${pluginId}`, detail: JSON.stringify({ reason: message.slice(0, 500) }) });
}
