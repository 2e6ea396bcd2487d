import type { Instant } from '../../contract/localized.ts';
import type { ServiceLevel } from '../../contract/regulation.ts';
import type { TimeRule } from '../../contract/time-rule.ts';
import type { Channel, DeadlineKind, Representation } from '../../dossiers/dossier.model.ts';

/** A clock as it is stored; `due` in UTC with milliseconds, null where the clock was stopped. */
export interface StoredClock {
  readonly kind: DeadlineKind;
  readonly rule: TimeRule;
  readonly due: Instant | null;
}

/** One line of a dossier's history, with the little of its data that law asks about. */
export interface StoredEvent {
  readonly type: string;
  /** The lawful instant. */
  readonly at: Instant;
  /** What a supplement request asked: component and field of each item. */
  readonly items?: readonly string[];
  /** A supplement request that gave the ground for asking once more. */
  readonly grounded?: boolean;
  /** How a result was handed over. */
  readonly manner?: string;
  /** Papers compared when the result was collected. */
  readonly compared?: readonly string[];
}

/** What is stored of one dossier, as far as law decides on it: events by number, clocks in the order they began. No personal data. */
export interface DossierHistory {
  readonly id: string;
  readonly code: string | null;
  readonly procedure_id: string;
  readonly procedure_version: string;
  readonly agency_id: string;
  readonly current_agency_id: string;
  readonly channel: Channel;
  readonly level: ServiceLevel;
  readonly submitted_at: Instant;
  readonly delivery: string | null;
  readonly representation: Representation['kind'] | null;
  /** Entered after an outage: the real receipt and the entry. */
  readonly backEntry: { readonly receivedAt: Instant; readonly enteredAt: Instant } | null;
  readonly events: readonly StoredEvent[];
  readonly clocks: readonly StoredClock[];
}
