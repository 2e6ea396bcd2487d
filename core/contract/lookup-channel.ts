import type { ChannelHost, InboundCall } from './inbound.ts';

/** A text that somebody sent. `key` is the operator's own name for it: the same message twice is answered once. */
export interface IncomingText {
  /** The operator's own name for the message. */
  readonly key: string;
  /** Number or account of whoever asks; kept as a hash only. */
  readonly from: string;
  /** The number or account it was sent to: the core compares it, letter by letter, with `MessageRule.number` where that is set. */
  readonly to: string;
  /** As it was typed; at most 500 letters. */
  readonly text: string;
}

/** refused: the call is not proven (401) or cannot be read (422). */
export type LookupCall = { readonly refused: 401 | 422 } | { readonly refused: null; readonly message: IncomingText };

/** What the decision in force, or else the province, sets for look-up by message; null: not set. */
export interface MessageRule {
  /** Word before the code, in capitals. */
  readonly keyword: string | null;
  /** Number that the message must be sent to, digits only; a message to another one is refused (409). */
  readonly number: string | null;
}

/** How a reply goes back in the answer to the operator's call. */
export interface LookupReply {
  /** Content-Type of the answer. */
  readonly type: string;
  /** The answer itself, at most 10,000 letters. */
  readonly body: string;
}

/** Kind `lookup-channel`: the status of a dossier by message. Pure but for the proof of the call; the core looks up and words the answer. */
export interface LookupChannelPlugin {
  /** The way of look-up (lookup.channels) that this is. A way that the law does not name serves the one it stands for: USSD is 'sms'. */
  readonly channel: 'sms' | 'zalo' | 'app';
  /** Proves a call and reads its text. A throw or a late answer is 502 to the caller. */
  receive(host: ChannelHost, call: InboundCall): Promise<LookupCall>;
  /** The code that a text asks for, in capitals; null where it asks for none. */
  asks(host: ChannelHost, text: string, rule: MessageRule): Promise<string | null>;
  /**
   * The sentence in the shape and alphabet of this channel (`withoutMarks` of code-in-text.ts for plain letters). It is Vietnamese, one
   * paragraph of any length. Asked for "not found" and "not understood" too; not asked where a call is refused (401, 409, 422): the
   * answer is then problem+json by the core.
   */
  reply(host: ChannelHost, sentence: string, to: IncomingText): Promise<LookupReply>;
}
