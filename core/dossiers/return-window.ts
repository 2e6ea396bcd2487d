import type { Instant } from '../contract/localized.ts';
import { returnForSupplement } from '../contract/rule-points/supplement.ts';
import { deadline } from '../working-time/deadline.ts';
import type { Dossier } from './dossier.model.ts';
import type { RequestContext } from '../http/request-context.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { clausesOf } from './present-dossier.ts';

/**
 * Until when an accepted dossier that does not qualify is returned with a supplement request (processing.
 * return_for_supplement, Nghị định 61/2018/NĐ-CP Điều 19.4). No clock runs for it: most dossiers qualify; a later return is
 * made and marked. null before acceptance, and where no law sets the time.
 */
export function returnWindow(law: DossierLaw, dossier: Pick<Dossier, 'accepted_at'>): { readonly due: Instant; readonly clauses: readonly string[] } | null {
  const rule = law.get(returnForSupplement);
  if (rule === null || dossier.accepted_at === null) return null;
  const due = deadline(law.calendar, rule.value, dossier.accepted_at).binding;
  return due === null ? null : { due, clauses: rule.clauses };
}

/** The same for the page of staff; null while a rule set is paused. */
export function returnByOf(request: RequestContext, dossier: Dossier): { due: Instant; clauses: unknown[] } | null {
  const at = instant(request.now);
  if (dossier.accepted_at === null || request.law.at(at).paused || request.law.at(dossier.submitted_at).paused) return null;
  const found = returnWindow(lawOf(request.law, dossier, at), dossier);
  return found === null ? null : { due: found.due, clauses: clausesOf(request, found.clauses, at) };
}
