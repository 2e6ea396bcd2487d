import type { Instant, Localized } from '../../contract/localized.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { Calendar, CalendarData } from '../../working-time/calendar.ts';
import { compiledOnce } from '../../working-time/keep-calendar.ts';
import { knownAt, readPublications } from '../publications.ts';
import type { Publication } from '../publications.ts';
import { calendarsWith } from './overlay.ts';
import type { CalendarOverlay } from './overlay.ts';

/** Why an agency counts by another calendar from an instant on. */
export interface CalendarChange {
  /** When it was published, withdrawn or loaded: from then on it was known. */
  readonly at: Instant;
  /** null: it came with the province's own files. */
  readonly publication: string | null;
  readonly kind: 'published' | 'withdrawn' | 'loaded';
  readonly title: Localized | null;
  /** The notice it carries out, as people cite it; '' where there is none. */
  readonly source: string;
}

export interface CalendarStep extends CalendarChange {
  readonly calendar: Calendar;
}

/** What a clock has missed since it was last counted. */
export interface CalendarTrail {
  /** The calendars that an agency has counted by since the given version, in their order; empty where it is the newest. */
  after(agency: string, version: string): readonly CalendarStep[];
}

/**
 * Reads every change of working time that the province has published or taken back. A clock that missed several is led
 * through each, so that it does not matter when somebody looks. A version that no publication made came with the files:
 * it is followed only by a calendar that was kept later, so that two releases running side by side never count in turns.
 */
export async function readTrail(tx: TenantTx, tenant: string, file: CalendarData): Promise<CalendarTrail> {
  const publications = (await readPublications(tx)).filter((one) => one.kind === 'calendar');
  const rows = (await tx('calendar_version').select('version', 'first_used_at')) as { version: string; first_used_at: Instant }[];
  const keptAt = new Map(rows.map((row) => [row.version, row.first_used_at]));
  const known = new Map<string, readonly (CalendarStep | FirstStep)[]>();
  return {
    after(agency, version) {
      const steps = known.get(agency) ?? stepsOf(tenant, file, publications, agency);
      known.set(agency, steps);
      const position = steps.findLastIndex((step) => step.calendar.version === version);
      if (position >= 0) return steps.slice(position + 1) as CalendarStep[];
      const { calendar } = steps.at(-1) as FirstStep;
      const [before, now] = [keptAt.get(version), keptAt.get(calendar.version)];
      if (now === undefined || (before !== undefined && before >= now)) return [];
      return [{ at: now, publication: null, kind: 'loaded', title: null, source: '', calendar }];
    },
  };
}

type FirstStep = Pick<CalendarStep, 'calendar'>;

function stepsOf(tenant: string, file: CalendarData, publications: readonly Publication[], agency: string): readonly (CalendarStep | FirstStep)[] {
  const calendarAfter = (known: readonly Publication[]) => {
    const { province, agencies } = calendarsWith(file, known.map((one) => one.content as CalendarOverlay));
    return compiledOnce(tenant, agencies.get(agency) ?? province);
  };
  const changes = publications.flatMap((one): CalendarChange[] => {
    const { title, source } = one.content as CalendarOverlay;
    const published: CalendarChange = { at: one.published_at, publication: one.id, kind: 'published', title, source };
    return one.withdrawn_at === null ? [published] : [published, { ...published, at: one.withdrawn_at, kind: 'withdrawn' }];
  });
  const steps: (CalendarStep | FirstStep)[] = [{ calendar: calendarAfter([]) }];
  for (const change of changes.sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const calendar = calendarAfter(knownAt(publications, change.at));
    if (calendar.version !== steps.at(-1)?.calendar.version) steps.push({ ...change, calendar });
  }
  return steps;
}
