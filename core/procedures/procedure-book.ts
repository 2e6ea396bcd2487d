import type { LocalDate } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';

/** The procedures of one province in all their versions. */
export interface ProcedureBook {
  readonly all: readonly Procedure[];
  /** The newest version: for names, and where no day is meant. */
  get(id: string): Procedure | undefined;
  /** The version that takes new dossiers on a day. */
  on(id: string, day: LocalDate): Procedure | undefined;
  version(id: string, version: string): Procedure | undefined;
}

export function procedureBook(procedures: readonly Procedure[]): ProcedureBook {
  const byId = Map.groupBy([...procedures].sort((a, b) => ((a.inForce?.from ?? '') < (b.inForce?.from ?? '') ? 1 : -1)), (one) => one.id);
  return {
    all: procedures,
    get: (id) => byId.get(id)?.[0],
    on: (id, day) => byId.get(id)?.find((one) => takesDossiersOn(one, day)),
    version: (id, version) => byId.get(id)?.find((one) => one.version === version),
  };
}

/** Whether a version takes new dossiers on a day; one without dates always does (procedure.lifecycle). */
export function takesDossiersOn(procedure: Procedure, day: LocalDate): boolean {
  return procedure.inForce === undefined || ((procedure.inForce.from === null || procedure.inForce.from <= day) && (procedure.inForce.to === null || day <= procedure.inForce.to));
}
