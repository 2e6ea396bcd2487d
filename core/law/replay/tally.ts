import type { ClockKind } from './clocks.ts';
import type { Comparison, ConsequenceKind } from './consequence.ts';
import type { DossierHistory } from './history.ts';

/** Dossiers and clocks of one agency or procedure, before and after. */
export interface Group {
  dossiers: number;
  differ: number;
  openBefore: number;
  openAfter: number;
  lateBefore: number;
  lateAfter: number;
}

/** A replay in numbers: bounded by the number of kinds, points, agencies and procedures, however many dossiers there are. */
export interface Tally {
  dossiers: number;
  differ: number;
  unknown: number;
  /** Dossiers of the period that were never assessed, because their rule set was paused: not replayed. */
  notAssessed: number;
  /** Dossiers with at least one consequence of the kind, and of the point. */
  readonly kinds: Partial<Record<ConsequenceKind, number>>;
  readonly points: Record<string, number>;
  /** Dossiers for which a point is unknown, with the text that is not loaded. */
  readonly missing: Record<string, { cite: string; dossiers: number }>;
  /** How far terms move: clock → lower end of the bucket in civil days → terms. `waits`: one of the two ends waits for the applicant. */
  readonly moves: Partial<Record<ClockKind, Record<string, number>>>;
  readonly agencies: Record<string, Group>;
  readonly procedures: Record<string, Group>;
}

export function emptyTally(notAssessed: number): Tally {
  return { dossiers: 0, differ: 0, unknown: 0, notAssessed, kinds: {}, points: {}, missing: {}, moves: {}, agencies: {}, procedures: {} };
}

/** Adds one dossier; the tally is changed in place, so that a million dossiers make no garbage. */
export function count(tally: Tally, history: DossierHistory, compared: Comparison): void {
  const { consequences, verdict } = compared;
  tally.dossiers += 1;
  if (verdict === 'differs') tally.differ += 1;
  if (verdict === 'unknown') tally.unknown += 1;
  addTo((tally.agencies[history.current_agency_id] ??= emptyGroup()), compared);
  addTo((tally.procedures[history.procedure_id] ??= emptyGroup()), compared);
  for (const kind of new Set(consequences.map((one) => one.kind))) tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
  for (const point of new Set(consequences.filter((one) => one.kind !== 'unknown').map((one) => one.point))) tally.points[point] = (tally.points[point] ?? 0) + 1;
  for (const { kind, point, clock, days, before, after } of consequences) {
    if (kind === 'unknown') (tally.missing[point] ??= { cite: after.cite ?? before.cite ?? '', dossiers: 0 }).dossiers += 1;
    if (kind !== 'moved' || clock === undefined) continue;
    const bucket = days === undefined ? 'waits' : String(bucketOf(days));
    const moves = (tally.moves[clock] ??= {});
    moves[bucket] = (moves[bucket] ?? 0) + 1;
  }
}

/** Days up to three each for themselves, then 4 to 9, 10 to 29, 30 and more; to both sides. */
export const buckets = [-30, -10, -4, -3, -2, -1, 0, 1, 2, 3, 4, 10, 30] as const;

export function bucketOf(days: number): number {
  const size = Math.abs(days);
  return Math.sign(days) * (size >= 30 ? 30 : size >= 10 ? 10 : size >= 4 ? 4 : size);
}

function emptyGroup(): Group {
  return { dossiers: 0, differ: 0, openBefore: 0, openAfter: 0, lateBefore: 0, lateAfter: 0 };
}

function addTo(group: Group, { verdict, before, after }: Comparison): void {
  group.dossiers += 1;
  if (verdict === 'differs') group.differ += 1;
  group.openBefore += before.open;
  group.openAfter += after.open;
  group.lateBefore += before.late;
  group.lateAfter += after.late;
}
