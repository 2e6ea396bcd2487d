import type { Localized } from '../../contract/localized.ts';
import { ruleDeadline } from '../../regulations/rule-deadline.ts';
import type { RuleDeadline } from '../../regulations/rule-deadline.ts';
import { termOf } from '../../regulations/sentence-of.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import type { CalendarData } from '../../working-time/calendar.ts';
import type { ExplainedDeadline } from '../../working-time/explain-deadline.ts';
import { WorkingTimeError } from '../../working-time/working-time-error.ts';
import { clauseLines } from '../clause-lines.ts';
import { knownPoint } from '../known-point.ts';
import { lawOf, readCase, readInstant } from '../law-of.ts';
import type { CaseOptions } from '../law-of.ts';
import { language, local, say, texts } from '../output.ts';
import type { Report } from '../output.ts';

/** When a term of the law falls due, day by day; where the law sets none, or the calendar ends before, that is said. */
export function deadline(options: CaseOptions & { tenant: string; point: string; received: string }): Report {
  const { tenant, regulations } = lawOf(options.tenant);
  const received = readInstant('--received', options.received);
  const ruleCase = readCase(options);
  let answer: RuleDeadline;
  try {
    answer = knownPoint(options.point, () => ruleDeadline({ regulations, calendar: compileCalendar(tenant.calendar), point: options.point, received, ruleCase }));
  } catch (error) {
    if (error instanceof WorkingTimeError) return unanswered(received, error, tenant.calendar);
    throw error;
  }
  return answer.set ? dueReport(received, answer) : unset(received, answer);
}

function dueReport(received: string, { rule, deadline: due, clauses }: Extract<RuleDeadline, { set: true }>): Report {
  return {
    ok: true,
    json: { received, set: true, rule, ...due, clauses },
    lines: [
      say('cli.due', { time: formatInstant(language, due.binding ?? received), term: termOf(texts, language, rule) }),
      ...due.ledger.map(ledgerLine),
      ...clauseLines(clauses),
      say('cli.calendar', due.calendar),
      ...(due.reliesOnProposed.length > 0 ? [say('cli.proposed', { days: due.reliesOnProposed.join(', ') })] : []),
    ],
  };
}

function ledgerLine(entry: ExplainedDeadline['ledger'][number]): string {
  const params = Object.fromEntries(Object.entries(entry.reason.params).map(([key, value]) => [key, isLocalized(value) ? local(value) : String(value)]));
  return `  ${entry.day}  ${entry.dayNumber ?? (entry.minutes ? `${entry.minutes}′` : '–')}  ${say(`ledger.${entry.reason.code}`, params)}`;
}

function unset(received: string, answer: Extract<RuleDeadline, { set: false }>): Report {
  const sentence = answer.reason === 'not-a-term' ? say('cli.not-a-term') : say(`rule-missing.${answer.reason}`, { cite: answer.external ?? '' });
  return { ok: true, json: { received, ...answer, sentence }, lines: [sentence, say('cli.decisions', { numbers: answer.decisions.join(', ') || '–' })] };
}

/** The law sets a term, but this calendar cannot say when it ends: an error with its reason, never a guess. */
function unanswered(received: string, error: WorkingTimeError, calendar: CalendarData): Report {
  const key = `calendar-fault.${error.code}`;
  const sentence = say(texts.has(key) ? key : 'calendar-fault.other', { code: error.code, detail: error.detail, calendar: calendar.id, version: calendar.version, from: calendar.coverage.from, to: calendar.coverage.to });
  return { ok: false, json: { received, set: true, due: null, code: error.code, error: sentence }, lines: [sentence] };
}

function isLocalized(value: unknown): value is Localized {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}
