import type { Json, LocalDate, Localized } from './localized.ts';
import type { AgencyLevel } from './regulation.ts';
import type { NoticeChannel } from './rule-points/notification.ts';

/** Whom a host serves. */
export type Audience = 'citizen' | 'staff' | 'lookup';

/** A name under which a province is served. */
export interface TenantHost {
  /** Name without port, in small letters. */
  readonly host: string;
  /** Whom it serves. */
  readonly audience: Audience;
  /** First day. */
  readonly from: LocalDate;
  /** Last day, inclusive; null: not known to end. */
  readonly to: LocalDate | null;
  /** The clause that names the host, where one does. */
  readonly clause?: string;
}

/** An agency of the province (cơ quan). */
export interface Agency {
  /** Within the province. */
  readonly id: string;
  /** Its official name. */
  readonly name: Localized;
  /** Of government. */
  readonly level: AgencyLevel;
  /** Id of the agency above; null: none here. */
  readonly parent: string | null;
  /** Identification code used in dossier codes; `unverified` codes are shown as sample data. */
  readonly unitCode: string;
  /** How far the code could be verified. */
  readonly unitCodeConfidence: 'verified' | 'unverified';
  /** Ways of submission that this unit provides; absent: those of the decision. */
  readonly channels?: readonly ('online' | 'counter' | 'postal' | 'agent')[];
  /** First day on which the system is deployed at this agency; absent: from the beginning. */
  readonly deployedFrom?: LocalDate;
  /** Fields (of procedures) for whose procedures this agency answers: it enters them and keeps them up to date. */
  readonly fields?: readonly string[];
  /** Its one-stop unit with address and telephone; null: none. */
  readonly oneStopUnit: { readonly name: Localized; readonly address: Localized; readonly phone: string | null } | null;
}

/** One look at a draft: who may give it, and how many must. */
export interface LawStage {
  /** Within the province. */
  readonly id: string;
  /** What is done in it. */
  readonly title: Localized;
  /** `object:action`, see access.csv. */
  readonly permission: string;
  /** How many people must approve. */
  readonly approvals: number;
  /** Role that must be held besides, where a decision names who looks at it. */
  readonly role?: string;
}

/** Who serves a channel of notices. */
export interface ChannelOrder {
  /** Ids, tried in this order until one can reach the person. */
  readonly plugins: readonly string[];
  /** The permission, where the decision allows the channel only with one. */
  readonly permittedBy?: string;
}

/** `tenants/<slug>/tenant.json`: a province as data. */
export interface Tenant {
  /** Name of its folder and first part of its development host. */
  readonly slug: string;
  /** Of the province. */
  readonly name: Localized;
  /** What the system calls itself where the decision does not say. */
  readonly systemName: Localized;
  /** Fictional tenants are for tests and never listed on the front page. */
  readonly fictional: boolean;
  /** Where it is served, each from one day to another; a host belongs to one province. */
  readonly hosts: readonly TenantHost[];
  /** Telephone for help; null: none. */
  readonly hotline: { readonly phone: string; readonly note: Localized } | null;
  /** What gives the code its shape; mã định danh of the province, unverified ones are sample data. */
  readonly dossierCode: { readonly format: string; readonly legacyFormats: readonly string[] };
  /**
   * Plugins this province uses: id → exact version and settings. Rule sets of all its decisions, in any order. The version is
   * required: were the newest taken, installing one would change a province that nobody asked.
   */
  readonly plugins: { readonly [id: string]: { readonly version: string; readonly enabled: boolean; readonly config: { readonly [key: string]: Json } } };
  /** The readings this province takes where a clause allows several: rule point → id of the alternative. */
  readonly readings?: { readonly [point: string]: string };
  /** Origins (`https://host`) of units' own sites that may show the look-up box in a frame; absent: none. */
  readonly embedOrigins?: readonly string[];
  /** Which plugins serve a channel that the decision names, in the order in which they are tried; absent: none. */
  readonly notifications?: { readonly [channel in NoticeChannel]?: ChannelOrder };
  /** File of its working time, beside tenant.json. */
  readonly calendar: string;
  /** Who looks at a draft of the province's law before it is published, in order; absent: legal review, then approval. */
  readonly lawStages?: readonly LawStage[];
  /** What whoever looks after the data should know. */
  readonly notes?: Localized;
}
