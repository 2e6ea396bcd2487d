import type { Instant, Json } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { Inquiry, InquiryEvent } from './inquiry.model.ts';

/** Who did something to an inquiry. */
export interface InquiryActor {
  readonly kind: 'sender' | 'staff' | 'system';
  readonly sub: string | null;
  readonly name: string;
}

export interface NewInquiryEvent {
  readonly type: string;
  readonly by: InquiryActor;
  readonly at: Instant;
  readonly rulesVersion: string;
  readonly clauses: readonly string[];
  readonly data?: { readonly [key: string]: Json };
}

/** Writes one line of history with its audit line; moves the inquiry on (the caller saves it). */
export async function addEvent(tx: TenantTx, inquiry: Inquiry, event: NewInquiryEvent): Promise<void> {
  inquiry.events += 1;
  inquiry.updated_at = event.at;
  await InquiryEvent.query(tx).insert({
    inquiry_id: inquiry.id, seq: inquiry.events, type: event.type, actor_kind: event.by.kind, actor_sub: event.by.sub, actor_name: event.by.name,
    at: event.at, rules_version: event.rulesVersion, clauses: [...event.clauses], data: event.data ?? {},
  });
  await tx('audit_entry').insert({ at: event.at, actor_sub: event.by.sub, actor_name: event.by.name, action: event.type, object: `${inquiry.kind}/${inquiry.id}`, ground: [...event.clauses] });
}

/** Keeps what an act changed. */
export async function saveInquiry(tx: TenantTx, inquiry: Inquiry): Promise<void> {
  const { tenant_id: _tenant, id, ...rest } = inquiry.$toJson() as Inquiry;
  await Inquiry.query(tx).where({ id }).patch(rest as Partial<Inquiry>);
}
