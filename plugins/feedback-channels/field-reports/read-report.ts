import type { FeedbackNews, FeedbackPicture, FeedbackPlace } from '../../../core/contract/feedback-channel.ts';

const mostPictures = 5;

/** A report `{id, source: "app" | "zalo", subject?, content, sender, place?, pictures?, timestamp}`; null where it is not in that form. */
export function readReport(body: Record<string, unknown> | null): Extract<FeedbackNews, { news: 'report' }> | null {
  const key = textOf(body?.['id']);
  const content = textOf(body?.['content']);
  const source = body?.['source'];
  if (body === null || key === null || content === null || (source !== 'app' && source !== 'zalo')) return null;
  const sender = recordOf(body['sender']);
  return {
    news: 'report', key, channel: source, subject: textOf(body['subject']) ?? content.slice(0, 80), content,
    sender: { name: textOf(sender['name']) ?? '', address: textOf(sender['address']), phone: textOf(sender['phone']), email: textOf(sender['email']) },
    place: placeOf(recordOf(body['place'])),
    pictures: (Array.isArray(body['pictures']) ? body['pictures'] : []).slice(0, mostPictures).map(pictureOf).filter((one) => one !== null),
  };
}

function placeOf({ latitude, longitude, name }: Record<string, unknown>): FeedbackPlace | null {
  const called = textOf(name);
  const coordinates = typeof latitude === 'number' && typeof longitude === 'number' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {};
  return 'latitude' in coordinates || called !== null ? { ...coordinates, ...(called === null ? {} : { name: called }) } : null;
}

function pictureOf(value: unknown, index: number): FeedbackPicture | null {
  const { name, base64 } = recordOf(value);
  return typeof base64 === 'string' && /^[A-Za-z0-9+/=]+$/.test(base64) ? { name: textOf(name) ?? `anh-${index + 1}`, base64 } : null;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 10_000 ? value.trim() : null;
}
