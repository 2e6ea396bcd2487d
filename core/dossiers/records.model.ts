import { Model } from 'objection';
import type { Expiry } from '../contract/dossier-view.ts';
import type { Instant, Json, LocalDate } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { DeadlineKind } from './dossier.model.ts';

/** A pause of a clock; `to` null: still waiting. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string;
}

/** One line of a dossier's history; never changed, chained by hash. */
export class DossierEvent extends Model {
  static override readonly tableName = 'dossier_event';
  static override readonly idColumn = ['tenant_id', 'dossier_id', 'seq'];
  static override get jsonAttributes(): string[] {
    return ['data'];
  }

  declare tenant_id: string;
  declare dossier_id: string;
  declare seq: number;
  declare type: string;
  declare actor_kind: 'applicant' | 'staff' | 'system';
  declare actor_sub: string | null;
  declare actor_name: string;
  declare lawful_at: Instant;
  declare recorded_at: Instant;
  declare rules_version: string | null;
  declare clauses: string[];
  declare data: { readonly [key: string]: Json };
  declare previous_hash: string;
  declare hash: string;
}

export interface EarlierCalendar {
  readonly version: string;
  readonly until: Instant;
}

/** A promise with a clock: the budget, the start, the pauses and the calendar are kept; the due instants are derived. */
export class DossierDeadline extends Model {
  static override readonly tableName = 'dossier_deadline';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['rule', 'pauses', 'expiry', 'corrected', 'earlier_calendars'];
  }

  declare tenant_id: string;
  declare id: string;
  declare dossier_id: string;
  declare kind: DeadlineKind;
  declare status: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
  declare rule: TimeRule;
  declare starts_at: Instant;
  declare pauses: readonly Pause[];
  /** The agency that keeps it, by whose working time it is counted. */
  declare agency_id: string;
  declare calendar_version: string;
  /** Calendars it was counted by before, each with the instant at which another was published: what was known then is asked of them. */
  declare earlier_calendars: readonly EarlierCalendar[];
  declare due_at: Instant | null;
  declare due_office: Instant | null;
  declare last_day: LocalDate | null;
  declare clauses: string[];
  declare rules_version: string;
  /** `version`: absent for what was answered before versions were kept. */
  declare expiry: (Omit<Expiry, 'ledger'> & { readonly plugin: string; readonly version?: string }) | null;
  declare ended_at: Instant | null;
  /** The share or consultation that a clock of kind `part` belongs to. */
  declare part_id: string | null;
  declare corrected: Correction | null;
  /** Numbers of the events with which it began and ended; null for what was written before they were kept. */
  declare began_with: number | null;
  declare ended_with: number | null;
}

/** What a lateness was before it was corrected, and on whose word; shown for ever. */
export interface Correction {
  readonly was: { readonly status: DossierDeadline['status']; readonly endedAt: Instant | null };
  readonly error: string;
  readonly askedBy: string;
  readonly approvedBy: string;
  readonly at: Instant;
  readonly clauses: readonly string[];
}

export interface SupplementItem {
  readonly component?: string;
  readonly field?: string;
  readonly reason: string;
}

export class SupplementRequest extends Model {
  static override readonly tableName = 'supplement_request';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['items'];
  }

  declare tenant_id: string;
  declare id: string;
  declare dossier_id: string;
  declare asked_at: Instant;
  declare asked_by_sub: string;
  declare asked_by_name: string;
  declare items: readonly SupplementItem[];
  declare guidance: string;
  declare last_day: LocalDate | null;
  declare answered_at: Instant | null;
  declare clauses: string[];
}
