import type { Instant } from '../contract/localized.ts';
import type { DossierState } from '../contract/dossier-view.ts';
import { knownOn } from '../working-time/calendar-versions.ts';
import { compileCalendar } from '../working-time/calendar.ts';
import type { CalendarData } from '../working-time/calendar.ts';
import { deadline, workingMinutesBetween } from '../working-time/deadline.ts';
import type { DeadlineKind } from './dossier.model.ts';
import { localDate } from './instants.ts';
import type { DossierDeadline, DossierEvent } from './records.model.ts';

/** A clock as the screen showed it at an instant. */
export interface ClockThen {
  readonly kind: DeadlineKind;
  readonly status: 'running' | 'overdue' | 'paused' | 'met' | 'missed' | 'cancelled';
  readonly due: Instant | null;
  readonly lastDay: string | null;
  /** Working minutes left; negative when overdue; null while paused or ended. */
  readonly minutesLeft: number | null;
}

/** What was known of a dossier at an instant: nothing recorded later, no holiday announced later. */
export interface DossierThen {
  readonly at: Instant;
  /** When it was known so: nothing that was written down later is in it. */
  readonly knownAt: Instant;
  /** null: it was not there yet. */
  readonly state: DossierState | null;
  readonly events: readonly Pick<DossierEvent, 'seq' | 'type' | 'actor_name' | 'lawful_at' | 'recorded_at'>[];
  readonly clocks: readonly ClockThen[];
  /** Hash of the rules version of the last act then. */
  readonly rulesVersion: string | null;
}

type Clock = Pick<DossierDeadline, 'kind' | 'status' | 'rule' | 'starts_at' | 'pauses' | 'calendar_version' | 'earlier_calendars' | 'ended_at' | 'began_with' | 'ended_with' | 'corrected'>;
type Event = Pick<DossierEvent, 'seq' | 'type' | 'actor_name' | 'lawful_at' | 'recorded_at' | 'rules_version' | 'data'>;

/**
 * What was owed at an instant, as known at another (the same one unless said otherwise): acts that hold by then and were
 * written down by the day of knowledge, clocks that they began and ended, due dates counted with the calendar as far as it
 * had been announced by the local day of knowledge. Pure. `calendars`: kept ones by version.
 */
export function asOf(at: Instant, events: readonly Event[], clocks: readonly Clock[], calendars: ReadonlyMap<string, CalendarData>, knownAt: Instant = at): DossierThen {
  const known = events.filter((event) => event.lawful_at <= at && event.recorded_at <= knownAt);
  const numbers = new Set(known.map((event) => event.seq));
  const last = known.at(-1);
  return {
    at,
    knownAt,
    state: (last?.data['state'] as DossierState | undefined) ?? null,
    events: known.map(({ seq, type, actor_name, lawful_at, recorded_at }) => ({ seq, type, actor_name, lawful_at, recorded_at })),
    clocks: clocks.filter((clock) => clock.began_with !== null && numbers.has(clock.began_with)).map((clock) => clockThen({ at, knownAt }, clock, numbers, calendars)),
    rulesVersion: last?.rules_version ?? null,
  };
}

function clockThen({ at, knownAt }: { at: Instant; knownAt: Instant }, clock: Clock, known: ReadonlySet<number>, calendars: ReadonlyMap<string, CalendarData>): ClockThen {
  const version = clock.earlier_calendars.find((one) => knownAt < one.until)?.version ?? clock.calendar_version;
  const data = calendars.get(version);
  if (data === undefined) throw new Error(`Calendar ${version} was never kept.`);
  const calendar = compileCalendar(knownOn(data, localDate(knownAt)));
  const pauses = clock.pauses.filter((pause) => pause.from <= at).map((pause) => (pause.to !== null && pause.to > at ? { ...pause, to: null } : pause));
  const { binding: due, lastDay } = deadline(calendar, clock.rule, clock.starts_at, { pauses });
  const status = statusThen(at, knownAt, clock, known, due);
  return { kind: clock.kind, status, due, lastDay, minutesLeft: due !== null && (status === 'running' || status === 'overdue') ? workingMinutesBetween(calendar, at, due) : null };
}

function statusThen(at: Instant, knownAt: Instant, clock: Clock, known: ReadonlySet<number>, due: Instant | null): ClockThen['status'] {
  if (clock.ended_with !== null && known.has(clock.ended_with)) {
    const corrected = clock.corrected !== null && clock.corrected.at > knownAt ? clock.corrected.was.status : clock.status;
    return corrected === 'running' ? 'met' : corrected;
  }
  if (due === null) return 'paused';
  return at > due ? 'overdue' : 'running';
}
