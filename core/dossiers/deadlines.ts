import type { Model } from 'objection';
import type { Instant } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { deadline } from '../working-time/deadline.ts';
import type { Deadline } from '../working-time/deadline.ts';
import type { Calendar } from '../working-time/calendar.ts';
import type { Calendars } from '../regulations/tenant-law.ts';
import type { DeadlineKind, Dossier } from './dossier.model.ts';
import { DossierDeadline } from './records.model.ts';
import type { Pause } from './records.model.ts';

export interface NewDeadline {
  readonly kind: DeadlineKind;
  readonly rule: TimeRule;
  readonly startsAt: Instant;
  readonly clauses: readonly string[];
  readonly rulesVersion: string;
  readonly expiry?: DossierDeadline['expiry'];
  readonly partId?: string;
  /** Who keeps it; absent: the agency that the dossier was handed in to. */
  readonly agency?: string;
}

type Keepers = Pick<Calendars, 'calendarOf'>;

/** The derived instants of a kept clock. Throws WorkingTimeError where the calendar does not cover it: never a guess. */
export function deriveDue(calendar: Calendar, rule: TimeRule, startsAt: Instant, pauses: readonly Pause[]): Deadline {
  return deadline(calendar, rule, startsAt, { pauses: [...pauses] });
}

/** A clock as it is stored; the tenant is the transaction's. */
export type DeadlineRow = Omit<Pick<DossierDeadline, keyof DossierDeadline>, keyof Model | 'tenant_id' | 'id' | 'ended_at' | 'corrected' | 'ended_with' | 'earlier_calendars'>;

/** The row of a new clock with what it rests on and the instants derived from it. */
export function newDeadline(calendars: Keepers, dossier: Dossier, start: NewDeadline): DeadlineRow {
  const agency = start.agency ?? dossier.agency_id;
  const calendar = calendars.calendarOf(agency);
  const derived = deriveDue(calendar, start.rule, start.startsAt, []);
  return {
    dossier_id: dossier.id,
    kind: start.kind,
    status: 'running',
    rule: start.rule,
    starts_at: start.startsAt,
    pauses: [],
    agency_id: agency,
    calendar_version: calendar.version,
    due_at: derived.binding,
    due_office: derived.dueOffice,
    last_day: derived.lastDay,
    clauses: [...start.clauses],
    rules_version: start.rulesVersion,
    expiry: start.expiry ?? null,
    part_id: start.partId ?? null,
    began_with: eventBeingWritten(dossier),
  };
}

/** The number of the event whose act is under way: clocks are moved before it is appended. */
export function eventBeingWritten(dossier: Pick<Dossier, 'events'>): number {
  return dossier.events + 1;
}

/** Starts a clock for the dossier. */
export async function startDeadline(tx: TenantTx, calendars: Keepers, dossier: Dossier, start: NewDeadline): Promise<void> {
  await DossierDeadline.query(tx).insert(newDeadline(calendars, dossier, start));
}

/** Ends the dossier's open clocks of a kind: met when the act came in time, missed when it came late. */
export async function answerDeadlines(tx: TenantTx, dossier: Dossier, kind: DeadlineKind, at: Instant): Promise<void> {
  await DossierDeadline.query(tx)
    .where({ dossier_id: dossier.id, kind })
    .whereIn('status', ['running', 'paused'])
    .patch({ status: tx.raw(`case when due_at is null or due_at >= ? then 'met' else 'missed' end`, [at]) as never, ended_at: at, ended_with: eventBeingWritten(dossier) });
}

/** Ends clocks that nobody has to keep any more, because the dossier ended or the term starts anew. */
export async function cancelDeadlines(tx: TenantTx, dossier: Dossier, kinds: readonly DeadlineKind[], at: Instant): Promise<void> {
  await DossierDeadline.query(tx)
    .where({ dossier_id: dossier.id })
    .whereIn('kind', [...kinds])
    .whereIn('status', ['running', 'paused'])
    .patch({ status: 'cancelled', ended_at: at, ended_with: eventBeingWritten(dossier) });
}

/** Stops the running clocks of a kind: no minute counts until they go on. */
export async function pauseDeadlines(tx: TenantTx, dossier: Dossier, kind: DeadlineKind, at: Instant, reason: string): Promise<void> {
  for (const row of await openOf(tx, dossier, kind, 'running')) {
    await save(tx, row, { pauses: [...row.pauses, { from: at, to: null, reason }], status: 'paused', due_at: null, due_office: null, last_day: null });
  }
}

/** Lets paused clocks of a kind go on; the due instants are derived anew from the whole ledger. */
export async function resumeDeadlines(tx: TenantTx, calendars: Keepers, dossier: Dossier, kind: DeadlineKind, at: Instant): Promise<void> {
  for (const row of await openOf(tx, dossier, kind, 'paused')) {
    const pauses = row.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
    const calendar = calendars.calendarOf(row.agency_id);
    const derived = deriveDue(calendar, row.rule, row.starts_at, pauses);
    await save(tx, row, { pauses, status: 'running', calendar_version: calendar.version, due_at: derived.binding, due_office: derived.dueOffice, last_day: derived.lastDay });
  }
}

/** Writes the nearest running deadline on the dossier, for sorting and paging. */
export async function projectNextDue(tx: TenantTx, dossier: Dossier): Promise<void> {
  const next = await DossierDeadline.query(tx)
    .where({ dossier_id: dossier.id, status: 'running' })
    .whereNotNull('due_at')
    .orderBy('due_at')
    .first();
  dossier.next_due_at = next?.due_at ?? null;
  dossier.next_due_kind = next?.kind ?? null;
}

async function openOf(tx: TenantTx, dossier: Dossier, kind: DeadlineKind, status: 'running' | 'paused'): Promise<DossierDeadline[]> {
  return DossierDeadline.query(tx).where({ dossier_id: dossier.id, kind, status });
}

async function save(tx: TenantTx, row: DossierDeadline, change: Partial<DossierDeadline>): Promise<void> {
  await DossierDeadline.query(tx).findById([row.tenant_id, row.id]).patch(change);
}
