import type { Instant, LocalDate, Localized } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { CalendarData } from '../working-time/calendar.ts';
import type { LedgerEntry } from '../working-time/explain-deadline.ts';

export const certificateFormat = 'motcua.deadline-certificate/1';

/** One clock of a dossier with everything its due date rests on; instants in UTC. */
export interface CertifiedClock {
  readonly kind: string;
  readonly status: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
  readonly rule: TimeRule;
  readonly startsAt: Instant;
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant | null; readonly reason: string }[];
  readonly endedAt: Instant | null;
  readonly due: Instant | null;
  readonly dueOffice: Instant | null;
  readonly lastDay: LocalDate | null;
  /** Version of the calendar it was derived from: a key of `calendars`. */
  readonly calendar: string;
  readonly rulesVersion: string;
  /** Keys of `clauses`. */
  readonly clauses: readonly string[];
  /** What stood before a lateness was corrected. */
  readonly corrected: { readonly status: string; readonly endedAt: Instant | null; readonly error: string; readonly approvedBy: string } | null;
  /** The plugin that let the dossier lapse with this clock; absent where none did, or before versions were kept. */
  readonly decidedBy?: { readonly plugin: string; readonly version: string };
  readonly ledger: readonly LedgerEntry[];
}

/** All clocks of one dossier in a document that can be checked by itself, years later and without this platform's data. */
export interface Certificate {
  readonly format: typeof certificateFormat;
  readonly province: { readonly id: string; readonly name: Localized };
  readonly dossier: { readonly code: string | null; readonly reference: string; readonly procedure: string; readonly procedureVersion: string; readonly submittedAt: Instant };
  readonly issuedAt: Instant;
  readonly calendars: { readonly [version: string]: CalendarData };
  readonly clauses: { readonly [id: string]: { readonly cite: string; readonly regulation: string; readonly summary: Localized } };
  readonly clocks: readonly CertifiedClock[];
  /** sha256 (hex) of the canonical JSON of all the above. */
  readonly hash: string;
}
