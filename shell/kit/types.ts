export interface Localized {
  readonly vi: string;
  readonly en: string;
}

/** What an officer asks the one-stop unit to request of the applicant. */
export interface Proposal {
  readonly at: string;
  readonly by: string;
  readonly items: readonly { readonly component?: string; readonly reason: string }[];
  readonly guidance: string;
}

/** A request to correct a lateness, and what became of it. */
export interface Correction {
  readonly id: string;
  readonly reallyDoneAt: string;
  readonly error: string;
  readonly evidence: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decision: 'approved' | 'rejected' | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly clauses: readonly Clause[];
}

/** The answer of GET /api/site. */
export interface Site {
  readonly slug: string;
  readonly name: Localized;
  readonly systemName: Localized;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly hotline: { readonly phone: string; readonly note: Localized } | null;
  readonly audience: 'citizen' | 'staff' | 'lookup';
  readonly environment: string;
  readonly now: string;
  readonly clock: { readonly travelling: boolean } | null;
  readonly intake: { readonly open: boolean; readonly sentence?: string };
  /** The change of the law that people are told of: the next one, or the last of the past 60 days. */
  readonly lawChange: { readonly from: string; readonly future: boolean; readonly numbers: readonly string[] } | null;
  readonly oidc: { readonly issuer: string; readonly clientId: string };
  readonly regulations: readonly { readonly id: string; readonly number: string; readonly title: string; readonly effectiveFrom: string }[];
}

export interface Clause {
  readonly id: string;
  readonly cite: string;
  readonly summary: Localized;
  readonly regulation: { readonly id: string; readonly number: string; readonly title: Localized; readonly effectiveFrom: string; readonly effectiveTo: string | null };
  readonly notLoaded?: readonly string[];
}

export interface Effect {
  readonly point: string;
  readonly title: string;
  readonly sentence: string;
  readonly status: string;
  readonly reading: string | null;
  readonly clauses: readonly Clause[];
}

export interface Deadline {
  readonly kind: string;
  readonly status: string;
  readonly startsAt: string;
  readonly due: string | null;
  readonly dueOffice: string | null;
  readonly lastDay: string | null;
  /** Running past its due time. */
  readonly overdue: boolean;
  readonly sentence: string;
  readonly calendar: { readonly id: string; readonly version: string };
  readonly clauses: readonly Clause[];
  /** The plugin that lets the dossier lapse when this term ends, in the version that decided. */
  readonly rule: { readonly title: string; readonly version: string | null } | null;
  readonly corrected: { readonly was: { readonly status: string; readonly endedAt: string | null }; readonly error: string; readonly askedBy: string; readonly approvedBy: string; readonly at: string; readonly sentence: string; readonly clauses: readonly Clause[] } | null;
  readonly ledger: readonly { readonly from: string; readonly day: string; readonly kind: string; readonly minutes?: number; readonly dayNumber?: number; readonly sentence: string }[];
}

export interface FileRecord {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly scan: string;
}

export interface Summary {
  readonly id: string;
  readonly version: number;
  readonly code: string | null;
  readonly reference: string;
  readonly procedure: { readonly id: string; readonly version: string; readonly name: Localized | null; readonly code: string | null };
  readonly agency: { readonly id: string; readonly name: string };
  readonly currentAgency: { readonly id: string; readonly name: string };
  readonly channel: string;
  readonly level: string;
  readonly state: string;
  readonly stateName: string;
  readonly submittedAt: string;
  readonly acceptedAt: string | null;
  readonly applicant: { readonly name: string; readonly kind: string };
  readonly assignee: { readonly sub: string; readonly name: string } | null;
  readonly nextDeadline: { readonly kind: string; readonly due: string; readonly overdue: boolean; readonly minutesLeft: number | null } | null;
  readonly assessment: 'assessed' | 'not-assessed';
}

export interface TimelineEntry {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: { readonly kind: string; readonly name: string };
  readonly sentence: string;
  readonly detail: string | null;
  readonly regulations: readonly { readonly id: string; readonly number: string }[];
  readonly clauses: readonly Clause[];
  readonly marks: readonly { readonly mark: string; readonly sentence: string }[];
}

/** One agency's share of a linked dossier, or a consultation. */
export interface Part {
  readonly kind: 'share' | 'consultation';
  readonly part: string;
  readonly name: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly mine: boolean;
  readonly state: string;
  readonly stateName: string;
  readonly due: string | null;
  readonly minutes: number;
  readonly lateMinutes: number;
  readonly excused: readonly { readonly ground: string; readonly minutes: number; readonly sentence: string }[];
  readonly question?: string | null;
  readonly answer?: string | null;
  readonly clauses: readonly Clause[];
}

