import type { Instant } from '../contract/localized.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { dossierView } from './expiry.ts';
import type { ExpiryAnswer } from './expiry.ts';
import type { Dossier } from './dossier.model.ts';
import type { DossierLaw } from './law.ts';
import { SupplementRequest } from './records.model.ts';

/** Asks the expiry rules that the dossier was received under when it lapses; the earliest answer counts. */
export async function askExpiry(request: RequestContext, tx: TenantTx, dossier: Dossier, law: DossierLaw, at: Instant): Promise<ExpiryAnswer> {
  const requests = await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).orderBy('asked_at');
  return request.platform.plugins.expiry(request.tenant, tx, dossier.expiry_rules, dossierView(dossier, requests), law, at);
}
