import type { ResolvedRule, RulesVersion } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { RequestContext } from '../http/request-context.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { ruleFor } from '../regulations/value-of.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { caseOf } from './law.ts';
import { openStates } from './transitions.ts';

/**
 * What an open dossier keeps of the law at its receipt while another holds for new ones: only what was fixed at receipt and
 * is read by some part of the core. `follows`: which of the two this dossier goes by, as the decision in force says.
 */
export function lawChangesFor(request: RequestContext, dossier: Dossier, atReceipt: RulesVersion | null): unknown {
  const now = instant(request.now);
  if (atReceipt === null || !openStates.includes(dossier.state)) return null;
  const { version, paused } = request.law.at(now);
  if (paused || version.hash === atReceipt.hash) return null;
  const ruleCase = caseOf(request.law, dossier);
  const items = [...allRulePoints.values()].filter((point) => point.pin === 'receipt' && !point.planned).flatMap((point) => {
    const [kept, newer] = [ruleFor(atReceipt, point.key, ruleCase), ruleFor(version, point.key, ruleCase)];
    if (said(kept) === said(newer)) return [];
    const side = (rule: ResolvedRule | null, at: string) => ({ sentence: ruleInWords(request, point.key, rule), clauses: (rule?.clauses ?? []).map((id) => request.law.clause(id, at)).filter((clause) => clause !== null) });
    return [{ point: point.key, title: request.local(point.title), kept: side(kept, dossier.submitted_at), now: side(newer, now) }];
  });
  return items.length === 0 ? null : { follows: request.law.transitionAt(now) === 'step' ? 'now' : 'receipt', items };
}

function said(rule: ResolvedRule | null): string {
  return canonicalJson({ value: rule?.value ?? null, external: rule?.external ?? null });
}
