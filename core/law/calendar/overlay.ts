import type { LocalDate, Localized } from '../../contract/localized.ts';
import { versionOf } from '../../working-time/calendar-versions.ts';
import type { CalendarData, CalendarDay, HoursFrom, Segment } from '../../working-time/calendar.ts';

/** A day of a draft; when it was announced is the draft's. */
export type OverlayDay = Omit<CalendarDay, 'announced'>;

/** A change of working time as a province drafts it: laid over the calendar in force, nothing before `effectiveFrom` changes. */
export interface CalendarOverlay {
  readonly id: string;
  /** The agency whose own calendar it changes; null: every agency of the province. */
  readonly agency: string | null;
  readonly title: Localized;
  /** The notice it carries out, as people cite it. */
  readonly source: string;
  /** Day of that notice: what a past day knew is asked by it. */
  readonly announced: LocalDate;
  readonly effectiveFrom: LocalDate;
  /** Hours from `effectiveFrom` on; absent: as before. */
  readonly weekly?: CalendarData['weekly'];
  readonly makeUpSegments?: readonly Segment[];
  /** Days added, or said anew where the date is listed already. */
  readonly days: readonly OverlayDay[];
  /** Dates that are ordinary days again. */
  readonly removed: readonly LocalDate[];
  /** New last day of the calendar. */
  readonly coverageTo?: LocalDate;
}

/** The calendars of a province as data: its own, and by agency those that differ. */
export interface CalendarSet {
  readonly province: CalendarData;
  readonly agencies: ReadonlyMap<string, CalendarData>;
}

/**
 * The calendars that a province's file and its overlays give: first all that are for everybody, then each agency's own over
 * the result, in the order of publication. Pure; versions are named by content, so the same content is the same version.
 */
export function calendarsWith(file: CalendarData, overlays: readonly CalendarOverlay[]): CalendarSet {
  const province = overlays.filter((one) => one.agency === null).reduce(overlaid, file);
  const agencies = new Map<string, CalendarData>();
  for (const one of overlays) {
    if (one.agency !== null) agencies.set(one.agency, overlaid(agencies.get(one.agency) ?? { ...province, id: `${file.id}/${one.agency}` }, one));
  }
  return { province, agencies };
}

/** A calendar with an overlay on it. */
export function overlaid(base: CalendarData, overlay: CalendarOverlay): CalendarData {
  const byDate = new Map(base.days.map((day) => [day.date, day]));
  for (const date of overlay.removed) byDate.delete(date);
  for (const day of overlay.days) byDate.set(day.date, announcedDay(overlay, day, base.days.find((one) => one.date === day.date)));
  const hours = hoursFrom(base, overlay);
  const content: CalendarData = {
    ...base,
    ...(hours === null ? {} : { laterHours: [...(base.laterHours ?? []).filter((one) => one.from !== hours.from), hours].sort((a, b) => (a.from < b.from ? -1 : 1)) }),
    days: [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    coverage: { from: base.coverage.from, to: overlay.coverageTo !== undefined && overlay.coverageTo > base.coverage.to ? overlay.coverageTo : base.coverage.to },
  };
  return { ...content, version: versionOf(content, base.version.split('+')[0] ?? base.version) };
}

/** A day that was known before and only confirmed was not announced anew. */
function announcedDay(overlay: CalendarOverlay, day: OverlayDay, before: CalendarDay | undefined): CalendarDay {
  const source = day.source ?? overlay.source;
  if (before === undefined || before.kind !== day.kind || JSON.stringify(before.segments) !== JSON.stringify(day.segments)) return { ...day, source, announced: overlay.announced };
  return { ...day, source, ...(before.announced === undefined ? {} : { announced: before.announced }) };
}

function hoursFrom(base: CalendarData, { weekly, makeUpSegments, effectiveFrom, announced }: CalendarOverlay): HoursFrom | null {
  if (weekly === undefined && makeUpSegments === undefined) return null;
  const before = hoursOn(base, effectiveFrom);
  return { from: effectiveFrom, weekly: weekly ?? before.weekly, makeUpSegments: makeUpSegments ?? before.makeUpSegments, announced };
}

/** The weekly hours that a calendar gives for a day. */
export function hoursOn(data: CalendarData, day: LocalDate): Pick<CalendarData, 'weekly' | 'makeUpSegments'> {
  return (data.laterHours ?? []).findLast((one) => one.from <= day) ?? data;
}
