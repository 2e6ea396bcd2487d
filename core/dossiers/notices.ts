import type { Instant, Json } from '../contract/localized.ts';
import type { Knex } from 'knex';
import { prepareMessages, withMessages } from '../notifications/queue-messages.ts';
import type { NewMessage, Voice } from '../notifications/queue-messages.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Identity } from '../identity/identity.ts';
import { provesIdentity } from '../identity/proves-identity.ts';
import type { Dossier } from './dossier.model.ts';
import { newId } from './new-id.ts';

/** A message in the portal's own inbox: a text key `notices.<template>` with its values, so that each reader gets their language. */
export interface NewNotice {
  readonly template: string;
  readonly params?: { readonly [key: string]: Json };
  readonly clauses?: readonly string[];
}

/** Rows of a notice and of the messages it goes out by, ready to be written. */
export interface NoticeRows {
  readonly notices: readonly NoticeRow[];
  readonly messages: readonly NewMessage[];
}

interface NoticeRow {
  readonly id: string;
  readonly recipient_sub: string;
  /** One of the two: what the notice is about. */
  readonly dossier_id?: string;
  readonly inquiry_id?: string;
  readonly template: string;
  readonly params: string;
  readonly clauses: readonly string[];
  readonly at: Instant;
}

/** Puts a notice into the applicant's inbox, and a message on its way by every channel that law, province and applicant name. */
export async function writeNotice(tx: TenantTx, voice: Voice, dossier: Dossier, notice: NewNotice, at: Instant): Promise<void> {
  const rows = await prepareNotice(tx, voice, dossier, notice, at);
  await withNotice(tx, tx.queryBuilder(), rows);
}

/** What {@link writeNotice} would write, for who writes it together with something else. */
export async function prepareNotice(tx: TenantTx, voice: Voice, dossier: Dossier, notice: NewNotice, at: Instant): Promise<NoticeRows> {
  const params = { reference: dossier.code ?? dossier.reference, ...notice.params };
  const clauses = notice.clauses ?? [];
  const notices = recipientsOf(dossier).map((recipient): NoticeRow => ({
    id: newId(Date.parse(at)), recipient_sub: recipient, dossier_id: dossier.id, template: notice.template, params: JSON.stringify(params), clauses: [...clauses], at,
  }));
  const messages: NewMessage[] = [];
  for (const { id, recipient_sub } of notices) {
    const given = recipient_sub === dossier.representative_sub ? null : dossier.applicant;
    messages.push(...(await prepareMessages(tx, voice, { id, recipient: recipient_sub, about: { dossier_id: dossier.id }, template: notice.template, params, clauses, given }, at)));
  }
  return { notices, messages };
}

/** The statement with a notice, its messages and their jobs written by it too: they stand or fall together. */
export function withNotice(tx: TenantTx, statement: Knex.QueryBuilder, { notices, messages }: NoticeRows): Knex.QueryBuilder {
  return withMessages(tx, statement.with('new_notice', tx('notice').insert(notices)), messages);
}

/** The principal and whoever acts for them. A principal without an account here finds it when they sign in with their number. */
function recipientsOf(dossier: Dossier): string[] {
  const principal = dossier.applicant_sub ?? `${byIdentity}${dossier.applicant.identityNumber}`;
  return dossier.representative_sub === null ? [principal] : [principal, dossier.representative_sub];
}

const byIdentity = 'identity:';

/** The recipients that a signed-in person is. */
export function recipientsThatAre(identity: Identity | null): string[] {
  if (identity === null) return [];
  return provesIdentity(identity) ? [identity.sub, `${byIdentity}${identity.identityNumber}`] : [identity.sub];
}
