import type { Instant } from '../contract/localized.ts';
import type { CalendarChange, CalendarStep, CalendarTrail } from '../law/calendar/calendar-trail.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { WorkingTimeError } from '../working-time/working-time-error.ts';
import { deriveDue } from './deadlines.ts';
import type { DossierDeadline, EarlierCalendar } from './records.model.ts';

/** What of a clock rests on its calendar. */
export type Counted = Pick<DossierDeadline, 'due_at' | 'due_office' | 'last_day' | 'calendar_version' | 'earlier_calendars'>;
export type CountedClock = Counted & Pick<DossierDeadline, 'id' | 'agency_id' | 'rule' | 'starts_at' | 'pauses'>;

/** A clock at one change of its agency's calendar: as it was, and counted anew. */
export interface Recounted<Clock extends CountedClock = CountedClock> {
  readonly clock: Clock;
  readonly step: CalendarStep;
  readonly after: Counted;
}

/**
 * A kept clock counted by another calendar, from the same budget, start and pauses: what would have been written had it been
 * derived by that calendar from the beginning. null where that calendar does not cover it: then it stays as it is.
 */
export function recount<Clock extends CountedClock>(clock: Clock, step: CalendarStep): Recounted<Clock> | null {
  const counted = countedBy(step.calendar, clock);
  if (counted === null) return null;
  const earlier_calendars: EarlierCalendar[] = [...clock.earlier_calendars, { version: clock.calendar_version, until: step.at }];
  return { clock, step, after: { ...counted, calendar_version: step.calendar.version, earlier_calendars } };
}

/** The derived instants of a clock by a calendar; null where it does not cover them. */
export function countedBy(calendar: Calendar, { rule, starts_at, pauses }: Pick<CountedClock, 'rule' | 'starts_at' | 'pauses'>): Pick<Counted, 'due_at' | 'due_office' | 'last_day'> | null {
  try {
    const { binding, dueOffice, lastDay } = deriveDue(calendar, rule, starts_at, pauses);
    // While it is paused nobody can say when it ends.
    return binding === null ? { due_at: null, due_office: null, last_day: null } : { due_at: binding, due_office: dueOffice, last_day: lastDay };
  } catch (error) {
    if (error instanceof WorkingTimeError && error.code === 'outside-coverage') return null;
    throw error;
  }
}

export function hasMoved({ clock, after }: Recounted): boolean {
  return clock.due_at !== after.due_at;
}

/** The clock led through every change it missed, one after the other; ends early where a calendar does not cover it. */
export function recountAll(clock: CountedClock, trail: CalendarTrail): readonly Recounted[] {
  const made: Recounted[] = [];
  for (const step of trail.after(clock.agency_id, clock.calendar_version)) {
    const next = recount({ ...clock, ...made.at(-1)?.after }, step);
    if (next === null) break;
    made.push(next);
  }
  return made;
}

/** The changes that any of the clocks missed, by instant. */
export function missedChanges(clocks: readonly CountedClock[], trail: CalendarTrail): readonly (CalendarChange & { readonly at: Instant })[] {
  const byInstant = new Map<Instant, CalendarChange>();
  for (const clock of clocks) for (const step of trail.after(clock.agency_id, clock.calendar_version)) byInstant.set(step.at, step);
  return [...byInstant.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}
