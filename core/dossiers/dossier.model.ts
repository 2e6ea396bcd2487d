import { Model } from 'objection';
import type { DossierState, Finding } from '../contract/dossier-view.ts';
import type { Instant, Json, LocalDate } from '../contract/localized.ts';
import type { ServiceLevel } from '../contract/regulation.ts';
import type { PinnedRule } from '../plugins/pinned-rule.ts';

export interface Applicant {
  readonly kind: 'citizen' | 'organisation';
  readonly name: string;
  readonly identityNumber: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

export type Channel = 'online' | 'counter' | 'postal' | 'agent';

/** How a dossier ended and whether law lets it be opened again. */
export interface Ending {
  readonly reopen: 'not-allowed' | 'allowed';
  readonly clauses: readonly string[];
}

/** Who acts for the applicant. The applicant is always the principal; the two are never mixed. */
export interface Representation {
  /** authorised: by a document of the principal. hired: for pay. postal-operator: brings and takes papers, decides nothing. */
  readonly kind: 'authorised' | 'hired' | 'postal-operator';
  readonly name: string;
  readonly identityNumber: string | null;
  readonly authorisation: Authorisation | null;
}

/** The document on which somebody acts for another: its component in the dossier and its period (local days, both inclusive). */
export interface Authorisation {
  readonly component: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** A dossier received by hand during an outage and entered afterwards; instants in UTC. */
export interface BackEntry {
  readonly outage: string;
  readonly receivedAt: Instant;
  readonly enteredAt: Instant;
  readonly vouchedBy: { readonly sub: string; readonly name: string };
  readonly clauses: readonly string[];
}

/** One row of `dossier`; instants are ISO strings in UTC (see database/column-types.ts), JSON columns are parsed. */
export class Dossier extends Model {
  static override readonly tableName = 'dossier';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['applicant', 'representation', 'form', 'findings', 'ended_by', 'back_entry', 'expiry_rules'];
  }

  declare tenant_id: string;
  declare id: string;
  declare reference: string;
  declare code: string | null;
  declare procedure_id: string;
  declare procedure_version: string;
  declare agency_id: string;
  declare current_agency_id: string;
  declare channel: Channel;
  declare level: ServiceLevel;
  declare state: DossierState;
  declare version: number;
  declare applicant_sub: string | null;
  declare applicant: Applicant;
  declare representation: Representation | null;
  declare representative_sub: string | null;
  declare back_entry: BackEntry | null;
  declare awaits_control: boolean;
  declare handed_over_at: Instant | null;
  declare form: { readonly [key: string]: Json };
  declare delivery: string | null;
  declare step_index: number | null;
  declare assignee_sub: string | null;
  declare assignee_name: string | null;
  declare submitted_at: Instant;
  declare officially_received_at: Instant;
  declare accepted_at: Instant | null;
  declare closed_at: Instant | null;
  declare rules_at_receipt: string | null;
  /** The rules by which it lapses, as they stood at its receipt; never changed. Null until they could be fixed. */
  declare expiry_rules: readonly PinnedRule[] | null;
  declare assessment: 'assessed' | 'not-assessed';
  declare findings: readonly Finding[];
  declare ended_by: Ending | null;
  declare next_due_at: Instant | null;
  declare next_due_kind: DeadlineKind | null;
  declare events: number;
  declare last_hash: string;
  declare updated_at: Instant;
}

export type DeadlineKind = 'ack' | 'processing' | 'supplement-window' | 'step' | 'handover' | 'appointment' | 'part';
