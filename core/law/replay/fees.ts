import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import type { ResolvedRule } from '../../contract/regulation.ts';
import { lawOf } from '../../dossiers/law.ts';
import { canonicalJson } from '../../texts/canonical-json.ts';
import type { Trial } from './compare.ts';
import type { Consequence } from './consequence.ts';
import { ground } from './ground.ts';
import type { DossierHistory } from './history.ts';

const feePoints = [...allRulePoints.values()].filter((point) => point.key.startsWith('payment.'));

/**
 * The rules on fees that would be other ones for a dossier whose procedure has a fee. The amounts belong to the procedure's
 * version and are out of a regulation's reach.
 */
export function feeChanges(trial: Trial, history: DossierHistory): Consequence[] {
  const procedure = trial.procedures.version(history.procedure_id, history.procedure_version) ?? trial.procedures.get(history.procedure_id);
  if (procedure?.fees.length === 0) return [];
  const at = history.submitted_at;
  const [before, after] = [lawOf(trial.before, history, at), lawOf(trial.after, history, at)];
  return feePoints.flatMap((point): Consequence[] => {
    const [a, b] = [before.find(point).rule, after.find(point).rule];
    if (same(a, b)) return [];
    return [{ kind: 'fee', point: point.key, before: ground(trial.before, history, point.key, at), after: ground(trial.after, history, point.key, at) }];
  });
}

const compared = new WeakMap<ResolvedRule, WeakMap<ResolvedRule, boolean>>();

/** Whether two rules say the same, whoever says it; the rules of a version never change, so each pair is compared once. */
function same(a: ResolvedRule | null, b: ResolvedRule | null): boolean {
  if (a === null || b === null || a === b) return a === b;
  const known = compared.get(a)?.get(b);
  if (known !== undefined) return known;
  const said = ({ value, external, silent }: ResolvedRule) => canonicalJson({ value: value ?? null, external: external ?? null, silent: silent ?? false });
  const equal = said(a) === said(b);
  const of = compared.get(a) ?? new WeakMap<ResolvedRule, boolean>();
  compared.set(a, of.set(b, equal));
  return equal;
}
