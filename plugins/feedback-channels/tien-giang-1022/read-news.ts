import type { FeedbackNews } from '../../../core/contract/feedback-channel.ts';

const states = ['in-hand', 'answered', 'declined'] as const;

/** One piece of news in the form of the contract; null where it is not in that form. */
export function newsIn(body: Record<string, unknown> | null): FeedbackNews | null {
  const reference = textOf(body?.['reference']);
  if (body === null || reference === null) return null;
  if (body['event'] === 'progress') {
    const state = states.find((one) => one === body['state']);
    const text = textOf(body['text']);
    const publishedAt = textOf(body['publishedAt']);
    if (state === undefined || (state === 'answered' && text === null) || (publishedAt !== null && !publishedAt.startsWith('https://'))) return null;
    return { news: 'progress', key: reference, code: textOf(body['code']), state, text, publishedAt };
  }
  const subject = textOf(body['subject']);
  const content = textOf(body['content']);
  if (body['event'] !== 'feedback' || subject === null || content === null) return null;
  const sender = typeof body['sender'] === 'object' && body['sender'] !== null ? (body['sender'] as Record<string, unknown>) : {};
  return {
    news: 'report', key: reference, channel: 'service-system', subject, content, place: null, pictures: [],
    sender: { name: textOf(sender['name']) ?? '', address: textOf(sender['address']), phone: textOf(sender['phone']), email: textOf(sender['email']) },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 10_000 ? value.trim() : null;
}
