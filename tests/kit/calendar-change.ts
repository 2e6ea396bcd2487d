import { expect } from 'chai';
import type { CalendarOverlay } from '../../core/law/calendar/overlay.ts';
import type { Json, TestServer } from './server.ts';
import { lawDesk } from './law-change.ts';

/** A notice of one day off, unless told otherwise. */
export function calendarDraft(change: Partial<CalendarOverlay> & Pick<CalendarOverlay, 'announced' | 'effectiveFrom'>): CalendarOverlay {
  return { id: 'lich-thu', agency: null, title: { vi: 'Lịch nghỉ thử', en: 'Trial days off' }, source: 'Thông báo 01/TB-BNV', days: [], removed: [], ...change };
}

export function dayOff(date: string): CalendarOverlay['days'][number] {
  return { date, kind: 'substituted-off', name: { vi: 'Nghỉ hoán đổi', en: 'Substituted day off' }, status: 'confirmed' };
}

export function makeUp(date: string): CalendarOverlay['days'][number] {
  return { date, kind: 'make-up-working', name: { vi: 'Làm bù', en: 'Make-up day' }, status: 'confirmed' };
}

/** The change is drafted, reviewed and published now, by the people whose task each step is. Gives the draft's id. */
export async function publishCalendar(server: TestServer, tenant: string, content: CalendarOverlay): Promise<string> {
  const desk = lawDesk(server, tenant);
  const id = await desk.begin({ kind: 'calendar', content });
  await desk.approved(id);
  const reply = await desk.publish(id);
  expect(reply.json['state'], reply.text).to.equal('published');
  return id;
}

/** The lines of a dossier's history that a change of working time wrote. */
export function changesIn(dossier: Json): Json[] {
  return (dossier['timeline'] as Json[]).filter((one) => one['type'] === 'calendar-changed');
}
