import { assignmentsIn } from '../access/assignments.ts';
import type { LawStage } from '../contract/tenant.ts';
import { instant } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';

/** For each stage the names of those who may vote in it now, so that nobody has to guess whom it waits for. */
export async function whoMayVote(request: RequestContext, stages: readonly LawStage[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const people = await assignmentsIn(request.read(), null, instant(request.now));
  const { permissions } = request.tenant;
  return new Map(stages.map((stage) => [stage.id, people.filter(({ roles }) => roles.some((role) => permissions.get(role)?.has(stage.permission) === true) && (stage.role === undefined || roles.includes(stage.role))).map(({ name }) => name)]));
}
