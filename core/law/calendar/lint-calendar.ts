import type { LocalDate } from '../../contract/localized.ts';
import { localDate } from '../../dossiers/instants.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import type { TenantRuntime } from '../../platform.ts';
import type { CalendarData } from '../../working-time/calendar.ts';
import { isDate } from '../../working-time/instants.ts';
import type { LintContext } from '../kinds/law-kind.ts';
import { daysOff } from './days-off.ts';
import { badHours, minutesOf, usualOn } from './hours.ts';
import { calendarsWith } from './overlay.ts';
import type { CalendarOverlay } from './overlay.ts';
import { overlayFaults } from './overlay-shape.ts';

type Report = (code: LintFinding['code'], path: string, params?: Record<string, string>, severity?: LintFinding['severity']) => void;

/** Everything wrong or doubtful in a calendar draft; where dates or hours cannot be read, only that. */
export function lintCalendar(content: unknown, { tenant, now }: LintContext): LintFinding[] {
  const found: LintFinding[] = [];
  const id = (content as Partial<CalendarOverlay> | null)?.id;
  const report: Report = (code, path, params = {}, severity = 'error') => found.push({ code, severity, regulation: typeof id === 'string' ? id : '', path, params });
  for (const { path, reason } of overlayFaults(content)) report('bad-shape', path, { reason });
  if (found.length > 0) return found;
  const draft = content as CalendarOverlay;
  lintDates(draft, report);
  lintHours(draft, report);
  if (draft.agency !== null && !tenant.agencies.has(draft.agency)) report('calendar-agency-unknown', '/agency', { agency: draft.agency });
  if (tenant.overlays.some((one) => one.id === draft.id)) report('id-taken', '/id', { id: draft.id });
  if (found.length > 0) return found;
  lintTimes(draft, localDate(now), report);
  const before = calendarOfDraft(tenant, tenant.overlays, draft);
  const after = calendarOfDraft(tenant, [...tenant.overlays, draft], draft);
  lintDays(draft, before, after, report);
  lintResult(draft, before, after, localDate(now), report);
  return found;
}

/** The calendar that a draft changes, as the given overlays make it. */
export function calendarOfDraft(tenant: TenantRuntime, overlays: readonly CalendarOverlay[], draft: Pick<CalendarOverlay, 'agency'>): CalendarData {
  const { province, agencies } = calendarsWith(tenant.data.calendar, overlays);
  return draft.agency === null ? province : (agencies.get(draft.agency) ?? province);
}

function lintDates(draft: CalendarOverlay, report: Report): void {
  const check = (date: LocalDate | undefined, path: string) => {
    if (date !== undefined && !isDate(date)) report('calendar-bad-date', path, { date });
  };
  for (const name of ['announced', 'effectiveFrom', 'coverageTo'] as const) check(draft[name], `/${name}`);
  draft.days.forEach((day, index) => check(day.date, `/days/${index}/date`));
  draft.removed.forEach((date, index) => check(date, `/removed/${index}`));
  const seen = new Set<string>();
  const twice = (date: LocalDate, path: string) => (seen.has(date) ? report('calendar-day-twice', path, { date }) : seen.add(date));
  draft.days.forEach((day, index) => twice(day.date, `/days/${index}/date`));
  draft.removed.forEach((date, index) => twice(date, `/removed/${index}`));
}

function lintHours(draft: CalendarOverlay, report: Report): void {
  const check = (segments: Parameters<typeof badHours>[0] | undefined, path: string) => {
    const wrong = segments && badHours(segments);
    if (wrong) report('calendar-bad-hours', path, { hours: wrong });
  };
  for (const [weekday, segments] of Object.entries(draft.weekly ?? {})) check(segments, `/weekly/${weekday}`);
  check(draft.makeUpSegments, '/makeUpSegments');
  draft.days.forEach((day, index) => {
    check(day.segments, `/days/${index}/segments`);
    if (day.segments?.length === 0) report('calendar-bad-hours', `/days/${index}/segments`, { hours: '–' });
  });
  if (draft.weekly && minutesOf(draft.weekly) === 0) report('calendar-week-without-work', '/weekly');
  if (draft.makeUpSegments?.length === 0) report('calendar-bad-hours', '/makeUpSegments', { hours: '–' });
}

