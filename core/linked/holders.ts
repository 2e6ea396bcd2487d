import type { Instant } from '../contract/localized.ts';
import { workingMinutesBetween } from '../working-time/deadline.ts';
import type { Calendar } from '../working-time/calendar.ts';
import type { ExcuseGround } from './part.model.ts';

/** One agency's hold on a dossier, as it is reckoned; instants in UTC. */
export interface Hold {
  readonly agency: string;
  readonly name: string;
  readonly from: Instant;
  /** null: still held. */
  readonly to: Instant | null;
  /** When its own clock ends; null while it is excused. */
  readonly due: Instant | null;
  readonly excuses: readonly { readonly from: Instant; readonly to: Instant | null; readonly ground: ExcuseGround }[];
}

/** What an agency used, in working minutes. */
export interface Held {
  readonly agency: string;
  readonly name: string;
  /** Minutes that count against it: held and not excused. */
  readonly minutes: number;
  readonly excused: readonly { readonly ground: ExcuseGround; readonly minutes: number }[];
  /** Minutes beyond its own due time. */
  readonly lateMinutes: number;
}

/** The minutes of each hold up to `now`, excused ones apart with their ground. Pure. */
export function holders(calendarOf: (agency: string) => Calendar, holds: readonly Hold[], now: Instant): Held[] {
  return holds.map((hold) => {
    const calendar = calendarOf(hold.agency);
    const end = hold.to ?? now;
    const clipped = hold.excuses.map((excuse) => ({ ground: excuse.ground, from: excuse.from, to: excuse.to ?? end }));
    const grounds = [...new Set(clipped.map((one) => one.ground))];
    return {
      agency: hold.agency,
      name: hold.name,
      minutes: workingMinutesBetween(calendar, hold.from, end, clipped),
      excused: grounds.map((ground) => ({ ground, minutes: clipped.filter((one) => one.ground === ground).reduce((sum, one) => sum + workingMinutesBetween(calendar, one.from, one.to), 0) })),
      lateMinutes: hold.due !== null && end > hold.due ? workingMinutesBetween(calendar, hold.due, end) : 0,
    };
  });
}

/** The agencies to which a lateness belongs: those beyond their own time, the latest first. A dossier counts once however many. */
export function lateAgencies(held: readonly Held[]): string[] {
  return [...new Set([...held].filter((one) => one.lateMinutes > 0).sort((a, b) => b.lateMinutes - a.lateMinutes).map((one) => one.agency))];
}
