import type { Procedure } from '../contract/procedure.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { procedureLifecycle } from '../contract/rule-points/scope.ts';
import type { Instant } from '../contract/localized.ts';
import { valueOf } from '../regulations/value-of.ts';
import { instant, localDate } from './instants.ts';
import { mustBeOpen } from './submit.ts';

/** The procedure as it takes dossiers at an instant (ms): intake is open, it is offered in full and not closed. */
export function openProcedure(request: RequestContext, id: string, at: number = request.now): Procedure {
  const newest = request.tenant.procedures.get(id);
  if (newest === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: id } });
  const procedure = request.tenant.procedures.on(id, localDate(instant(at)));
  if (procedure === undefined) throw new Problem(409, 'procedure-closed', { params: { procedure: request.local(newest.name) }, clauses: closing(request, instant(at)) });
  if (procedure.status !== 'full') throw new Problem(409, 'procedure-not-online', { params: { procedure: request.local(procedure.name) } });
  mustBeOpen(request);
  return procedure;
}

/** The agency a dossier goes to: the one chosen, which must receive the procedure, or the only one that does. */
export function receivingAgency(request: RequestContext, procedure: Procedure, chosen: string | null): string {
  const agency = chosen ?? (procedure.agencies.length === 1 ? procedure.agencies[0] : undefined);
  if (agency !== undefined && procedure.agencies.includes(agency)) return deployed(request, agency);
  throw new Problem(422, chosen === null ? 'agency-needed' : 'agency-does-not-receive', { field: '/agencyId', params: { procedure: request.local(procedure.name) } });
}

/** An agency at which the system is not deployed yet receives nothing. */
function deployed(request: RequestContext, id: string): string {
  const from = request.tenant.agencies.get(id)?.deployedFrom;
  if (from !== undefined && localDate(instant(request.now)) < from) throw new Problem(409, 'agency-not-deployed', { field: '/agencyId', params: { from: from.split('-').reverse().join('/') } });
  return id;
}

function closing(request: RequestContext, at: Instant): readonly string[] {
  const found = valueOf(request.law.at(at).version, procedureLifecycle, {});
  return 'value' in found ? found.rule.clauses : [];
}
