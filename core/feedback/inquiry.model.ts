import { Model } from 'objection';
import type { Instant, Json, LocalDate } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { InquiryKind, InquiryState } from './transitions.ts';

export interface Sender {
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Where something was seen: coordinates (WGS 84, degrees) and what the sender calls the place. */
export interface Place {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly name?: string;
}

export type InquiryChannel = 'section' | 'letter' | 'phone' | 'email' | 'app' | 'zalo' | 'service-system';

/** Feedback (phản ánh, kiến nghị) or a question (hỏi đáp): what somebody wrote, and what became of it. */
export class Inquiry extends Model {
  static override readonly tableName = 'inquiry';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['sender', 'place'];
  }

  declare tenant_id: string;
  declare id: string;
  declare kind: InquiryKind;
  declare code: string;
  declare channel: InquiryChannel;
  declare state: InquiryState;
  declare classification: 'procedure' | 'conduct' | 'out-of-scope' | null;
  declare version: number;
  declare subject: string;
  declare content: string;
  declare sender: Sender;
  declare sender_sub: string | null;
  declare key_hash: string | null;
  declare dossier_id: string | null;
  declare step_id: string | null;
  declare clause_id: string | null;
  declare procedure_id: string | null;
  declare place: Place | null;
  declare agency_id: string | null;
  declare current_agency_id: string | null;
  declare elsewhere: boolean;
  declare plugin_id: string | null;
  declare external_key: string | null;
  declare delivered_at: Instant | null;
  declare received_at: Instant;
  declare received_by: string | null;
  declare answer: string | null;
  declare answered_at: Instant | null;
  declare answered_by: string | null;
  declare published_at: Instant | null;
  declare public_content: string | null;
  declare public_answer: string | null;
  declare public_words: string | null;
  declare published_where: string | null;
  declare publication_wish: 'publish' | 'withdraw' | null;
  declare publication_revision: number;
  declare publication_asked_at: Instant | null;
  declare frequent_at: Instant | null;
  declare satisfaction: number | null;
  declare satisfaction_note: string | null;
  declare rules_version: string;
  declare next_due_at: Instant | null;
  declare events: number;
  declare updated_at: Instant;
}

/** One line of an inquiry's history; written once. */
export class InquiryEvent extends Model {
  static override readonly tableName = 'inquiry_event';
  static override readonly idColumn = ['tenant_id', 'inquiry_id', 'seq'];
  static override get jsonAttributes(): string[] {
    return ['data'];
  }

  declare tenant_id: string;
  declare inquiry_id: string;
  declare seq: number;
  declare type: string;
  declare actor_kind: 'sender' | 'staff' | 'system';
  declare actor_sub: string | null;
  declare actor_name: string;
  declare at: Instant;
  declare rules_version: string;
  declare clauses: string[];
  declare data: { readonly [key: string]: Json };
}

export type InquiryDeadlineKind = 'triage' | 'transfer' | 'answer';

/** A term that law sets for an inquiry; what is kept is the rule, its start and the calendar, the instants are derived. */
export class InquiryDeadline extends Model {
  static override readonly tableName = 'inquiry_deadline';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['rule'];
  }

  declare tenant_id: string;
  declare id: string;
  declare inquiry_id: string;
  declare kind: InquiryDeadlineKind;
  declare status: 'running' | 'met' | 'missed' | 'cancelled';
  declare rule: TimeRule;
  declare starts_at: Instant;
  declare calendar_version: string;
  declare due_at: Instant;
  declare last_day: LocalDate | null;
  declare clauses: string[];
  declare rules_version: string;
  declare ended_at: Instant | null;
}

export class InquiryPicture extends Model {
  static override readonly tableName = 'inquiry_picture';
  static override readonly idColumn = ['tenant_id', 'id'];

  declare tenant_id: string;
  declare id: string;
  declare inquiry_id: string;
  declare name: string;
  declare type: string;
  declare size: number;
  declare sha256: string;
  declare scan: 'not-scanned' | 'clean' | 'infected';
  declare storage_key: string;
  declare uploaded_at: Instant;
}
