import type { Receipt } from '../contract/effect-host.ts';
import type { Instant } from '../contract/localized.ts';
import type { ChannelNature, Outcome } from '../contract/notification-channel.ts';

/**
 * queued: waits for its instant, or an attempt is under way. sent: the provider took it. delivered: it said so. failed: it never will
 * be. dead: tried too often, or nobody knows whether it was sent. fell-back: another channel carries it. Failed and dead ones are a
 * person's to work.
 */
export type MessageState = 'queued' | 'sent' | 'delivered' | 'failed' | 'dead' | 'fell-back';

/** What decides the next step of a message. */
export interface Standing {
  readonly state: MessageState;
  readonly attempts: number;
  /** Attempts before a person started it again. */
  readonly attemptsBefore: number;
  readonly dueAt: Instant;
  readonly claimedUntil: Instant | null;
  readonly providerId: string | null;
  readonly reason: string | null;
}

/** What an attempt led to; failed: the call itself failed, so that nobody knows whether the provider took it. */
export type Result = Outcome | { readonly outcome: 'failed'; readonly reason: string };

/** The reason of a message of which nobody knows whether it was sent. */
export const uncertain = 'uncertain';

/** After so many attempts it is dead: with the pauses below that is more than seven hours of trying. */
const mostAttempts = 12;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;

/** A new message, due at once. */
export function queued(at: Instant): Standing {
  return { state: 'queued', attempts: 0, attemptsBefore: 0, dueAt: at, claimedUntil: null, providerId: null, reason: null };
}

/**
 * Begins an attempt, which has until `leaseMs` from now. null: nothing to do now. An attempt whose end never came (the process
 * died) is repeated only where the provider drops a second message of one key.
 */
export function begin(message: Standing, now: Instant, leaseMs: number, repeat: ChannelNature['repeat']): Standing | null {
  if (message.state !== 'queued' || message.dueAt > now) return null;
  if (message.claimedUntil !== null && message.claimedUntil > now) return null;
  if (message.claimedUntil !== null && repeat === 'visible') return dead(message, uncertain);
  return { ...message, attempts: message.attempts + 1, claimedUntil: later(now, leaseMs) };
}

/** Ends attempt number `attempt`; null: it changes nothing any more. `hasNext`: another channel is left to fall back to. */
export function conclude(message: Standing, attempt: number, result: Result, now: Instant, repeat: ChannelNature['repeat'], hasNext: boolean): Standing | null {
  const open = message.state === 'queued' || (message.state === 'dead' && message.reason === uncertain);
  if (!open) return null;
  if (result.outcome === 'sent') return { ...message, state: 'sent', claimedUntil: null, providerId: result.providerId, reason: null };
  if (message.attempts !== attempt) return null;
  switch (result.outcome) {
    case 'retry':
      return again(message, result.reason, now, result.after);
    case 'rejected':
      return { ...message, state: 'failed', claimedUntil: null, reason: result.reason };
    case 'unreachable-recipient':
      return { ...message, state: hasNext ? 'fell-back' : 'failed', claimedUntil: null, reason: result.reason };
    case 'failed':
      return repeat === 'harmless' ? again(message, result.reason, now) : dead(message, uncertain);
  }
}

/**
 * What a receipt changes; null: nothing. A second, a late or a contradicting one is harmless: delivered is final, and a message that
 * fell back is not called back.
 */
export function receive(message: Standing, receipt: Pick<Receipt, 'status' | 'reason'>, hasNext: boolean): Standing | null {
  if (receipt.status === 'delivered') return message.state === 'sent' || message.state === 'failed' ? { ...message, state: 'delivered', reason: null } : null;
  return message.state === 'sent' ? { ...message, state: hasNext ? 'fell-back' : 'failed', reason: receipt.reason ?? 'undelivered' } : null;
}

/** A person sends a failed or dead message again, at once; null for any other. */
export function restart(message: Standing, now: Instant): Standing | null {
  if (message.state !== 'failed' && message.state !== 'dead') return null;
  return { ...message, state: 'queued', attemptsBefore: message.attempts, dueAt: now, claimedUntil: null, providerId: null };
}

function again(message: Standing, reason: string, now: Instant, after: Instant = now): Standing {
  const tries = message.attempts - message.attemptsBefore;
  if (tries >= mostAttempts) return dead(message, reason);
  const pause = Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);
  const due = later(now, pause);
  return { ...message, state: 'queued', claimedUntil: null, dueAt: after > due ? after : due, reason };
}

function dead(message: Standing, reason: string): Standing {
  return { ...message, state: 'dead', claimedUntil: null, reason };
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
