import { createHash } from 'node:crypto';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { CalendarData } from './calendar.ts';

/** The version of a calendar's content: the name its keeper gave it and a hash, so that a change is never overlooked. */
export function versionOf(data: CalendarData, name: string): string {
  const { version: _named, ...content } = data;
  return `${name}+${createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 8)}`;
}

/** The calendar as it was known on a local day: days and hours announced later are not in it. */
export function knownOn(data: CalendarData, day: string): CalendarData {
  const known = (one: { readonly announced?: string }) => one.announced === undefined || one.announced <= day;
  return { ...data, days: data.days.filter(known), ...(data.laterHours ? { laterHours: data.laterHours.filter(known) } : {}) };
}

/** The part of a calendar that terms between two local days need, for a document that has to stand by itself. */
export function cutTo(data: CalendarData, from: string, to: string): CalendarData {
  const coverage = { from: from < data.coverage.from ? data.coverage.from : from, to: to > data.coverage.to ? data.coverage.to : to };
  return { ...data, coverage, days: data.days.filter((one) => one.date >= coverage.from && one.date <= coverage.to) };
}
