import type { LocalDate } from '../contract/localized.ts';
import type { Procedure, ProcedureClosing } from '../contract/procedure.ts';
import { dayAfter } from '../dossiers/instants.ts';
import { isClosing } from './procedure-schema.ts';

export type ProcedureContent = Procedure | ProcedureClosing;

/**
 * The versions of the province's files with those it published itself. A version ends the day before the next one begins, or
 * before the procedure is closed: derived here, while every text stays as it was written. The order of publication is of no
 * matter, so that what was known at an instant is the same folding of less.
 */
export function foldPublications(files: readonly Procedure[], published: readonly ProcedureContent[]): Procedure[] {
  const versions = [...files, ...published.filter((one): one is Procedure => !isClosing<ProcedureClosing>(one))];
  const closings = published.filter((one) => isClosing<ProcedureClosing>(one));
  const edges = Map.groupBy(
    [...versions.flatMap(({ id, inForce }) => (inForce?.from ? [{ id, day: inForce.from }] : [])), ...closings.map(({ id, closedFrom }) => ({ id, day: closedFrom }))],
    (edge) => edge.id,
  );
  return versions.map((one) => endedBy(one, (edges.get(one.id) ?? []).map((edge) => edge.day)));
}

function endedBy(version: Procedure, edges: readonly LocalDate[]): Procedure {
  const from = version.inForce?.from ?? null;
  const next = edges.filter((day) => from === null || day > from).sort()[0];
  const to = version.inForce?.to ?? null;
  if (next === undefined || (to !== null && to < next)) return version;
  return { ...version, inForce: { from, to: dayAfter(next, -1) } };
}
