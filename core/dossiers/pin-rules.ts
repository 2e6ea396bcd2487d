import type { Instant } from '../contract/localized.ts';
import type { PinnedRule } from '../plugins/pinned-rule.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

const atOnce = 5_000;

/**
 * Fixes the expiry rules of dossiers that have none yet: those from before versions were kept, and those that came while a rule
 * could not be used. They get what stands for the province now, marked with the instant, because nobody knows better; nothing
 * while one of the rules still cannot be used. Answers how many dossiers it fixed.
 */
export async function pinRules(tx: TenantTx, { pins }: Pick<PluginStates, 'pins'>, at: Instant): Promise<number> {
  if (pins === null) return 0;
  const rules = JSON.stringify(pins.map((rule): PinnedRule => ({ ...rule, fixedAt: at })));
  let fixed = 0;
  for (let last = atOnce; last === atOnce; fixed += last) {
    last = await tx('dossier').whereNull('expiry_rules').whereIn('id', tx('dossier').whereNull('expiry_rules').orderBy('id').limit(atOnce).select('id')).update({ expiry_rules: rules });
  }
  if (fixed > 0) await tx('audit_entry').insert({ at, actor_name: 'system', action: 'pin-versions', object: 'dossiers', detail: JSON.stringify({ dossiers: fixed, rules: pins.map(({ plugin, version }) => ({ plugin, version })) }) });
  return fixed;
}
