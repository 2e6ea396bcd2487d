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
  /** The file; PNG and JPEG are kept, without what a camera wrote into them; anything else is left out. */
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

/**
 * taken: the other system has it, under its own reference. failed: it has not; so does a throw or a late answer. What failed is tried
 * again with growing pauses, and promised anew by the hour as long as the feedback is open, so that it arrives once the cause is mended;
 * each failure is noted against the plugin with its reason, and five in ten minutes pause it for the province. So a refusal for good
 * (a 400) is `failed` too: only a person can mend it, and there is no other outcome. Reasons have 1 to 500 letters and hold nothing personal.
 */
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
  /** When we received the feedback. */
  readonly receivedAt: Instant;
  /** When it was answered; null: not yet. */
  readonly answeredAt: Instant | null;
}

/** published: everybody can read it at this https address. withdrawn: nobody can any more. failed: as for a delivery. */
export type FeedbackPublished = { readonly outcome: 'published'; readonly where: string } | { readonly outcome: 'withdrawn' } | { readonly outcome: 'failed'; readonly reason: string };

/**
 * What another system tells us. News may be repeated and may come late, so a plugin keeps no list against replay: a report that is known,
 * and progress behind what is known, change nothing and are `known-already` in the answer; progress under a key that nobody knows is
 * `unknown`; anything else is `taken`. Texts have at most 10,000 letters.
 */
export type FeedbackNews =
  | {
      /** Somebody gave feedback there. */
      readonly news: 'report';
      /** The other system's own name for it, 1 to 200 letters: the same report twice is one. */
      readonly key: string;
      /** Where it was given: in an app, over Zalo, or in any other system (`service-system`, a call centre too), which then handles it. */
      readonly channel: 'app' | 'zalo' | 'service-system';
      /** What it is about, in a line. */
      readonly subject: string;
      /** The text as it was sent. */
      readonly content: string;
      /** Who sent it. */
      readonly sender: FeedbackSender;
      /** Where; null: not said. */
      readonly place: FeedbackPlace | null;
      /** At most 20, of which the first five are kept; together no larger than a call may be (`InboundCall.body`). */
      readonly pictures: readonly FeedbackPicture[];
    }
  | {
      /** What became of feedback that the other system handles. */
      readonly news: 'progress';
      /** The other system's own name for it, 1 to 200 letters. */
      readonly key: string;
      /** Our code, where the other system repeats it: its news may overtake its answer to the delivery that gave it the key. */
      readonly code?: string | null;
      /** answered and declined are ends: nothing that comes after them undoes them. */
      readonly state: 'in-hand' | 'answered' | 'declined';
      /** The answer, or why it was declined. */
      readonly text: string | null;
      /** Where the other system published it. */
      readonly publishedAt: string | null;
    };

/** refused: the call is not proven (401) or says nothing that can be read (422). Otherwise at most 1000 items. */
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
  /** Proves a call and says what news it brings. A throw or a late answer is 502 to the caller, who sends again. */
  receive(host: ChannelHost, call: InboundCall): Promise<FeedbackCall>;
}
