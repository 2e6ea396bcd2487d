import { declaration } from '../contract/rule-points/intake.ts';
import { Problem } from '../http/problem.ts';
import type { DossierLaw } from './law.ts';

/**
 * The applicant's declaration, where the decision asks for one (intake.declaration): sending without it is refused. Returns
 * the clauses under which it was made; none where no decision asks, or while the law is paused.
 */
export function checkDeclaration(declared: boolean, law: DossierLaw | null): readonly string[] {
  const asked = law?.get(declaration) ?? null;
  if (asked === null) return [];
  if (!declared) throw new Problem(422, 'declaration-needed', { field: '/declaration', clauses: asked.clauses });
  return asked.clauses;
}
