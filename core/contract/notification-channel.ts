import type { EffectHost, Receipt } from './effect-host.ts';
import type { InboundCall } from './inbound.ts';
import type { Instant, Language } from './localized.ts';

/** What the core must know of a channel before it sends anything. */
export interface ChannelNature {
  /** The address it needs of a person. */
  readonly address: 'email' | 'phone';
  /**
   * What a second sending under one key does. harmless: the provider drops it. visible: the person gets it twice; then the core
   * never repeats an attempt whose end is unknown by itself, a person decides.
   */
  readonly repeat: 'harmless' | 'visible';
}

/** One message to one person, worded already; `template` and `params` are for providers that keep templates of their own. */
export interface Message {
  /** The idempotency key: the same for every attempt at this message. */
  readonly key: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** An e-mail address, or a phone number as ten digits that begin with 0. */
  readonly to: string;
  /** Name of the person, where the message may say it; may be empty. */
  readonly name: string;
  /** The language it is worded in: the person's own choice. */
  readonly language: Language;
  /** The system that speaks, as the province calls it. */
  readonly from: string;
  /** What it is about ("submitted", "accepted"), the same in every province. */
  readonly template: string;
  /** Values of the template by name, readable: days and instants as people write them. */
  readonly params: { readonly [name: string]: string };
  /** For channels that have one. */
  readonly subject: string;
  /** The whole message. */
  readonly text: string;
  /** The same in one or two short sentences, without anything personal but the dossier's code. */
  readonly short: string;
}

/**
 * What became of one attempt. sent: the provider took it. retry: it did not, for now; `after` is the earliest instant the provider
 * names. rejected: it never will. unreachable-recipient: not this person on this channel; the next channel is tried.
 * A reason is one of the words under `message-reasons` in core/notifications/texts.*.json, with the provider's own number after a colon
 * (`no-connection: ECONNREFUSED`), or the provider's words alone (`SMTP 550`).
 * Whoever cannot know whether the provider took it (no answer after the last byte) throws: the core then acts by `repeat`.
 */
export type Outcome =
  | { readonly outcome: 'sent'; readonly providerId: string }
  | { readonly outcome: 'retry'; readonly reason: string; readonly after?: Instant }
  | { readonly outcome: 'rejected'; readonly reason: string }
  | { readonly outcome: 'unreachable-recipient'; readonly reason: string };

/** The answer to the provider, and what its call says. A call that is not proven is answered 401 or 403 and says nothing. */
export interface Received {
  /** HTTP status of our answer to the provider. */
  readonly status: number;
  /** Body of our answer; absent: none. */
  readonly body?: string;
  /** What the call says; empty: nothing, or not proven. */
  readonly receipts: readonly Receipt[];
}

/**
 * Kind `notification-channel`. Every call has the manifest's time limit: a late answer counts as none. Reasons are short words for
 * staff and hold nothing personal.
 */
export interface NotificationChannelPlugin {
  /** One attempt at one message; see `Outcome`. */
  send(host: EffectHost, message: Message): Promise<Outcome>;
  /** Where the provider calls us: `/api/inbound/<plugin id>`. */
  receive?(host: EffectHost, call: InboundCall): Promise<Received>;
  /** Called each minute by every worker: a protocol with a standing connection sees here that it stands, so that receipts arrive. */
  tend?(host: EffectHost): Promise<void>;
}
