import type { Instant } from '../../contract/localized.ts';
import { localDate } from '../../dossiers/instants.ts';
import type { ProcedureBook } from '../../procedures/procedure-book.ts';
import type { TenantLaw } from '../../regulations/tenant-law.ts';
import type { Calendar } from '../../working-time/calendar.ts';
import { workingMinutesBetween } from '../../working-time/deadline.ts';
import { WorkingTimeError } from '../../working-time/working-time-error.ts';
import type { ClockKind, ReplayedClock } from './clocks.ts';
import type { Comparison, Consequence, Load, Side } from './consequence.ts';
import { feeChanges } from './fees.ts';
import { ground } from './ground.ts';
import type { DossierHistory } from './history.ts';
import { replay } from './replay.ts';
import type { Replay } from './replay.ts';

/** The two laws that a dossier is replayed under, and the instant up to which things fall due. */
export interface Trial {
  readonly before: TenantLaw;
  readonly after: TenantLaw;
  readonly procedures: ProcedureBook;
  readonly asOf: Instant;
}

/** The point that gives a clock, for the side on which there is none. */
const pointOf: Readonly<Record<ClockKind, string>> = {
  ack: 'intake.ack', processing: 'processing.clock_start', step: 'processing.workflow', handover: 'handover.deadline',
  'supplement-window': 'intake.supplement.window', return: 'processing.return_for_supplement',
};

/**
 * One dossier under the law it was handled under and under the law with the draft, side by side. Pure. What the calendar
 * does not cover is unknown, like what a text says that is not loaded: never "no difference".
 */
export function compare(trial: Trial, history: DossierHistory): Comparison {
  try {
    const before = replay(trial.before, trial.procedures, history, trial.asOf);
    const after = replay(trial.after, trial.procedures, history, trial.asOf);
    const consequences = after.turnedAway && !before.turnedAway ? remarks(trial, history, before, after) : [
      ...clockConsequences(trial, history, before, after),
      ...endings(trial, history, before, after),
      ...remarks(trial, history, before, after),
      ...feeChanges(trial, history),
      ...unknowns(trial, history, before, after),
    ];
    const verdict = consequences.some((one) => one.kind !== 'unknown') ? 'differs' : consequences.length > 0 ? 'unknown' : 'same';
    return { verdict, consequences, before: loadOf(before, trial.asOf), after: after.turnedAway && !before.turnedAway ? nothing : loadOf(after, trial.asOf) };
  } catch (error) {
    if (!(error instanceof WorkingTimeError)) throw error;
    const side: Side = { clauses: [], missing: 'calendar', cite: error.message };
    return { verdict: 'unknown', consequences: [{ kind: 'unknown', point: '', before: side, after: side }], before: nothing, after: nothing };
  }
}

const nothing: Load = { open: 0, late: 0 };

/** A promise is one line: a term that began anew is compared by the clock that held in the end. */
function promises({ clocks }: Replay): Map<string, ReplayedClock> {
  return new Map(clocks.map((clock) => [`${clock.promise} ${clock.kind}`, clock]));
}

function clockConsequences(trial: Trial, history: DossierHistory, before: Replay, after: Replay): Consequence[] {
  const [left, right] = [promises(before), promises(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key): Consequence[] => {
    const [a, b] = [left.get(key), right.get(key)];
    const one = (a ?? b) as ReplayedClock;
    if (!comparable(one.promise, before, after, a, b)) return [];
    const base = { point: pointOf[one.kind], clock: one.kind, before: sideOf(trial.before, history, one, a), after: sideOf(trial.after, history, one, b) };
    const change: Consequence[] = a === undefined ? [{ kind: 'appears', ...base }] : b === undefined ? [{ kind: 'vanishes', ...base }] : a.due === b.due ? [] : [{ kind: 'moved', ...base, ...distance(trial.before.calendarOf(history.agency_id), a.due, b.due) }];
    return [...change, ...lateness(trial, a, b, base)];
  });
}