export interface Dossier extends Summary {
  readonly officiallyReceivedAt: string;
  readonly applicant: { readonly name: string; readonly kind: string; readonly identityNumber: string; readonly phone: string | null; readonly email: string | null; readonly address: string | null };
  readonly form: Record<string, unknown>;
  readonly components: readonly { readonly id: string; readonly name: string; readonly required: boolean; readonly files: readonly FileRecord[] }[];
  readonly results: readonly FileRecord[];
  readonly delivery: string | null;
  readonly steps: readonly { readonly id: string; readonly name: Localized; readonly kind: string; readonly role: string; readonly state: string; readonly due: string | null }[];
  readonly deadlines: readonly Deadline[];
  readonly noDeadline: readonly { readonly point: string; readonly sentence: string; readonly clauses: readonly Clause[] }[];
  readonly supplementRequests: readonly { readonly id: string; readonly askedAt: string; readonly items: readonly { readonly component?: string; readonly field?: string; readonly reason: string }[]; readonly guidance: string; readonly lastDay: string | null; readonly answeredAt: string | null; readonly clauses: readonly Clause[] }[];
  readonly timeline: readonly TimelineEntry[];
  readonly comments: readonly { readonly at: string; readonly by: string; readonly text: string }[];
  readonly allowed: readonly { readonly action: string; readonly label: string }[];
  readonly refused: readonly { readonly action: string; readonly label: string; readonly sentence: string; readonly clauses: readonly Clause[] }[];
  readonly representation: { readonly kind: 'authorised' | 'hired' | 'postal-operator'; readonly name: string; readonly identityNumber: string | null; readonly authorisation: { readonly component: string; readonly from: string; readonly to: string | null } | null } | null;
  readonly parts: readonly Part[];
  readonly lateAgencies: readonly { readonly id: string; readonly name: string }[];
  readonly returnBy: { readonly due: string; readonly clauses: readonly Clause[] } | null;
  readonly backEntry: { readonly receivedAt: string; readonly enteredAt: string; readonly vouchedBy: string; readonly sentence: string; readonly clauses: readonly Clause[] } | null;
  readonly awaitsControl: boolean;
  readonly comparison: { readonly components: readonly string[]; readonly clauses: readonly Clause[] } | null;
  readonly proposals: readonly Proposal[];
  readonly corrections: readonly Correction[];
  readonly lawChanges: { readonly follows: 'receipt' | 'now'; readonly items: readonly { readonly point: string; readonly title: string; readonly kept: { readonly sentence: string | null; readonly clauses: readonly Clause[] }; readonly now: { readonly sentence: string | null; readonly clauses: readonly Clause[] } }[] } | null;
  readonly regulationAtReceipt: readonly { readonly id: string; readonly number: string; readonly title: string; readonly version: string | null }[];
  readonly rulesAtReceipt: readonly { readonly plugin: string; readonly title: string; readonly version: string; readonly fixedAt: string | null }[];
  /** Why the dossier cannot be assessed by its rules now. */
  readonly trouble: string | null;
}

/** Feedback or a question in a list. */
export interface InquirySummary {
  readonly code: string;
  readonly kind: 'feedback' | 'question';
  readonly subject: string;
  readonly state: string;
  readonly stateName: string;
  readonly classification: 'procedure' | 'conduct' | 'out-of-scope' | null;
  readonly channel: string;
  readonly elsewhere: boolean;
  readonly agency: { readonly id: string; readonly name: string } | null;
  readonly receivedAt: string;
  readonly answeredAt: string | null;
  readonly published: boolean;
  /** What the system that publishes has still to do. */
  readonly publication: 'publish' | 'withdraw' | null;
  readonly frequent: boolean;
  readonly version: number;
  readonly nextDeadline: { readonly due: string; readonly overdue: boolean; readonly minutesLeft: number | null } | null;
}

/** Feedback or a question in full. */
export interface Inquiry extends InquirySummary {
  readonly content: string;
  readonly sender: { readonly name: string; readonly address: string | null; readonly phone: string | null; readonly email: string | null };
  readonly place: { readonly latitude?: number; readonly longitude?: number; readonly name?: string } | null;
  readonly dossier: { readonly id: string; readonly code: string } | null;
  readonly step: { readonly id: string; readonly name: string; readonly at: string | null } | null;
  readonly procedure: { readonly id: string; readonly name: Localized | null } | null;
  readonly about: readonly Clause[];
  readonly concerns: { readonly id: string; readonly name: string } | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly outcome: { readonly reason: string | null; readonly authority: string | null } | null;
  readonly publicContent: string | null;
  readonly publicAnswer: string | null;
  readonly publishedWhere: string | null;
  readonly satisfaction: number | null;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
  readonly deadlines: readonly Deadline[];
  readonly unset: readonly { readonly kind: string; readonly sentence: string; readonly reason: string; readonly clauses: readonly Clause[] }[];
  readonly timeline: readonly { readonly at: string; readonly type: string; readonly sentence: string; readonly by: string; readonly note: string | null; readonly clauses: readonly Clause[] }[];
  readonly mayRate: boolean;
  readonly key?: string | null;
  readonly allowed?: readonly { readonly action: string; readonly label: string; readonly refused: { readonly reason: string; readonly clauses: readonly Clause[] } | null }[];
  readonly proposal?: { readonly publicContent: string; readonly publicAnswer: string };
}
