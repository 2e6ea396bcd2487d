import type { Instant, Json, LocalDate, Localized } from './localized.ts';

/**
 * The case a rule is narrowed to. A closed set: an unknown key is refused at load.
 * A missing key means "any". `level` is in the decision's own scale.
 */
export interface RuleCase {
  /** How the dossier came in. */
  readonly channel?: 'online' | 'counter' | 'postal' | 'agent';
  /** Level of online service, in the decision's own scale. */
  readonly level?: ServiceLevel;
  /** Level of the agency that handles it. */
  readonly agencyLevel?: AgencyLevel;
  /** Id of a procedure. */
  readonly procedure?: string;
  /** Part of the dossier's way. */
  readonly stage?: 'intake' | 'processing' | 'result';
}

/** toan-trinh, mot-phan and chua-cung-cap are the scale since NĐ 42/2022; muc-3 and muc-4 the scale before it. */
export type ServiceLevel = 'toan-trinh' | 'mot-phan' | 'chua-cung-cap' | 'muc-3' | 'muc-4';

/** Levels of agencies, as decisions tell them apart. */
export type AgencyLevel = 'province' | 'district' | 'commune' | 'central-vertical' | 'industrial-zone';

/** What a clause owes the platform; see the glossary. */
export type ClauseKind = 'executable' | 'feature' | 'config' | 'duty' | 'none';

/**
 * How far the platform answers a clause. enforced: code and rules do what it says. supported: people do it, and the platform
 * helps. planned: its values are kept as data and nothing acts on them yet. none: it asks nothing of a system. The first two
 * are claims: `npx motcua regulations coverage` fails when no scenario or test of that name shows them.
 */
export type ClauseStatus = 'enforced' | 'supported' | 'planned' | 'none';

/** One clause of a decision: never its official text, always our own short summary with the citation. */
export interface Clause {
  /** Unique in the installation; never used again for another clause. */
  readonly id: string;
  /** What a person is shown: "Điều 16 khoản 1 điểm a". */
  readonly cite: string;
  /** What it asks of a system. */
  readonly kind: ClauseKind;
  /** Our own words, never the official text. */
  readonly summary: Localized;
  /** Absent: planned. */
  readonly status?: ClauseStatus;
  /** The rule points that the clause is about, whether or not it gives one a value. */
  readonly about?: readonly string[];
  /** Amending texts that touch this clause and are not loaded: shown as "base text, amendment not loaded" from `from`. */
  readonly amendedBy?: readonly { readonly number: string; readonly from: LocalDate }[];
}

/** One value that a regulation gives to a rule point, for a case, with the clauses it rests on. */
export interface Rule {
  /** Key of the rule point. */
  readonly point: string;
  /** Absent: in every case. The most specific rule wins; an overlap of equal rank stops publication. */
  readonly when?: RuleCase;
  /**
   * Exactly one of the three: a value that fits the rule point's schema; `external`, the citation of a text that is not
   * loaded; or `silent: true`, the decision names the matter and sets no value (a higher layer may).
   */
  readonly value?: Json;
  /** Citation of the text that holds the value and is not loaded. */
  readonly external?: string;
  /** The decision leaves it unsaid. */
  readonly silent?: true;
  /** Ids of the clauses it rests on; at least one. */
  readonly clauses: readonly string[];
  /** A lower layer may set this point, within the JSON Schema `within` when given; absent means it may not. */
  readonly open?: { readonly within?: Json };
  /** Our reading where the text is ambiguous, and what else it could mean. */
  readonly reading?: Localized;
  /** The other plausible readings of the text: a province takes one by its id (`readings` of tenant.json). */
  readonly alternatives?: readonly RuleAlternative[];
  /** The id of the alternative that this tenant takes; never in a file. */
  readonly taken?: string;
}

/** Another plausible reading of an ambiguous clause: what the rule would say then. */
export interface RuleAlternative {
  /** Unique among the alternatives of the rule. */
  readonly id: string;
  /** As in `Rule`. */
  readonly value?: Json;
  /** As in `Rule`. */
  readonly external?: string;
  /** As in `Rule`. */
  readonly silent?: true;
  /** How the text is read then. */
  readonly reading: Localized;
}

