import type { Instant } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { ProcedureBook } from '../procedures/procedure-book.ts';
import type { Dossier } from './dossier.model.ts';
import { localDate } from './instants.ts';
import type { DossierLaw } from './law.ts';

/**
 * The version of its procedure that a dossier follows (form, components, fees, process, term together): the one at receipt,
 * or, where the decision has the transitional clause "each step under its own law", the one of the day of the step.
 */
export function procedureOf(book: ProcedureBook, dossier: Pick<Dossier, 'procedure_id' | 'procedure_version'>, at: Instant, transition: DossierLaw['transition']): Procedure | undefined {
  const pinned = book.version(dossier.procedure_id, dossier.procedure_version) ?? book.get(dossier.procedure_id);
  return transition === 'step' ? (book.on(dossier.procedure_id, localDate(at)) ?? pinned) : pinned;
}
