import { parse } from 'csv-parse/sync';
import type { Json } from '../../contract/localized.ts';
import type { CalendarData, CalendarDay } from '../../working-time/calendar.ts';
import { isDate } from '../../working-time/instants.ts';
import type { CalendarOverlay, OverlayDay } from './overlay.ts';

/** A row that is no day: which (from 1, the header not counted), what of it, and what it says. */
export interface RowFault {
  readonly row: number;
  readonly field: 'date' | 'kind' | 'name' | 'status' | 'file';
  readonly value: string;
}

export interface ReadDays {
  readonly days: readonly OverlayDay[];
  readonly faults: readonly RowFault[];
}

type Row = { readonly [column: string]: Json };

/** Reads a year's notice: a JSON list of days (or an object with one under `days`), or CSV with the columns date, kind, name, source, and name_en, status where they are there. */
export function readDays(format: 'json' | 'csv', text: string): ReadDays {
  const rows = format === 'json' ? jsonRows(text) : csvRows(text);
  if (rows === null) return { days: [], faults: [{ row: 0, field: 'file', value: format.toUpperCase() }] };
  const days: OverlayDay[] = [];
  const faults: RowFault[] = [];
  rows.forEach((row, index) => {
    const day = dayOf(row);
    if ('field' in day) faults.push({ row: index + 1, ...day });
    else days.push(day);
  });
  return { days, faults };
}

/** The draft with the days among its own; those that the calendar in force already says the same of are left out. */
export function withDays(draft: CalendarOverlay, inForce: CalendarData, days: readonly OverlayDay[]): { readonly content: CalendarOverlay; readonly taken: number; readonly same: number } {
  const known = new Map(inForce.days.map((day) => [day.date, day]));
  const fresh = days.filter((day) => !saysTheSame(known.get(day.date), day));
  const byDate = new Map([...draft.days, ...fresh].map((day) => [day.date, day]));
  const content = { ...draft, days: [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), removed: draft.removed.filter((date) => !byDate.has(date)) };
  return { content, taken: fresh.length, same: days.length - fresh.length };
}

function saysTheSame(known: CalendarDay | undefined, day: OverlayDay): boolean {
  return known !== undefined && known.kind === day.kind && known.status === day.status && JSON.stringify(known.segments) === JSON.stringify(day.segments);
}

/** Kinds as notices and spreadsheets name them. */
const kinds: ReadonlyMap<string, CalendarDay['kind']> = new Map([
  ['holiday', 'holiday'], ['nghỉ lễ', 'holiday'], ['nghỉ', 'holiday'],
  ['substituted-off', 'substituted-off'], ['nghỉ hoán đổi', 'substituted-off'], ['nghỉ bù', 'substituted-off'],
  ['make-up-working', 'make-up-working'], ['làm bù', 'make-up-working'],
]);

function dayOf(row: Row): OverlayDay | Omit<RowFault, 'row'> {
  const date = isoDate(text(row['date']));
  if (!isDate(date)) return { field: 'date', value: text(row['date']) };
  const kind = kinds.get(text(row['kind']).trim().normalize('NFC').toLowerCase());
  if (kind === undefined) return { field: 'kind', value: text(row['kind']) };
  const own = row['name'] as { vi?: string; en?: string } | string | undefined;
  const vi = (typeof own === 'object' ? text(own?.vi) : text(own)).trim();
  const en = (typeof own === 'object' ? text(own?.en) : text(row['name_en'])).trim();
  if (vi === '') return { field: 'name', value: '' };
  const status = text(row['status']).trim() || 'confirmed';
  if (status !== 'confirmed' && status !== 'proposed') return { field: 'status', value: status };
  const source = text(row['source']).trim();
  const segments = row['segments'] as OverlayDay['segments'];
  return { date, kind, name: { vi, en: en || vi }, status, ...(segments ? { segments } : {}), ...(source ? { source } : {}) };
}

/** `31/12/2026` as people write it, or as ISO does. */
function isoDate(written: string): string {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim());
  return match ? `${match[3]}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}` : written.trim();
}

function jsonRows(written: string): readonly Row[] | null {
  try {
    const value = JSON.parse(written) as Row[] | { days?: Row[] };
    const rows = Array.isArray(value) ? value : value.days;
    return Array.isArray(rows) && rows.every((row) => typeof row === 'object' && row !== null) ? rows : null;
  } catch {
    return null;
  }
}

function csvRows(written: string): readonly Row[] | null {
  try {
    return parse(written, { columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()), bom: true, skip_empty_lines: true, trim: true, delimiter: [',', ';', '\t'], relax_column_count_less: true }) as Row[];
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