function lintTimes(draft: CalendarOverlay, today: LocalDate, report: Report): void {
  const { announced, effectiveFrom } = draft;
  if (announced > today) report('calendar-announced-later', '/announced', { announced, today });
  if (effectiveFrom < today) report('calendar-retroactive', '/effectiveFrom', { from: effectiveFrom, today }, 'warning');
  draft.days.forEach((day, index) => {
    if (day.date < effectiveFrom) report('calendar-before-effective', `/days/${index}/date`, { date: day.date, from: effectiveFrom });
  });
  draft.removed.forEach((date, index) => {
    if (date < effectiveFrom) report('calendar-before-effective', `/removed/${index}`, { date, from: effectiveFrom });
  });
}

function lintDays(draft: CalendarOverlay, before: CalendarData, after: CalendarData, report: Report): void {
  const outside = (date: LocalDate) => date < after.coverage.from || date > after.coverage.to;
  const params = (date: LocalDate) => ({ date, from: after.coverage.from, to: after.coverage.to });
  draft.days.forEach((day, index) => {
    if (outside(day.date)) report('calendar-outside', `/days/${index}/date`, params(day.date));
    if (day.kind !== 'make-up-working') return;
    // With hours of its own it may be meant: a usual day with other hours.
    if (usualOn(after, day.date).length > 0) report('calendar-make-up-on-working-day', `/days/${index}`, { date: day.date }, day.segments ? 'warning' : 'error');
  });
  draft.removed.forEach((date, index) => {
    if (!before.days.some((day) => day.date === date)) report('calendar-not-listed', `/removed/${index}`, { date });
  });
  const proposed = draft.days.filter((day) => day.status === 'proposed').map((day) => day.date);
  if (proposed.length > 0) report('calendar-proposed', '/days', { dates: proposed.join(', ') }, 'warning');
}

function lintResult(draft: CalendarOverlay, before: CalendarData, after: CalendarData, today: LocalDate, report: Report): void {
  if (after.version === before.version) report('calendar-no-change', '/');
  if (draft.coverageTo !== undefined && draft.coverageTo <= before.coverage.to) report('calendar-coverage-not-later', '/coverageTo', { to: before.coverage.to });
  for (let year = Number(before.coverage.to.slice(0, 4)) + 1; year <= Number(after.coverage.to.slice(0, 4)); year++) {
    if (!after.days.some((day) => day.date.startsWith(`${year}-`) && day.kind !== 'make-up-working')) report('calendar-coverage-gap', '/coverageTo', { year: String(year) }, 'warning');
  }
  if (draft.weekly) {
    for (const [weekday, segments] of Object.entries(draft.weekly)) {
      const minutes = minutesOf({ [weekday]: segments });
      if (minutes > 0 && minutes !== after.minutesPerWorkingDay) report('calendar-day-length', `/weekly/${weekday}`, { minutes: String(minutes), usual: String(after.minutesPerWorkingDay) }, 'warning');
    }
  }
  const wasOff = daysOff(before);
  const isOff = daysOff(after);
  for (const date of [...draft.removed, ...draft.days.map((day) => day.date)].sort()) {
    if (date >= today && wasOff(date) && !isOff(date)) report('calendar-now-working', '/days', { date }, 'warning');
  }
  const years = new Set(draft.days.map((day) => day.date.slice(0, 4)));
  for (const year of years) if (!worksIn(after, year, isOff)) report('calendar-year-without-work', '/days', { year });
}

function worksIn(data: CalendarData, year: string, isOff: (date: LocalDate) => boolean): boolean {
  for (let day = Date.parse(`${year}-01-01`); day <= Date.parse(`${year}-12-31`); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (date >= data.coverage.from && date <= data.coverage.to && !isOff(date)) return true;
  }
  return false;
}
