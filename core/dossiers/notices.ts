import type { Instant, Json } from '../contract/localized.ts';
import { queueMessages } from '../notifications/queue-messages.ts';
import type { Voice } from '../notifications/queue-messages.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Identity } from '../identity/identity.ts';
import { provesIdentity } from '../identity/proves-identity.ts';
import type { Dossier } from './dossier.model.ts';

/** A message in the portal's own inbox: a text key `notices.<template>` with its values, so that each reader gets their language. */
export interface NewNotice {
  readonly template: string;
  readonly params?: { readonly [key: string]: Json };
  readonly clauses?: readonly string[];
}

/** Puts a notice into the applicant's inbox, and a message on its way by every channel that law, province and applicant name. */
export async function writeNotice(tx: TenantTx, voice: Voice, dossier: Dossier, notice: NewNotice, at: Instant): Promise<void> {
  const params = { reference: dossier.code ?? dossier.reference, ...notice.params };
  const clauses = notice.clauses ?? [];
  const written = await tx('notice').insert(recipientsOf(dossier).map((recipient) => ({
    recipient_sub: recipient,
    dossier_id: dossier.id,
    template: notice.template,
    params: JSON.stringify(params),
    clauses: [...clauses],
    at,
  }))).returning<{ id: string; recipient_sub: string }[]>(['id', 'recipient_sub']);
  for (const { id, recipient_sub } of written) {
    const given = recipient_sub === dossier.representative_sub ? null : dossier.applicant;
    await queueMessages(tx, voice, { id, recipient: recipient_sub, about: { dossier_id: dossier.id }, template: notice.template, params, clauses, given }, at);
  }
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
