import type { EffectHost } from '../../contract/effect-host.ts';
import type { DossierView, Expiry } from '../../contract/dossier-view.ts';
import type { FeedbackResult, FeedbackSender, OutgoingFeedback } from '../../contract/feedback-channel.ts';
import type { Instant, Json, Localized } from '../../contract/localized.ts';
import type { IncomingText, MessageRule } from '../../contract/lookup-channel.ts';
import type { Message } from '../../contract/notification-channel.ts';
import type { ResolvedRule } from '../../contract/regulation.ts';
import type { CalendarData } from '../../working-time/calendar.ts';
import type { PluginConfig } from '../plugin-config.ts';

/**
 * Scenarios of a plugin: `scenarios/*.json` in its folder, data. In every text `{{config.x}}`, `{{secret.x}}` and `{{x}}` (one of
 * `values`) stand for what the province has, `{{year}}` for the year of the platform's clock, `{{body}}` in a signature for what is
 * signed; `{{any}}` as a whole text is satisfied by any text. `{"$json": …}` stands for a text that holds this JSON.
 *
 * `{"$digest": {"algorithm": "sha256", "key": "{{secret.key}}", "over": "{{body}}", "prefix": "sha256=", "encoding": "hex"}}` stands
 * for a signature: the HMAC of `over` under `key`, or its hash where there is no `key`, written as `encoding` says (`hex`, also where
 * it is absent, or `base64`), cut to the first `length` letters where that is given, after `prefix`. There are no other keys.
 */
export interface EffectScenarioFile {
  /** Two provinces whose settings and secrets differ: every scenario is true of both, at the same time. */
  readonly provinces: readonly [Province, Province];
  readonly at: Instant;
  readonly scenarios: readonly EffectScenario[];
}

export interface Province {
  readonly config?: PluginConfig;
  readonly secrets?: { readonly [name: string]: string };
  readonly texts?: EffectHost['texts'];
  readonly values?: { readonly [name: string]: string };
}

export interface EffectScenario {
  readonly title: Localized;
  readonly at?: Instant;
  /** Laid over both provinces' settings; null takes one away. */
  readonly config?: PluginConfig;
  /** What the store holds before. */
  readonly store?: { readonly [key: string]: Json };
  readonly steps: readonly EffectStep[];
}

/** One call of the plugin; what is left out of a message, a feedback or a call is that of the samples. */
export interface EffectStep {
  /** The platform's clock from here on. */
  readonly at?: Instant;
  readonly send?: Partial<Message>;
  readonly tend?: true;
  readonly receive?: { readonly method?: 'GET' | 'POST'; readonly query?: { readonly [name: string]: string }; readonly headers?: { readonly [name: string]: Json }; readonly body?: Json };
  readonly deliver?: Partial<Omit<OutgoingFeedback, 'sender'>> & { readonly sender?: Partial<FeedbackSender> };
  readonly publish?: Partial<FeedbackResult>;
  readonly asks?: { readonly text: string; readonly rule: MessageRule };
  readonly reply?: { readonly sentence: string; readonly to?: Partial<IncomingText> };
  readonly outside?: OutsideScript;
  readonly then: Expected;
}

export interface OutsideScript {
  /** Requests in their order; a request that is not here is a fault, and so is one that does not come. */
  readonly http?: readonly HttpExchange[];
  /** Connections in the order in which they are opened, from this step on. */
  readonly tcp?: readonly TcpConnection[];
}

export interface HttpExchange {
  readonly expect: { readonly method?: 'GET' | 'POST'; readonly url: string; readonly headers?: { readonly [name: string]: Json }; readonly body?: Json };
  /** `cut`: the connection broke before the answer was whole. */
  readonly answer: { readonly status: number; readonly headers?: { readonly [name: string]: string }; readonly body?: Json } | 'refused' | 'timeout' | 'cut';
}

/** `refused`, `hangs`: it cannot be opened. Otherwise what the other side hears and says; afterwards it is silent. */
export type TcpConnection = 'refused' | 'hangs' | readonly TcpExchange[];

export interface TcpExchange {
  /** A regular expression over the bytes as UTF-8, or bytes in hexadecimal (`..`: any one). Absent: it speaks first. */
  readonly hear?: string | { readonly hex: string };
  readonly say?: string | { readonly hex: string };
  /** `ends`: it closes after these words. `breaks`: it is gone without a goodbye. */
  readonly and?: 'ends' | 'breaks';
}

export interface Expected {
  /** The whole answer. */
  readonly answer?: Json;
  /** Words of what it throws. */
  readonly throws?: string;
  /** What it reported during this step. */
  readonly receipts?: Json;
  /** Values of the store after this step; null: nothing is kept there. */
  readonly store?: { readonly [key: string]: Json };
  /** Words that it logged during this step. */
  readonly log?: readonly string[];
}

/** Scenarios of an expiry rule: a dossier under a law, and when it lapses. */
export interface RuleScenarioFile {
  readonly scenarios: readonly RuleScenario[];
}

export interface RuleScenario {
  readonly title: Localized;
  readonly at: Instant;
  readonly config?: PluginConfig;
  readonly rules: readonly (Pick<ResolvedRule, 'point' | 'clauses'> & Partial<ResolvedRule>)[];
  /** Absent: Monday to Friday, 07:30–11:30 and 13:30–17:00, nothing else off. */
  readonly calendar?: CalendarData;
  readonly dossier?: Partial<DossierView>;
  /** The whole answer but its ledger, which only repeats the count. */
  readonly then: { readonly expiry: Omit<Expiry, 'ledger'> | null };
}
