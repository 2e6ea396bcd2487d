import type { DossierView, Expiry } from '../contract/dossier-view.ts';
import type { Dossier } from './dossier.model.ts';
import type { SupplementRequest } from './records.model.ts';

/**
 * What the tenant's expiry rules say of a dossier. `assessed: false` when the plugin is paused or failed: then nothing lapses
 * and the dossier is shown as not yet assessed; it never means "no expiry".
 */
export type ExpiryAnswer =
  | { readonly assessed: true; readonly expiry: (Expiry & { readonly plugin: string }) | null }
  | { readonly assessed: false; readonly reason: string };

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
