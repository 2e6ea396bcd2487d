import type { ChannelHost, InboundCall } from './inbound.ts';

/** A text that somebody sent. `key` is the operator's own name for it: the same message twice is answered once. */
export interface IncomingText {
  readonly key: string;
  readonly from: string;
  /** The number or account it was sent to. */
  readonly to: string;
  readonly text: string;
}

export type LookupCall = { readonly refused: 401 | 422 } | { readonly refused: null; readonly message: IncomingText };

/** What the decision in force, or else the province, sets for look-up by message; null: not set. */
export interface MessageRule {
  readonly keyword: string | null;
  readonly number: string | null;
}

/** How a reply goes back in the answer to the operator's call. */
export interface LookupReply {
  readonly type: string;
  readonly body: string;
}

/** Kind `lookup-channel`: the status of a dossier by message. Pure but for the proof of the call; the core looks up and words the answer. */
export interface LookupChannelPlugin {
  /** The way of look-up (lookup.channels) that this is. */
  readonly channel: 'sms' | 'zalo' | 'app';
  receive(host: ChannelHost, call: InboundCall): Promise<LookupCall>;
  /** The code that a text asks for, in capitals; null where it asks for none. */
  asks(host: ChannelHost, text: string, rule: MessageRule): Promise<string | null>;
  /** The sentence in the shape and alphabet of this channel. */
  reply(host: ChannelHost, sentence: string, to: IncomingText): Promise<LookupReply>;
}
