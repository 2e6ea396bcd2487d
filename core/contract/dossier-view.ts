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
  readonly id: string;
  readonly procedure: string;
  readonly agency: string;
  readonly channel: 'online' | 'counter' | 'postal' | 'agent';
  readonly level: ServiceLevel;
  readonly state: DossierState;
  readonly submittedAt: Instant;
  readonly officiallyReceivedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly supplementRequests: readonly { readonly askedAt: Instant; readonly answeredAt: Instant | null }[];
}

/** What a rule has to say about a dossier. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  /** The form field or component it is about, when there is one. */
  readonly field?: string;
  readonly message: Localized;
  readonly clauses: readonly string[];
}

/** A legal consequence that falls due by itself. `at` is the instant from which it holds. */
export interface Expiry {
  readonly at: Instant;
  /** Last day on which the applicant may still act; what a person is told. */
  readonly lastDay: LocalDate;
  readonly action: 'cancel';
  readonly reopen: 'not-allowed' | 'allowed';
  readonly clauses: readonly string[];
  readonly ledger: Json;
}
