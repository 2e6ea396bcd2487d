import type { Instant } from '../../contract/localized.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import { lawOf } from '../../dossiers/law.ts';
import type { TenantLaw } from '../../regulations/tenant-law.ts';
import type { Side } from './consequence.ts';
import type { DossierHistory } from './history.ts';

/** The clauses that a law gives a point at an instant, or why it gives it no value. */
export function ground(law: TenantLaw, history: DossierHistory, key: string, at: Instant): Side {
  const point = allRulePoints.get(key);
  if (point === undefined) throw new RangeError(key);
  const found = lawOf(law, history, at).find(point);
  const clauses = found.rule?.clauses ?? [];
  if ('value' in found) return { clauses };
  return { clauses, missing: found.missing, ...(found.rule?.external === undefined ? {} : { cite: found.rule.external }) };
}
