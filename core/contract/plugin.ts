import type { DossierView, Expiry, Finding } from './dossier-view.ts';
import type { Instant, Json, JsonSchema, LocalDate, Localized } from './localized.ts';
import type { ChannelNature } from './notification-channel.ts';
import type { ResolvedRule } from './regulation.ts';
import type { TimeRule } from './time-rule.ts';

/** Major version of this contract. A manifest with another number is not loaded, with a sentence. */
export const contractVersion = 1;

/** What a plugin is; each kind is one small interface. `gateway` has none yet. */
export type PluginKind = 'rule-set' | 'expiry-rule' | 'notification-channel' | 'feedback-channel' | 'lookup-channel' | 'gateway';

/** data: JSON read by the core; trusted: code of this repository or signed by us; isolated: anything else. */
export type PluginTier = 'data' | 'trusted' | 'isolated';

/**
 * What the core opens for an effect plugin, and nothing besides. Exact hosts alone were too narrow: a mail relay or an SMS
 * centre is each province's own, so an address may also be the value of a setting that is named here.
 */
export interface Capabilities {
  /** Requests to exactly these hosts (https). */
  readonly http?: {
    readonly hosts: readonly string[];
    /** Settings that hold a base address (`https://…`) whose host is granted as well. */
    readonly settings?: readonly string[];
  };
  /** A connection to the one address that two settings hold; protocols that are not HTTP (SMTP, SMPP). */
  readonly tcp?: { readonly hostSetting: string; readonly portSetting: string };
  /** Names of settings that are secrets (`writeOnly` in configSchema) and that `host.secret` may open. */
  readonly secrets?: readonly string[];
}

/** `plugin.json`, checked by the same schema in the editor, by `motcua plugin check` and at load. */
export interface PluginManifest {
  /** Small letters, digits, dots and hyphens; the line in tenant.json and the address of calls (`/api/inbound/<id>`). */
  readonly id: string;
  /**
   * major.minor.patch. Several versions of one id stand side by side, each in its own folder; a province uses exactly one, and a
   * dossier keeps the rules of its receipt, so what a version answers never changes: a correction is another version. Stands in messages and events it had a part in.
   */
  readonly version: string;
  /** Must be `contractVersion` of the platform. */
  readonly contract: number;
  /** Which interface its program has. */
  readonly kind: PluginKind;
  /** What an administrator reads. */
  readonly title: Localized;
  /** What it does and what it needs, in a sentence or two. */
  readonly description: Localized;
  /** How far it is trusted, and so where it runs. */
  readonly tier: PluginTier;
  /** The module with the kind's interface as default export; absent for tier data. */
  readonly entry?: string;
  /** Absent: it may use nothing outside itself. */
  readonly capabilities?: Capabilities;
  /** Packages its program imports besides the contract and its own files; `plugin check` refuses any other. */
  readonly libraries?: readonly string[];
  /** Kind `notification-channel` only, and there it is required. */
  readonly channel?: ChannelNature;
  /** Generates the admin's form; `writeOnly: true` marks a secret. */
  readonly configSchema?: JsonSchema;
  /** First day in force, where it is law. */
  readonly effectiveFrom?: LocalDate;
  /** Last day in force, inclusive; null: not known to end. */
  readonly effectiveTo?: LocalDate | null;
  /** Citation of the decision and clause it rests on. */
  readonly legalBasis?: string;
  /** timeoutMs: of one call, in milliseconds (usual: 500 for rules, 10,000 for channels; at most 60,000). memoryMb: in MiB, of a program in a process of its own. */
  readonly limits?: { readonly timeoutMs?: number; readonly memoryMb?: number };
}

/** A deadline as a pure rule gets it back. */
export interface RuleDeadline {
  /** The instant at which it falls due. */
  readonly due: Instant;
  /** The day of `due` in the province. */
  readonly lastDay: LocalDate;
  /** Each day that was counted, with its reason: for "why?", to be passed on unchanged. */
  readonly ledger: Json;
}

/** All that a rule may use: frozen values, no clock, no network, no database. */
export interface PureHost {
  /** The tenant's settings of this plugin, valid against `configSchema`, frozen. */
  readonly config: { readonly [key: string]: Json };
  /** The lawful instant the rule is asked about. */
  readonly at: Instant;
  /**
   * The rule of the point with this key for this dossier, under the law that applies to it; null where no regulation sets one. Its value
   * is any JSON here; `ruleOf(host, point)` of rule-point.ts gives it the point's type.
   */
  rule(point: string): ResolvedRule | null;
  /** When a time rule that starts at `start` falls due in the tenant's calendar. */
  deadline(rule: TimeRule, start: Instant): RuleDeadline;
}

/** Kind `expiry-rule`: when does a dossier lapse by itself? null: this dossier does not. */
export interface ExpiryRulePlugin {
  /** Asked for every open dossier; the earliest answer of all rules holds. Throws, is late or answers otherwise: "not yet assessed". */
  expiry(dossier: DossierView, host: PureHost): Expiry | null;
}

/** Kind `rule-set` of tier trusted: findings beyond what data can say. */
export interface RuleSetPlugin {
  /** Empty: nothing was found. Throws, is late or answers otherwise: "not yet assessed", which is not "nothing". */
  findings(dossier: DossierView, host: PureHost): readonly Finding[];
}
