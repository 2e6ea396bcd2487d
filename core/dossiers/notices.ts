import type { Instant, Json } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Dossier } from './dossier.model.ts';

/** A message in the portal's own inbox: a text key `notices.<template>` with its values, so that each reader gets their language. */
export interface NewNotice {
  readonly template: string;
  readonly params?: { readonly [key: string]: Json };
  readonly clauses?: readonly string[];
}

/** Puts a notice into the applicant's inbox; a dossier taken at the counter without an account has none to write to. */
export async function writeNotice(tx: TenantTx, dossier: Dossier, notice: NewNotice, at: Instant): Promise<void> {
  if (dossier.applicant_sub === null) return;
  await tx('notice').insert({
    recipient_sub: dossier.applicant_sub,
    dossier_id: dossier.id,
    template: notice.template,
    params: JSON.stringify({ reference: dossier.code ?? dossier.reference, ...notice.params }),
    clauses: [...(notice.clauses ?? [])],
    at,
  });
}
