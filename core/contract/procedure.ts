import type { Json, JsonSchema, LocalDate, Localized } from './localized.ts';
import type { AgencyLevel, ServiceLevel } from './regulation.ts';
import type { TimeRule } from './time-rule.ts';

/** Where a fact about a procedure comes from; `sample` is shown as sample data. */
export type Confidence = 'verified' | 'weak' | 'sample';

/** One paper of a dossier (thành phần hồ sơ). */
export interface ProcedureComponent {
  /** Within the procedure. */
  readonly id: string;
  /** What the applicant reads. */
  readonly name: Localized;
  /** Whether a dossier is incomplete without it. */
  readonly required: boolean;
  /** How many originals. */
  readonly originals: number;
  /** How many copies. */
  readonly copies: number;
  /** What else to know of it. */
  readonly note?: Localized;
  /** The clause or other ground on which it may be asked for. */
  readonly basis?: Localized;
  /** `authorisation`: the document on which somebody may act for the applicant; without one the procedure takes none. */
  readonly purpose?: 'authorisation';
}

/** One step of the processing. */
export interface ProcedureStep {
  /** Within the procedure. */
  readonly id: string;
  /** What is done. */
  readonly name: Localized;
  /** Role that may do the step (see access.csv). */
  readonly role: string;
  /** `approval` steps may be done by a leader only and end the processing. */
  readonly kind: 'work' | 'approval';
  /** How long the step may take. */
  readonly term: TimeRule;
}

/** What one agency does in a linked procedure, and in how long. */
export interface ProcedureShare {
  /** Within the procedure. */
  readonly id: string;
  /** What is done. */
  readonly name: Localized;
  /** `receiving`: the agency that received the dossier; otherwise the id of an agency of the province. */
  readonly agency: string;
  /** How long the share may take. */
  readonly term: TimeRule;
  /** Shares that must be done before this one begins; none: it begins at acceptance, beside the others. */
  readonly after: readonly string[];
}

/** What is paid for a procedure. */
export interface ProcedureFee {
  /** What is paid for. */
  readonly name: Localized;
  /** Vietnamese đồng; null: the province has not configured it ("chưa cấu hình"). */
  readonly amount: number | null;
  /** fee: lệ phí; charge: phí. */
  readonly kind: 'fee' | 'charge';
  /** The text that sets it. */
  readonly basis?: Localized;
}

/** The decision that publishes a procedure (quyết định công bố): the terms for entering it run from its dates. */
export interface PublishingReference {
  /** Number of the decision. */
  readonly number: string;
  /** Its first day. */
  readonly effectiveOn: LocalDate;
  /** The day on which the department received it; absent: not received yet, or of no matter here. */
  readonly receivedOn?: LocalDate;
}

/** Ends a procedure: from this day on it takes no new dossiers; those received before go on under their version. */
export interface ProcedureClosing {
  /** Of the procedure. */
  readonly id: string;
  /** First day without new dossiers. */
  readonly closedFrom: LocalDate;
  /** What applicants are told. */
  readonly reason: Localized;
  /** The decision that ends it. */
  readonly decision?: PublishingReference;
}

/** One version of one procedure as one province offers it. */
export interface Procedure {
  /** The same in every version and province. */
  readonly id: string;
  /** Of the province's own counting. */
  readonly version: string;
  /** National procedure code; `codeConfidence: sample` when it could not be verified. */
  readonly code: string;
  /** How far the code could be verified. */
  readonly codeConfidence: Confidence;
  /** Its official name. */
  readonly name: Localized;
  /** In a sentence, for whoever looks for it. */
  readonly summary: Localized;
  /** The field it belongs to (lĩnh vực). */
  readonly field: { readonly id: string; readonly name: Localized };
  /** Level of the agencies that settle it. */
  readonly agencyLevel: AgencyLevel;
  /** Agencies (ids) that receive it. */
  readonly agencies: readonly string[];
  /** listed: shown with its contents, not open online yet. full: form, process and all. */
  readonly status: 'full' | 'listed';
  /** Level of online service. */
  readonly level: ServiceLevel;
  /** Who may ask for it. */
  readonly applicants: Localized;
  /** Search words beyond the name, for example "giấy khai sinh em bé". */
  readonly synonyms: readonly string[];
  /** The published legal term. */
  readonly term: TimeRule;
  /** A shorter term for online dossiers, where the decision asks for one (processing.online_shortening). */
  readonly onlineTerm?: TimeRule;
  /** The days on which this version takes new dossiers, inclusive (`from` null: since ever); a closed procedure has a `to`. */
  readonly inForce?: { readonly from: LocalDate | null; readonly to: LocalDate | null };
  /** The decision that publishes this version, where one is known. */
  readonly decision?: PublishingReference;
  /** Settled while the applicant waits: no appointment slip is needed (result.at_once). */
  readonly atOnce?: true;
  /** Shares of the agencies where several handle one dossier; together never longer than `term`. */
  readonly shares?: readonly ProcedureShare[];
  /** What it costs; empty: nothing. */
  readonly fees: readonly ProcedureFee[];
  /** What a dossier consists of. */
  readonly components: readonly ProcedureComponent[];
  /** The ten contents that NĐ/decisions ask a published procedure to show, besides the fields above. */
  readonly contents: {
    readonly sequence: Localized;
    readonly place: Localized;
    readonly manner: Localized;
    readonly quantity: Localized;
    readonly result: Localized;
    readonly conditions: Localized;
    readonly legalBasis: Localized;
  };
  /** JSON Schema (2020-12) of the online form with `title`s as text keys of `texts`; ajv checks it on the server. */
  readonly form: JsonSchema | null;
  /** How the form is laid out; null: as the schema says. */
  readonly uiSchema: Json | null;
  /** Texts of the form by language: key → text. */
  readonly texts: { readonly vi: Record<string, string>; readonly en: Record<string, string> };
  /** Steps from acceptance to result. */
  readonly process: readonly ProcedureStep[];
  /** In which forms the result is given. */
  readonly resultForms: readonly ('electronic' | 'paper')[];
  /** Names of fields above whose values are sample data until the province loads its own. */
  readonly sample: readonly string[];
}
