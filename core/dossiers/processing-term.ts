import type { Procedure } from '../contract/procedure.ts';
import { clockStart, onlineShortening, processingLimit } from '../contract/rule-points/processing.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Dossier } from './dossier.model.ts';
import type { DossierLaw, Ground } from './law.ts';
import { unique } from './unique.ts';

/**
 * The term in which a dossier is handled: the procedure's published one, or its online term where the decision shortens it
 * (processing.online_shortening), read as processing.limit reads its days, with what a supplement does to it.
 */
export function processingTerm(law: DossierLaw, dossier: Pick<Dossier, 'channel'>, procedure: Procedure): Ground<TimeRule> {
  const start = law.get(clockStart);
  const limit = law.get(processingLimit);
  const shorter = dossier.channel === 'online' && procedure.onlineTerm ? law.get(onlineShortening) : null;
  const term = readDays(shorter && procedure.onlineTerm ? procedure.onlineTerm : procedure.term, limit?.value.days);
  return {
    value: { ...term, onSupplement: start?.value.onSupplement ?? term.onSupplement ?? 'restart' },
    clauses: unique([...(start?.clauses ?? []), ...(limit?.clauses ?? []), ...(shorter?.clauses ?? [])]),
  };
}

/** Terms in hours have no days to read. */
function readDays(term: TimeRule, days: 'receipt-day-counts' | 'same-hour' | undefined): TimeRule {
  if (term.unit !== 'workingDays' && term.unit !== 'calendarDays') return term;
  if (days === 'receipt-day-counts') return { ...term, amount: Math.max(0, term.amount - 1) };
  if (days === 'same-hour') return { ...term, count: 'elapsed' };
  return term;
}
