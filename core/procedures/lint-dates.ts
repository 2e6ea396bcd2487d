import type { LocalDate } from '../contract/localized.ts';
import type { Procedure, ProcedureClosing } from '../contract/procedure.ts';
import { takesDossiersOn } from './procedure-book.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/** A version has a name of its own and days that are still to come, and begins on a day on which no other begins. */
export function lintDates(version: Procedure, others: readonly Procedure[], today: LocalDate): ProcedureFault[] {
  const same = others.filter((one) => one.id === version.id);
  const faults: ProcedureFault[] = same.some((one) => one.version === version.version) ? [{ code: 'procedure-version-taken', path: '/version', params: { version: version.version } }] : [];
  const from = version.inForce?.from ?? null;
  const to = version.inForce?.to ?? null;
  if (from === null) return [...faults, { code: 'procedure-dates-missing', path: '/inForce/from', params: {} }];
  if (to !== null && to < from) faults.push({ code: 'procedure-dates-reversed', path: '/inForce/to', params: { from, to } });
  else if (to !== null && to < today) faults.push({ code: 'procedure-expired', path: '/inForce/to', params: { to, today } });
  if (from < today) faults.push({ code: 'procedure-retroactive', path: '/inForce/from', params: { from, today }, severity: 'warning' });
  const sameDay = same.find((one) => one.inForce?.from === from);
  if (sameDay) faults.push({ code: 'procedure-same-day', path: '/inForce/from', params: { from, other: sameDay.version } });
  const next = same.filter((one) => (one.inForce?.from ?? '') > from).sort((a, b) => ((a.inForce?.from ?? '') < (b.inForce?.from ?? '') ? -1 : 1))[0];
  if (next && (to === null || to >= (next.inForce?.from ?? ''))) faults.push({ code: 'procedure-followed', path: '/inForce', params: { other: next.version, from: next.inForce?.from ?? '' }, severity: 'warning' });
  return faults;
}

/** A closing ends something that is open, from a day that is still to come. */
export function lintClosing(closing: ProcedureClosing, versions: readonly Procedure[], today: LocalDate): ProcedureFault[] {
  const open = versions.some((one) => one.id === closing.id && takesDossiersOn(one, closing.closedFrom));
  return [
    ...(open ? [] : [{ code: 'procedure-closing-nothing', path: '/closedFrom', params: { id: closing.id, from: closing.closedFrom } } as const]),
    ...(closing.closedFrom < today ? [{ code: 'procedure-retroactive', path: '/closedFrom', params: { from: closing.closedFrom, today }, severity: 'warning' } as const] : []),
  ];
}
