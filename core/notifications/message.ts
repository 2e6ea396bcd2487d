import type { Instant, Language } from '../contract/localized.ts';
import type { NoticeChannel } from '../contract/rule-points/notification.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { MessageState, Standing } from './message-state.ts';

/** One row of `message`. */
export interface MessageRow {
  readonly id: string;
  readonly notice_id: string;
  /** One of the two: what the message is about. */
  readonly dossier_id: string | null;
  readonly inquiry_id: string | null;
  readonly recipient_sub: string;
  readonly recipient_name: string;
  readonly channel: NoticeChannel;
  readonly plugin_id: string;
  /** The version that made the last attempt; null before the first. */
  readonly plugin_version: string | null;
  readonly idempotency_key: string;
  readonly address: string;
  readonly template: string;
  readonly template_version: string;
  readonly language: Language;
  readonly params: { readonly [name: string]: string };
  readonly subject: string;
  readonly body: string;
  readonly short: string;
  readonly clauses: string[];
  readonly state: MessageState;
  readonly attempts: number;
  readonly attempts_before: number;
  readonly due_at: Instant;
  readonly claimed_until: Instant | null;
  readonly provider_id: string | null;
  readonly reason: string | null;
  readonly replaces: string | null;
  readonly created_at: Instant;
  readonly sent_at: Instant | null;
  readonly settled_at: Instant | null;
  readonly given_up: { readonly sub: string; readonly name: string; readonly at: Instant; readonly reason: string } | null;
}

export function standingOf(row: MessageRow): Standing {
  return { state: row.state, attempts: row.attempts, attemptsBefore: row.attempts_before, dueAt: row.due_at, claimedUntil: row.claimed_until, providerId: row.provider_id, reason: row.reason };
}

/** Locks one message; undefined when there is none of that id. Whoever changes a message locks it first. */
export async function lockMessage(tx: TenantTx, id: string): Promise<MessageRow | undefined> {
  return (await tx('message').where({ id }).forUpdate().first()) as MessageRow | undefined;
}

export async function saveStanding(tx: TenantTx, row: MessageRow, next: Standing, at: Instant): Promise<void> {
  await tx('message').where({ id: row.id }).update({
    state: next.state, attempts: next.attempts, attempts_before: next.attemptsBefore, due_at: next.dueAt, claimed_until: next.claimedUntil, provider_id: next.providerId, reason: next.reason,
    ...(next.state === 'sent' ? { sent_at: at } : {}), settled_at: next.state === 'queued' || next.state === 'sent' ? null : at,
  });
}
