import type { Instant } from '../contract/localized.ts';
import type { RequestContext } from '../http/request-context.ts';
import { calendarsInUse } from '../regulations/tenant-law.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { keptCalendar } from '../working-time/keep-calendar.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import type { DeadlineRow } from './deadlines.ts';
import { instant } from './instants.ts';
import type { Correction } from './records.model.ts';
import { clausesOf } from './present-dossier.ts';
import { presentRule } from './present-rules.ts';

/** A clock as stored, or as it is about to be. */
export type PresentableDeadline = DeadlineRow & { readonly ended_at?: Instant | null; readonly corrected?: Correction | null };

/** Each clock with its ledger, by the calendar it was derived from: every interval, day by day, with its reason and the clauses it rests on. */
export async function presentDeadlines(request: RequestContext, tx: TenantTx, deadlines: readonly PresentableDeadline[]): Promise<unknown[]> {
  const calendars = new Map<string, Calendar>();
  for (const version of new Set(deadlines.map((one) => one.calendar_version))) calendars.set(version, await keptCalendar(tx, request.tenant.id, calendarsInUse(request.law), version));
  return deadlines.map((one) => ({
    kind: one.kind,
    status: one.status,
    startsAt: one.starts_at,
    due: one.due_at,
    dueOffice: one.due_office,
    lastDay: one.last_day,
    overdue: one.status === 'running' && one.due_at !== null && one.due_at < instant(request.now),
    endedAt: one.ended_at ?? null,
    part: one.part_id,
    corrected: one.corrected ? { ...one.corrected, clauses: clausesOf(request, one.corrected.clauses, one.corrected.at), sentence: request.say('deadlines.corrected') } : null,
    ledger: presentLedger(request, one, calendars.get(one.calendar_version) ?? request.law.calendarOf(one.agency_id)),
    calendar: { id: calendars.get(one.calendar_version)?.id ?? request.law.calendarOf(one.agency_id).id, version: one.calendar_version },
    clauses: clausesOf(request, one.clauses, one.starts_at),
    rule: presentRule(request, one.expiry),
    sentence: request.say(`deadlines.${one.kind}`),
  }));
}

/** Each day of a term in words, by the calendar it was derived from. */
export function presentLedger(request: RequestContext, one: Pick<PresentableDeadline, 'rule' | 'starts_at' | 'pauses'>, calendar: Calendar): unknown[] {
  const explained = explainDeadline(calendar, one.rule, one.starts_at, { pauses: [...one.pauses] });
  return explained.ledger.map((entry) => ({ ...entry, sentence: request.say(`ledger.${entry.reason.code}`, textual(request, entry.reason.params)) }));
}

function textual(request: RequestContext, params: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'object' && value !== null && 'vi' in value ? request.local(value as { vi: string; en: string }) : (value as string | number)]),
  );
}
