import { createHash } from 'node:crypto';
import type { Instant, Json } from '../contract/localized.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Dossier } from './dossier.model.ts';
import { DossierEvent } from './records.model.ts';

export interface EventActor {
  readonly kind: 'applicant' | 'staff' | 'system';
  readonly sub: string | null;
  readonly name: string;
}

export interface NewEvent {
  readonly type: string;
  readonly actor: EventActor;
  /** When it holds in law; for what the system does late this is earlier than `recordedAt`. */
  readonly lawfulAt: Instant;
  readonly recordedAt: Instant;
  readonly rulesVersion: string | null;
  readonly clauses: readonly string[];
  readonly data?: { readonly [key: string]: Json };
}

/** An event as it is stored; the tenant is the transaction's. */
export type EventRow = Pick<
  DossierEvent,
  'dossier_id' | 'seq' | 'type' | 'actor_kind' | 'actor_sub' | 'actor_name' | 'lawful_at' | 'recorded_at' | 'rules_version' | 'clauses' | 'data' | 'previous_hash' | 'hash'
>;

/** sha256 (hex) over the previous hash and the event's content: one changed byte anywhere breaks the chain from there. */
export function eventHash(previous: string, dossierId: string, seq: number, event: NewEvent): string {
  const content = canonicalJson({
    dossierId,
    seq,
    type: event.type,
    actor: { kind: event.actor.kind, sub: event.actor.sub, name: event.actor.name },
    lawfulAt: event.lawfulAt,
    recordedAt: event.recordedAt,
    rulesVersion: event.rulesVersion,
    clauses: event.clauses,
    data: event.data ?? {},
  });
  return createHash('sha256').update(previous).update('\n').update(content).digest('hex');
}

/** The row of the dossier's next event; moves the dossier's own head on (the caller saves both). */
export function nextEvent(dossier: Dossier, event: NewEvent): EventRow {
  const seq = dossier.events + 1;
  const hash = eventHash(dossier.last_hash, dossier.id, seq, event);
  const row: EventRow = {
    dossier_id: dossier.id,
    seq,
    type: event.type,
    actor_kind: event.actor.kind,
    actor_sub: event.actor.sub,
    actor_name: event.actor.name,
    lawful_at: event.lawfulAt,
    recorded_at: event.recordedAt,
    rules_version: event.rulesVersion,
    clauses: [...event.clauses],
    data: event.data ?? {},
    previous_hash: dossier.last_hash,
    hash,
  };
  dossier.events = seq;
  dossier.last_hash = hash;
  return row;
}

/** Adds one event to the dossier's chain. */
export async function appendEvent(tx: TenantTx, dossier: Dossier, event: NewEvent): Promise<void> {
  await DossierEvent.query(tx).insert(nextEvent(dossier, event));
}

/** The first event whose hash does not follow from the one before it; null when the whole chain holds. */
export function brokenAt(events: readonly DossierEvent[]): number | null {
  let previous = '';
  for (const event of events) {
    const expected = eventHash(previous, event.dossier_id, event.seq, {
      type: event.type,
      actor: { kind: event.actor_kind, sub: event.actor_sub, name: event.actor_name },
      lawfulAt: event.lawful_at,
      recordedAt: event.recorded_at,
      rulesVersion: event.rules_version,
      clauses: event.clauses,
      data: event.data,
    });
    if (event.previous_hash !== previous || event.hash !== expected) return event.seq;
    previous = event.hash;
  }
  return null;
}
