import type { Instant, Json, LocalDate, Localized } from './localized.ts';
import type { ServiceLevel } from './regulation.ts';

/** The platform's own states; the ten national codes are derived from them (see core/dossiers/national-status.ts). */
export type DossierState =
  | 'submitted'
  | 'supplement-requested'
  | 'accepted'
  | 'processing'
  | 'awaiting-approval'
  | 'approved'
  | 'returned'
  | 'closed'
  | 'refused'
  | 'withdrawn'
  | 'cancelled';

/** What a rule may see of a dossier: plain facts, no personal data. */
export interface DossierView {
  /** The platform's own id; the same for the dossier's whole life. */
  readonly id: string;
  /** Id of the procedure. */
  readonly procedure: string;
  /** Id of the agency that received it. */
  readonly agency: string;
  /** How it came in. */
  readonly channel: 'online' | 'counter' | 'postal' | 'agent';
  /** Level of online service of the procedure when it was submitted. */
  readonly level: ServiceLevel;
  /** Where it stands now. */
  readonly state: DossierState;
  /** When the applicant sent or handed it in; its law is the law of this instant where a rule point is pinned to receipt. */
  readonly submittedAt: Instant;
  /** When it counts as received: submission, or the next working moment where the decision says so. */
  readonly officiallyReceivedAt: Instant;
  /** When it was accepted and its processing time began; null: not yet. */
  readonly acceptedAt: Instant | null;
  /** Requests for supplements in order, each with when it was answered (null: still open). */
  readonly supplementRequests: readonly { readonly askedAt: Instant; readonly answeredAt: Instant | null }[];
}

/** What a rule has to say about a dossier. */
export interface Finding {
  /** A short word of the plugin's own for this kind of finding. */
  readonly code: string;
  /** error: it cannot go on so; warning: a person decides; information: nothing is asked. */
  readonly severity: 'error' | 'warning' | 'information';
  /** The form field or component it is about, when there is one. */
  readonly field?: string;
  /** What was found, for a person. */
  readonly message: Localized;
  /** Ids of the clauses it rests on; at least one. */
  readonly clauses: readonly string[];
}

/** A legal consequence that falls due by itself. */
export interface Expiry {
  /** The instant from which it holds. */
  readonly at: Instant;
  /** Last day on which the applicant may still act; what a person is told. */
  readonly lastDay: LocalDate;
  /** What happens then; cancelling is all there is. */
  readonly action: 'cancel';
  /** Whether the applicant may have it opened again. */
  readonly reopen: 'not-allowed' | 'allowed';
  /** Ids of the clauses it rests on; at least one. */
  readonly clauses: readonly string[];
  /** How the term was counted, as `RuleDeadline.ledger` gave it: shown to whoever asks why. */
  readonly ledger: Json;
}
