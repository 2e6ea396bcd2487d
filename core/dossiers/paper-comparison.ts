import type { Procedure } from '../contract/procedure.ts';
import type { ServiceLevel } from '../contract/regulation.ts';
import { paperCompare } from '../contract/rule-points/paper.ts';
import type { PaperComparison } from '../contract/rule-points/paper.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { clausesOf } from './present-dossier.ts';

/** One paper held against what was sent online. */
export interface Comparison {
  readonly component: string;
  readonly matched: boolean;
}

export const comparisonSchema = {
  type: 'array',
  maxItems: 50,
  items: { type: 'object', additionalProperties: false, required: ['component', 'matched'], properties: { component: { type: 'string', maxLength: 80 }, matched: { type: 'boolean' } } },
} as const;

/** The papers to be compared at the counter when an online dossier's result is collected (result.paper_compare), or none. */
export function papersToCompare(law: DossierLaw, dossier: Pick<Dossier, 'channel' | 'level'>, procedure: Procedure | undefined): { readonly components: readonly string[]; readonly clauses: readonly string[] } {
  const rule = dossier.channel === 'online' ? law.get(paperCompare) : null;
  const components = papersOf(rule?.value ?? null, dossier.level, procedure);
  return { components, clauses: components.length > 0 ? (rule?.clauses ?? []) : [] };
}

/** The required papers where the rule asks for their comparison at this level, or none. */
export function papersOf(rule: PaperComparison | null, level: ServiceLevel, procedure: Procedure | undefined): readonly string[] {
  if (rule === null || !rule.levels.includes(level)) return [];
  return (procedure?.components ?? []).filter((one) => one.required).map((one) => one.id);
}

/** Throws 422 naming the first paper that was not compared. A mismatch is recorded; what follows from it is the unit's to decide. */
export function mustCompare(law: DossierLaw, dossier: Dossier, procedure: Procedure, made: readonly Comparison[]): readonly string[] {
  const { components, clauses } = papersToCompare(law, dossier, procedure);
  const missing = components.find((id) => !made.some((one) => one.component === id));
  if (missing !== undefined) throw new Problem(422, 'comparison-missing', { clauses, field: '/comparison', params: { component: procedure.components.find((one) => one.id === missing)?.name ?? missing } });
  return clauses;
}

/** The check list for the clerk's page: only when the result waits to be collected, at no earlier step. */
export function comparisonOf(request: RequestContext, dossier: Dossier, procedure: Procedure | undefined): { components: readonly string[]; clauses: unknown[] } | null {
  const at = instant(request.now);
  if (dossier.state !== 'approved' || request.law.at(at).paused) return null;
  const { components, clauses } = papersToCompare(lawOf(request.law, dossier, at), dossier, procedure);
  return components.length === 0 ? null : { components, clauses: clausesOf(request, clauses, at) };
}
