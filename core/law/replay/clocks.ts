import type { Instant } from '../../contract/localized.ts';
import type { TimeRule } from '../../contract/time-rule.ts';
import { deriveDue } from '../../dossiers/deadlines.ts';
import type { DeadlineKind } from '../../dossiers/dossier.model.ts';
import type { Pause } from '../../dossiers/records.model.ts';
import type { Calendar } from '../../working-time/calendar.ts';

/** A clock that law gives; `return` is the time to return a dossier that does not qualify, for which no clock is kept. */
export type ClockKind = Exclude<DeadlineKind, 'appointment' | 'part'> | 'return';

/** How a clock ended: answered by the act it waited for, or nobody had to keep it any more. */
export interface ClockEnd {
  readonly at: Instant;
  readonly how: 'answered' | 'cancelled';
}

export interface ReplayedClock {
  readonly kind: ClockKind;
  readonly rule: TimeRule;
  readonly startsAt: Instant;
  readonly pauses: readonly Pause[];
  readonly clauses: readonly string[];
  /** Number of the event with which the promise began; a term that begins anew after a supplement goes on with its first number. */
  readonly promise: number;
  /** null: it waits for the applicant, and nobody can say when it ends. */
  readonly due: Instant | null;
  readonly ended: ClockEnd | null;
}

type Running = { -readonly [Key in keyof Omit<ReplayedClock, 'due'>]: ReplayedClock[Key] };
export type NewClock = Pick<ReplayedClock, 'kind' | 'rule' | 'startsAt' | 'clauses' | 'promise'>;

/** The clocks of one dossier while its history is gone through. */
export interface ClockBook {
  begin(clock: NewClock): void;
  end(how: ClockEnd['how'], at: Instant, ...kinds: readonly ClockKind[]): void;
  pause(kind: ClockKind, at: Instant): void;
  goOn(kind: ClockKind, at: Instant): void;
  /** The open clock of a kind with the instant from which its consequence holds. */
  open(kind: ClockKind): { readonly due: Instant | null; readonly clauses: readonly string[] } | null;
  count(kind: ClockKind): number;
  /** Throws WorkingTimeError where the calendar does not cover a term. */
  all(): ReplayedClock[];
}

export function clockBook(calendar: Calendar): ClockBook {
  const clocks: Running[] = [];
  const openOf = (kind: ClockKind) => clocks.filter((clock) => clock.kind === kind && clock.ended === null);
  return {
    begin: (clock) => void clocks.push({ ...clock, pauses: [], ended: null }),
    end(how, at, ...kinds) {
      for (const clock of clocks) if (clock.ended === null && kinds.includes(clock.kind)) clock.ended = { at, how };
    },
    pause(kind, at) {
      for (const clock of openOf(kind)) if (!waits(clock)) clock.pauses = [...clock.pauses, { from: at, to: null, reason: 'supplement' }];
    },
    goOn(kind, at) {
      for (const clock of openOf(kind)) clock.pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
    },
    open(kind) {
      const clock = openOf(kind)[0];
      return clock === undefined ? null : { due: deriveDue(calendar, clock.rule, clock.startsAt, clock.pauses).due, clauses: clock.clauses };
    },
    count: (kind) => clocks.filter((clock) => clock.kind === kind).length,
    all: () => clocks.map((clock) => ({ ...clock, due: waits(clock) ? null : deriveDue(calendar, clock.rule, clock.startsAt, clock.pauses).binding })),
  };
}

function waits(clock: Pick<Running, 'pauses'>): boolean {
  return clock.pauses.at(-1)?.to === null;
}
