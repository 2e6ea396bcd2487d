import type { Procedure } from '../contract/procedure.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { mustBeOpen } from './submit.ts';

/** The procedure, when a dossier of it can be begun today: intake is open, and it is offered in full. */
export function openProcedure(request: RequestContext, id: string): Procedure {
  const procedure = request.tenant.procedures.get(id);
  if (procedure === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: id } });
  if (procedure.status !== 'full') throw new Problem(409, 'procedure-not-online', { params: { procedure: request.local(procedure.name) } });
  mustBeOpen(request);
  return procedure;
}

/** The agency a dossier goes to: the one chosen, which must receive the procedure, or the only one that does. */
export function receivingAgency(request: RequestContext, procedure: Procedure, chosen: string | null): string {
  if (chosen !== null && procedure.agencies.includes(chosen)) return chosen;
  const only = procedure.agencies.length === 1 ? procedure.agencies[0] : undefined;
  if (chosen === null && only !== undefined) return only;
  throw new Problem(422, chosen === null ? 'agency-needed' : 'agency-does-not-receive', { field: '/agencyId', params: { procedure: request.local(procedure.name) } });
}
