import type { Localized } from '../../contract/localized.ts';
import { instant, localDate } from '../../dossiers/instants.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { calendarsInUse } from '../../regulations/tenant-law.ts';
import { keepCalendar } from '../../working-time/keep-calendar.ts';
import { lintCalendar } from '../calendar/lint-calendar.ts';
import { overlayFaults } from '../calendar/overlay-shape.ts';
import type { CalendarOverlay } from '../calendar/overlay.ts';
import type { LawKind } from './law-kind.ts';

/** Working hours, days off and make-up days: of the province, or of one agency. */
export const calendarKind: LawKind = {
  kind: 'calendar',
  permissions: { draft: 'law:draft', publish: 'law:publish' },
  replayed: false,
  measured: true,
  objectOf: (content) => text(content, 'id'),
  titleOf: (content) => {
    const title = (content as { readonly title?: Partial<Localized> } | null)?.title;
    return title?.vi && title.en ? { vi: title.vi, en: title.en } : { vi: text(content, 'id'), en: text(content, 'id') };
  },
  effectiveFrom: (content) => text(content, 'effectiveFrom') || null,
  shapeFaults: overlayFaults,
  lint: lintCalendar,
  /** A change of the province's calendar, or (`from`) of one agency's. */
  startFrom(request, from) {
    const today = localDate(instant(request.now));
    const tomorrow = localDate(instant(request.now + 86_400_000));
    return { id: '', agency: from ?? null, title: { vi: '', en: '' }, source: '', announced: today, effectiveFrom: tomorrow, days: [], removed: [] } satisfies CalendarOverlay;
  },
  /** The calendars that now count are kept for ever; open clocks are counted anew by a job of this transaction. */
  async settle(tx, after, at, publication) {
    for (const calendar of calendarsInUse(after.law)) await keepCalendar(tx, calendar, at);
    await enqueue(tx, { task: 'rederive-deadlines', payload: { publication }, key: 'rederive-deadlines', queue: 'rederive-deadlines' });
  },
};

function text(content: unknown, field: 'id' | 'effectiveFrom'): string {
  const value = (content as Partial<CalendarOverlay> | null)?.[field];
  return typeof value === 'string' ? value : '';
}
