import type { DossierView, Expiry } from '../contract/dossier-view.ts';
import type { RuleTrouble } from '../plugins/pinned-rule.ts';
import type { Dossier } from './dossier.model.ts';
import type { SupplementRequest } from './records.model.ts';

/**
 * What the expiry rules of a dossier say of it. `assessed: false` when one is paused, failed or not there in the dossier's version: then nothing lapses
 * and the dossier is shown as not yet assessed; it never means "no expiry".
 */
export type ExpiryAnswer =
  | { readonly assessed: true; readonly expiry: (Expiry & { readonly plugin: string; readonly version: string }) | null }
  | { readonly assessed: false; readonly trouble: RuleTrouble };

/** The plain facts that rules may see: no personal data. */
export function dossierView(dossier: Dossier, requests: readonly SupplementRequest[]): DossierView {
  return {
    id: dossier.id,
    procedure: dossier.procedure_id,
    agency: dossier.agency_id,
    channel: dossier.channel,
    level: dossier.level,
    state: dossier.state,
    submittedAt: dossier.submitted_at,
    officiallyReceivedAt: dossier.officially_received_at,
    acceptedAt: dossier.accepted_at,
    supplementRequests: requests.map((request) => ({ askedAt: request.asked_at, answeredAt: request.answered_at })),
  };
}