/** Which law a step follows when the regulation changes under an open dossier. Data, from the decision's own words. */
export interface Transition {
  /** `pin`: each rule point's own pin decides. `step`: the law in force when the step starts. */
  readonly mode: 'pin' | 'step';
  /** Empty where the decision is silent: then `mode` is our reading and `reading` says so. */
  readonly clauses: readonly string[];
  /** Our reading where the decision is silent. */
  readonly reading?: Localized;
}

/** A decision as data: `regulation.json` of a rule-set plugin, with its clauses there or in `clauses.json` beside it. */
export interface Regulation {
  /** Name of its folder. */
  readonly id: string;
  /** As the decision is numbered: 44/2025/QĐ-UBND. */
  readonly number: string;
  /** Its title. */
  readonly title: Localized;
  /** Who issued it. */
  readonly issuer: Localized;
  /** The day it was issued. */
  readonly issued: LocalDate;
  /** `adjustment`: a province sets, for a time, what a clause above leaves open; its rules name that clause. */
  readonly layer: 'national' | 'province' | 'adjustment';
  /** Decisions of one subject in one province never overlap in time; those of different subjects stand side by side. */
  readonly subject: string;
  /** First day in force (from 00:00 in the tenant's zone). */
  readonly effectiveFrom: LocalDate;
  /** Last day in force, inclusive; null = not known to end. */
  readonly effectiveTo: LocalDate | null;
  /** Decisions it replaces, by number, and by id where they are loaded. */
  readonly replaces: readonly { readonly number: string; readonly id?: string }[];
  /** What becomes of open dossiers when it begins. */
  readonly transition: Transition;
  /** Every clause, whether or not a rule rests on it. */
  readonly clauses: readonly Clause[];
  /** The values it gives. */
  readonly rules: readonly Rule[];
}

/** A clause as an answer carries it. */
export interface ClauseReference {
  /** Of the clause. */
  readonly id: string;
  /** "Điều 16 khoản 1 điểm a". */
  readonly cite: string;
  /** The decision it stands in, with its first and last day. */
  readonly regulation: { readonly id: string; readonly number: string; readonly title: Localized; readonly effectiveFrom: LocalDate; readonly effectiveTo: LocalDate | null };
  /** Our own words. */
  readonly summary: Localized;
  /** Present when an amendment of the clause was in force at the instant asked and is not loaded. */
  readonly notLoaded?: readonly string[];
}

/** One rule as it holds in a rules version; `Value` is the type of its value, where the rule point is known (`ruleOf`). */
export interface ResolvedRule<Value = Json> {
  /** Key of the rule point. */
  readonly point: string;
  /** The case it is narrowed to; empty: every case. */
  readonly when: RuleCase;
  /** Fits the schema of the rule point; absent where it is external or silent. */
  readonly value?: Value;
  /** Citation of the text that holds the value and is not loaded. */
  readonly external?: string;
  /** The decision leaves it unsaid. */
  readonly silent?: true;
  /** Where it comes from. */
  readonly layer: Regulation['layer'];
  /** Id of the regulation. */
  readonly regulation: string;
  /** Ids of the clauses it rests on. */
  readonly clauses: readonly string[];
  /** Our reading where the text is ambiguous. */
  readonly reading?: Localized;
  /** The reading that the tenant takes instead of the default one. */
  readonly taken?: string;
  /** It leaves nothing open in its case, and a layer below speaks of other cases too: where it governs, it goes before that layer. */
  readonly binds?: true;
}

/** The law that holds for one tenant over [from, to): resolved once, hashed, and stored by every dossier handled under it. */
export interface RulesVersion {
  /** sha256 (hex) of the canonical JSON of `regulations` and `rules`. */
  readonly hash: string;
  /** First instant, inclusive. */
  readonly from: Instant;
  /** null: no known end. */
  readonly to: Instant | null;
  /** Ids with content hashes of the regulations in force, national first. */
  readonly regulations: readonly { readonly id: string; readonly hash: string; readonly layer: Regulation['layer'] }[];
  /** Every rule that holds. */
  readonly rules: readonly ResolvedRule[];
}
