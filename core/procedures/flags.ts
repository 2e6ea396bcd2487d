import type { Instant } from '../contract/localized.ts';
import type { ProcedureClosing } from '../contract/procedure.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Publication } from '../law/publications.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { rolesAt } from './publication-roles.ts';

/** What quality control says of a published version: whoever answers for it has to publish a better one. */
export interface ProcedureFlag {
  readonly id: string;
  readonly procedure_id: string;
  readonly version: string;
  readonly reason: string;
  readonly by_name: string;
  readonly at: Instant;
}

export async function readFlags(tx: TenantTx): Promise<ProcedureFlag[]> {
  return (await tx('procedure_flag').orderBy(['at', 'id']).select('id', 'procedure_id', 'version', 'reason', 'by_name', 'at')) as ProcedureFlag[];
}

/** A flag is settled by the next version (or the closing) of its procedure that is published after it; its history stays. */
export function settledBy(flag: ProcedureFlag, publications: readonly Publication[]): Publication | null {
  return publications.find((one) => one.kind === 'procedure' && one.withdrawn_at === null && (one.content as Pick<ProcedureClosing, 'id'>).id === flag.procedure_id && one.published_at > flag.at) ?? null;
}

export async function flag(request: RequestContext, wish: { procedureId: string; version: string; reason: string }): Promise<void> {
  const version = request.tenant.procedures.version(wish.procedureId, wish.version);
  if (version === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: wish.procedureId } });
  const at = instant(request.now);
  await request.write(async (tx) => {
    await tx('procedure_flag').insert({ procedure_id: version.id, version: version.version, reason: wish.reason, by_sub: request.identity?.sub ?? '', by_name: request.identity?.name ?? '', at });
    await tx('audit_entry').insert({ at, actor_sub: request.identity?.sub ?? '', actor_name: request.identity?.name ?? '', action: 'procedure-flag', object: `law/procedure/${version.id}@${version.version}`, ground: rolesAt(request.tenant, at)?.clauses ?? [], detail: JSON.stringify({ requestId: request.requestId }) });
  });
}
