import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { instant } from '../dossiers/instants.ts';
import { roleHeld, rolesAt } from './publication-roles.ts';

/**
 * Whether this person may write the procedures of a field: the role that the decision names as drafter (or publisher, who
 * enters what is handed in), and the agency that answers for the field. Throws 403.
 */
export function mustEnter(request: RequestContext, field: string | null): void {
  const named = rolesAt(request.tenant, instant(request.now));
  const drafter = named?.roles.drafter;
  if (named && drafter !== undefined && !holdsOne(request, [roleHeld(drafter), roleHeld(named.roles.publisher)])) throw new Problem(403, 'procedure-of-another-role', { clauses: named.clauses });
  if (field !== null && !answersFor(request, field)) throw new Problem(403, 'procedure-of-another-field', { params: { field } });
}

/** Publishing is for those whom the decision names alone, and for a department only in its own fields. Throws 403. */
export function mustBePublisher(request: RequestContext, field: string): void {
  const named = rolesAt(request.tenant, instant(request.now));
  if (named && !holdsOne(request, [roleHeld(named.roles.publisher)])) throw new Problem(403, 'procedure-published-by-another', { clauses: named.clauses });
  if (!answersFor(request, field, 'procedure:publish')) throw new Problem(403, 'procedure-of-another-field', { params: { field } });
}

/** Whether a person's drafting (or publishing) reaches a field: the whole province, or the fields of their own agencies. */
export function answersFor({ actor, tenant }: RequestContext, field: string, permission = 'procedure:draft'): boolean {
  const grants = actor?.grants.filter((grant) => grant.permission === permission) ?? [];
  return grants.some((grant) => grant.scope === 'province' || grant.agencies.some((id) => tenant.agencies.get(id)?.fields?.includes(field)));
}

function holdsOne({ actor }: RequestContext, roles: readonly string[]): boolean {
  return actor?.roles.some((held) => roles.includes(held.role)) ?? false;
}
