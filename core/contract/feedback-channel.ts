import type { ChannelHost, InboundCall } from './inbound.ts';
import type { Instant } from './localized.ts';

/** Who gives feedback, as far as they said. */
export interface FeedbackSender {
  /** Empty where none was given. */
  readonly name: string;
  /** null: none given. */
  readonly address: string | null;
  /** As it was typed; null: none given. */
  readonly phone: string | null;
  /** null: none given. */
  readonly email: string | null;
}

/** Where it is, as far as it was said. */
export interface FeedbackPlace {
  /** Degrees, WGS 84, north positive. */
  readonly latitude?: number;
  /** Degrees, WGS 84, east positive. */
  readonly longitude?: number;
  /** The place in words. */
  readonly name?: string;
}

/** A picture that goes with it. */
export interface FeedbackPicture {
  /** File name. */
  readonly name: string;
  /** The file; PNG and JPEG are kept, anything else is left out. */
  readonly base64: string;
}

/** Feedback as it is passed on to the system that handles it. */
export interface OutgoingFeedback {
  /** Our code, and the idempotency key: the same for every attempt. */
  readonly code: string;
  /** What it is about, in a line. */
  readonly subject: string;
  /** The text as it was sent. */
  readonly content: string;
  /** Who sent it. */
  readonly sender: FeedbackSender;
  /** Where; null: not said. */
  readonly place: FeedbackPlace | null;
  /** What was sent with it. */
  readonly pictures: readonly FeedbackPicture[];
  /** When we received it: its terms run from here. */
  readonly receivedAt: Instant;
}

/** taken: the other system has it, under its own reference. failed: not now; it is tried again. */
export type FeedbackDelivery = { readonly outcome: 'taken'; readonly reference: string } | { readonly outcome: 'failed'; readonly reason: string };

/** What another system tells us. `key` is its own name for the feedback: the same report twice is one. */
export type FeedbackNews =
  | {
      readonly news: 'report';
      readonly key: string;
      readonly channel: 'app' | 'zalo' | 'service-system';
      readonly subject: string;
      readonly content: string;
      readonly sender: FeedbackSender;
      readonly place: FeedbackPlace | null;
      readonly pictures: readonly FeedbackPicture[];
    }
  | {
      readonly news: 'progress';
      readonly key: string;
      readonly state: 'in-hand' | 'answered' | 'declined';
      /** The answer, or why it was declined. */
      readonly text: string | null;
      /** Where the other system published it. */
      readonly publishedAt: string | null;
    };

/** refused: the call is not proven (401) or says nothing that can be read (422). */
export type FeedbackCall = { readonly refused: 401 | 422 } | { readonly refused: null; readonly items: readonly FeedbackNews[] };

/**
 * Kind `feedback-channel`: the way to another system in which feedback is given or handled. Other systems call
 * `/api/inbound/<plugin id>`.
 */
export interface FeedbackChannelPlugin {
  /** Absent: this channel brings feedback and handles none. */
  deliver?(host: ChannelHost, feedback: OutgoingFeedback): Promise<FeedbackDelivery>;
  /** Proves a call and says what news it brings. A throw or a late answer is 502 to the caller, who sends again. */
  receive(host: ChannelHost, call: InboundCall): Promise<FeedbackCall>;
}
