import type { LocalDate } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { startOfDay } from '../dossiers/instants.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { deadline } from '../working-time/deadline.ts';
import { WorkingTimeError } from '../working-time/working-time-error.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/** Days on which a chain of steps in other units than the term is tried. */
const tried = 120;

type Terms = Pick<Procedure, 'term' | 'onlineTerm' | 'process'>;

/** The steps fit into the posted term, and the online term is no longer than it. */
export function lintSums({ term, onlineTerm, process }: Terms, minutesPerDay: number): ProcedureFault[] {
  const faults: ProcedureFault[] = [];
  if (term.amount === 0) faults.push({ code: 'procedure-term-empty', path: '/term/amount', params: {} });
  const sum = total(process.map((step) => step.term), minutesPerDay);
  const whole = total([term], minutesPerDay);
  if (sum !== null && whole !== null && sum.unit === whole.unit && sum.amount > whole.amount) faults.push({ code: 'procedure-steps-longer', path: '/process', params: { sum: said(sum, minutesPerDay), term: said(whole, minutesPerDay) } });
  const online = onlineTerm === undefined ? null : total([onlineTerm], minutesPerDay);
  if (online !== null && (whole === null || online.unit !== whole.unit || online.amount > whole.amount)) faults.push({ code: 'procedure-online-longer', path: '/onlineTerm', params: { online: said(online, minutesPerDay), term: whole === null ? '' : said(whole, minutesPerDay) } });
  return faults;
}

/** Each term can be counted by the calendar, and steps in other units than the term fit into it on the days that come. */
export function lintCounting(version: Pick<Procedure, 'term' | 'onlineTerm' | 'process' | 'shares'>, calendar: Calendar, from: LocalDate): ProcedureFault[] {
  const named: (readonly [string, TimeRule])[] = [
    ['/term', version.term], ...(version.onlineTerm ? [['/onlineTerm', version.onlineTerm] as const] : []),
    ...version.process.map((step, index) => [`/process/${index}/term`, step.term] as const), ...(version.shares ?? []).map((share, index) => [`/shares/${index}/term`, share.term] as const),
  ];
  const faults = named.flatMap(([path, rule]): ProcedureFault[] => {
    const reason = uncountable(calendar, rule, from);
    return reason === null ? [] : [{ code: 'procedure-no-working-time', path, params: { from, reason } }];
  });
  return faults.length > 0 ? faults : tight(version, calendar, from);
}

/** Mixed units have no sum: the chain of steps is counted from each of the coming days, and the first that does not fit is named. */
function tight({ term, process }: Terms, calendar: Calendar, from: LocalDate): ProcedureFault[] {
  const units = new Set([term, ...process.map((step) => step.term)].map((rule) => rule.unit === 'calendarDays'));
  if (units.size < 2) return [];
  for (let day = 0; day < tried; day++) {
    const start = new Date(Date.parse(startOfDay(from)) + day * 86_400_000 + 8 * 3_600_000).toISOString();
    try {
      const end = process.reduce((at, step) => deadline(calendar, step.term, at).binding ?? at, start);
      const due = deadline(calendar, term, start).binding;
      if (due !== null && end > due) return [{ code: 'procedure-steps-tight', path: '/process', params: { day: start.slice(0, 10) }, severity: 'warning' }];
    } catch (error) {
      // Beyond the calendar nothing is known; what lies within it has been tried.
      if (error instanceof WorkingTimeError) return [];
      throw error;
    }
  }
  return [];
}

function uncountable(calendar: Calendar, rule: TimeRule, from: LocalDate): string | null {
  try {
    deadline(calendar, rule, startOfDay(from));
    return null;
  } catch (error) {
    if (error instanceof WorkingTimeError) return error.code;
    throw error;
  }
}

interface Total {
  readonly amount: number;
  readonly unit: 'minutes' | 'calendarDays';
}

/** Terms added up: in working minutes (a working day is as long as the calendar says) or in calendar days; null where both occur. */
function total(rules: readonly TimeRule[], minutesPerDay: number): Total | null {
  const calendarDays = rules.filter((rule) => rule.unit === 'calendarDays').length;
  if (calendarDays > 0 && calendarDays < rules.length) return null;
  const of = { workingMinutes: 1, workingHours: 60, workingDays: minutesPerDay, calendarDays: 1 } as const;
  return { amount: rules.reduce((sum, rule) => sum + rule.amount * of[rule.unit], 0), unit: calendarDays > 0 ? 'calendarDays' : 'minutes' };
}

/** "2.5" days, the unit being that of the sentence: days as the calendar counts them. */
function said({ amount, unit }: Total, minutesPerDay: number): string {
  return String(unit === 'calendarDays' ? amount : Math.round((amount / minutesPerDay) * 100) / 100);
}
