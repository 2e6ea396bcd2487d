import type { ChannelHost, InboundCall } from './inbound.ts';
import type { Instant } from './localized.ts';

export interface FeedbackSender {
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface FeedbackPlace {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly name?: string;
}

export interface FeedbackPicture {
  readonly name: string;
  readonly base64: string;
}

/** Feedback as it is passed on to the system that handles it. */
export interface OutgoingFeedback {
  /** Our code, and the idempotency key: the same for every attempt. */
  readonly code: string;
  readonly subject: string;
  readonly content: string;
  readonly sender: FeedbackSender;
  readonly place: FeedbackPlace | null;
  readonly pictures: readonly FeedbackPicture[];
  readonly receivedAt: Instant;
}

/** taken: the other system has it, under its own reference. failed: not now; it is tried again. */
export type FeedbackDelivery = { readonly outcome: 'taken'; readonly reference: string } | { readonly outcome: 'failed'; readonly reason: string };

/** An answered piece of feedback in the words made for everybody: nobody is named in it. */
export interface FeedbackResult {
  /** Our code; with the revision the idempotency key: the same for every attempt. */
  readonly code: string;
  /** Counts up for a code: of two results the one with the higher number holds, whichever comes last. */
  readonly revision: number;
  /** The other system's own name for it; null where it does not know it yet. */
  readonly reference: string | null;
  /** null: it is taken back and is no longer to be read. */
  readonly text: { readonly content: string; readonly answer: string } | null;
  readonly receivedAt: Instant;
  readonly answeredAt: Instant | null;
}

/** published: everybody can read it at this https address. withdrawn: nobody can any more. failed: not now; it is tried again. */
export type FeedbackPublished = { readonly outcome: 'published'; readonly where: string } | { readonly outcome: 'withdrawn' } | { readonly outcome: 'failed'; readonly reason: string };

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
      /** Our code, where the other system repeats it: its news may overtake its answer to the delivery that gave it the key. */
      readonly code?: string | null;
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
  /** Absent: the other system publishes nothing for us. (Added so that a decision can have results published in that system.) */
  publish?(host: ChannelHost, result: FeedbackResult): Promise<FeedbackPublished>;
  receive(host: ChannelHost, call: InboundCall): Promise<FeedbackCall>;
}
