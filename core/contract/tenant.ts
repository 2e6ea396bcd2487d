import type { Json, LocalDate, Localized } from './localized.ts';
import type { AgencyLevel } from './regulation.ts';
import type { NoticeChannel } from './rule-points/notification.ts';

export type Audience = 'citizen' | 'staff' | 'lookup';

export interface TenantHost {
  readonly host: string;
  readonly audience: Audience;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  /** The clause that names the host, where one does. */
  readonly clause?: string;
}

export interface Agency {
  readonly id: string;
  readonly name: Localized;
  readonly level: AgencyLevel;
  readonly parent: string | null;
  /** Identification code used in dossier codes; `unverified` codes are shown as sample data. */
  readonly unitCode: string;
  readonly unitCodeConfidence: 'verified' | 'unverified';
  /** Ways of submission that this unit provides; absent: those of the decision. */
  readonly channels?: readonly ('online' | 'counter' | 'postal' | 'agent')[];
  /** First day on which the system is deployed at this agency; absent: from the beginning. */
  readonly deployedFrom?: LocalDate;
  /** Fields (of procedures) for whose procedures this agency answers: it enters them and keeps them up to date. */
  readonly fields?: readonly string[];
  readonly oneStopUnit: { readonly name: Localized; readonly address: Localized; readonly phone: string | null } | null;
}

/** One look at a draft: who may give it, and how many must. */
export interface LawStage {
  readonly id: string;
  readonly title: Localized;
  /** `object:action`, see access.csv. */
  readonly permission: string;
  readonly approvals: number;
  /** Role that must be held besides, where a decision names who looks at it. */
  readonly role?: string;
}

export interface ChannelOrder {
  readonly plugins: readonly string[];
  /** The permission, where the decision allows the channel only with one. */
  readonly permittedBy?: string;
}

/** `tenants/<slug>/tenant.json`: a province as data. */
export interface Tenant {
  readonly slug: string;
  readonly name: Localized;
  readonly systemName: Localized;
  /** Fictional tenants are for tests and never listed on the front page. */
  readonly fictional: boolean;
  readonly hosts: readonly TenantHost[];
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
  readonly calendar: string;
  /** Who looks at a draft of the province's law before it is published, in order; absent: legal review, then approval. */
  readonly lawStages?: readonly LawStage[];
  readonly notes?: Localized;
}