/** Where one law cancels the dossier, what was not over by then cannot be set side by side: nobody knows what people would have done. */
function comparable(promise: number, before: Replay, after: Replay, ...clocks: readonly (ReplayedClock | undefined)[]): boolean {
  if (before.through === after.through && (before.lapsed === null) === (after.lapsed === null)) return true;
  const over = clocks.every((clock) => clock === undefined || clock.kind === 'supplement-window' || clock.ended?.how === 'answered');
  return over && promise <= Math.min(before.through, after.through);
}

function lateness({ asOf }: Trial, a: ReplayedClock | undefined, b: ReplayedClock | undefined, base: Omit<Consequence, 'kind'>): Consequence[] {
  const [was, is] = [a !== undefined && isLate(a, asOf), b !== undefined && isLate(b, asOf)];
  return was === is ? [] : [{ kind: is ? 'late' : 'on-time', ...base }];
}

/** Late: answered after its end, or open beyond it. A clock that nobody had to keep any more is not late. */
function isLate({ due, ended, kind }: ReplayedClock, asOf: Instant): boolean {
  if (kind === 'supplement-window' || due === null || ended?.how === 'cancelled') return false;
  return (ended?.at ?? asOf) > due;
}

function distance(calendar: Calendar, from: Instant | null, to: Instant | null): { minutes?: number; days?: number } {
  if (from === null || to === null) return {};
  // Adding 0 makes a minus zero a plain one.
  return { minutes: workingMinutesBetween(calendar, from, to) + 0, days: (Date.parse(localDate(to)) - Date.parse(localDate(from))) / 86_400_000 };
}

function sideOf(law: TenantLaw, history: DossierHistory, either: ReplayedClock, own: ReplayedClock | undefined): Side {
  if (own !== undefined && own.clauses.length > 0) return { clauses: own.clauses, due: own.due };
  const why = ground(law, history, pointOf[either.kind], either.startsAt);
  return own === undefined ? why : { ...why, due: own.due };
}

function endings(trial: Trial, history: DossierHistory, before: Replay, after: Replay): Consequence[] {
  const [a, b] = [before.lapsed, after.lapsed];
  if ((a === null) === (b === null)) return [];
  const side = (law: TenantLaw, one: Replay['lapsed'], at: Instant): Side => (one ? { clauses: one.clauses, due: one.at } : ground(law, history, 'intake.auto_cancel', at));
  const at = (a ?? b)?.at ?? trial.asOf;
  return [{ kind: b ? 'cancelled' : 'kept', point: 'intake.auto_cancel', before: side(trial.before, a, at), after: side(trial.after, b, at) }];
}

/** Only what the law up to now did not say: whatever was done was done. */
function remarks(trial: Trial, history: DossierHistory, before: Replay, after: Replay): Consequence[] {
  const said = new Set(before.remarks.map((one) => `${one.seq} ${one.kind} ${one.point}`));
  return after.remarks.filter((one) => !said.has(`${one.seq} ${one.kind} ${one.point}`))
    .map(({ kind, point, act, at }) => ({ kind, point, act, before: ground(trial.before, history, point, at), after: ground(trial.after, history, point, at) }));
}

function unknowns(trial: Trial, history: DossierHistory, before: Replay, after: Replay): Consequence[] {
  const { submitted_at } = history;
  const side = (law: TenantLaw, replayed: Replay, point: string): Side => {
    const unknown = replayed.unknown.get(point);
    return unknown ? { clauses: unknown.clauses, missing: 'external', cite: unknown.cite } : ground(law, history, point, submitted_at);
  };
  return [...new Set([...before.unknown.keys(), ...after.unknown.keys()])].map((point) => ({ kind: 'unknown', point, before: side(trial.before, before, point), after: side(trial.after, after, point) }));
}

function loadOf({ clocks }: Replay, asOf: Instant): Load {
  const own = clocks.filter((clock) => clock.kind !== 'supplement-window');
  return { open: own.filter((clock) => clock.ended === null).length, late: own.filter((clock) => isLate(clock, asOf)).length };
}
