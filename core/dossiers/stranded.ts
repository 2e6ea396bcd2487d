import type { PinnedRule, RuleTrouble } from '../plugins/pinned-rule.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { openStates } from './transitions.ts';

/** A rule as open dossiers need it: the version and the settings of their receipt. */
export interface RuleInUse {
  readonly rule: Pick<PinnedRule, 'plugin' | 'version' | 'config'>;
  readonly dossiers: number;
}

/** Open dossiers that nobody can assess until somebody mends it, and why. */
export interface Stranded extends RuleTrouble {
  readonly dossiers: number;
}

/** The expiry rules of the open dossiers, each with how many need it. */
export async function rulesInUse(tx: TenantTx): Promise<readonly RuleInUse[]> {
  const { rows } = await tx.raw<{ rows: RuleInUse[] }>(
    `select rule - 'fixedAt' as rule, count(*)::int as dossiers from dossier, jsonb_array_elements(expiry_rules) as rule where state = any(?) group by 1 order by 1`, [[...openStates]] as never);
  return rows;
}

/** Open dossiers whose rules are not installed, do not work, or could not be fixed yet. What the province paused itself is no fault. */
export async function strandedDossiers(tx: TenantTx, states: Pick<PluginStates, 'troubleWith'>, inUse: readonly RuleInUse[]): Promise<readonly Stranded[]> {
  const found = inUse.flatMap(({ rule, dossiers }) => {
    const trouble = states.troubleWith([rule]);
    return trouble === null || trouble.reason === 'paused' || trouble.reason === 'disabled' ? [] : [{ ...trouble, dossiers }];
  });
  const [row] = await tx('dossier').whereNull('expiry_rules').whereIn('state', [...openStates]).count<{ count: number }[]>('* as count');
  const without = states.troubleWith(null);
  return without === null || !row?.count ? found : [...found, { ...without, dossiers: row.count }];
}
