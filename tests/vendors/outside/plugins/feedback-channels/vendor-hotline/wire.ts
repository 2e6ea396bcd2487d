import type { FeedbackNews, FeedbackPicture, FeedbackPlace, FeedbackSender, OutgoingFeedback } from '../../../../../../core/contract/feedback-channel.ts';

type Fields = { readonly [name: string]: unknown };

/** Feedback in the call centre's words. */
export function ticketOf({ code, subject, content, sender, place, pictures, receivedAt }: OutgoingFeedback): object {
  return {
    externalId: code,
    title: subject,
    description: content,
    receivedAt,
    caller: sender,
    location: place === null ? null : { lat: place.latitude ?? null, lng: place.longitude ?? null, text: place.name ?? null },
    attachments: pictures.map(({ name, base64 }) => ({ fileName: name, content: base64 })),
  };
}

/** The news of a call, in its order; null where any part is not in form, so that nothing is taken by halves. */
export function newsIn(body: string): FeedbackNews[] | null {
  const events = listIn(readObject(body)?.['events'], 100);
  if (events === null || events.length === 0) return null;
  return whole(events.map((event) => (event['type'] === 'ticket.created' ? reportIn(event) : event['type'] === 'ticket.updated' ? progressIn(event) : null)));
}

function reportIn(event: Fields): FeedbackNews | null {
  const key = words(event['ticketNo'], 100);
  const subject = words(event['title'], 300);
  const content = words(event['description'], 10_000);
  const place = placeIn(event['location']);
  const pictures = picturesIn(event['attachments']);
  if (key === null || subject === null || content === null || place === undefined || pictures === null) return null;
  return { news: 'report', key, channel: 'service-system', subject, content, sender: senderIn(event['caller']), place, pictures };
}

const states = new Map([['processing', 'in-hand'], ['resolved', 'answered'], ['rejected', 'declined']] as const);

function progressIn(event: Fields): FeedbackNews | null {
  const key = words(event['ticketNo'], 100);
  const state = [...states].find(([theirs]) => theirs === event['status'])?.[1];
  const text = words(event['note'], 10_000);
  // Whoever gave the feedback is owed an answer, or the reason why there is none.
  if (key === null || state === undefined || (state !== 'in-hand' && text === null)) return null;
  return { news: 'progress', key, code: words(event['externalId'], 100), state, text, publishedAt: httpsIn(event['publicUrl']) };
}

function senderIn(value: unknown): FeedbackSender {
  const caller = fieldsOf(value);
  return { name: words(caller?.['name'], 200) ?? '', address: words(caller?.['address'], 300), phone: words(caller?.['phone'], 30), email: words(caller?.['email'], 200) };
}

/** null: not said; undefined: not in form. */
function placeIn(value: unknown): FeedbackPlace | null | undefined {
  if (value === undefined || value === null) return null;
  const { lat = null, lng = null, text = null } = fieldsOf(value) ?? { lat: 'no object' };
  const name = words(text, 300);
  if (lat === null && lng === null) return name === null ? null : { name };
  if (!isWithin(lat, 90) || !isWithin(lng, 180)) return undefined;
  return { latitude: lat, longitude: lng, ...(name === null ? {} : { name }) };
}

function isWithin(value: unknown, degrees: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= degrees;
}

function picturesIn(value: unknown): FeedbackPicture[] | null {
  const files = listIn(value ?? [], 20);
  return files && whole(files.map((file) => {
    const name = words(file['fileName'], 200);
    const base64 = file['content'];
    return name !== null && typeof base64 === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? { name, base64 } : null;
  }));
}

function httpsIn(value: unknown): string | null {
  const address = words(value, 1000);
  return address !== null && URL.canParse(address) && address.startsWith('https://') ? address : null;
}

/** A text that says something, without the space around it; null for anything else. */
export function words(value: unknown, longest: number): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text !== '' && text.length <= longest ? text : null;
}

/** A JSON object; null for any other text. */
export function readObject(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** A list of objects; null for anything else, or for a longer one. */
function listIn(value: unknown, longest: number): Fields[] | null {
  return Array.isArray(value) && value.length <= longest ? whole(value.map(fieldsOf)) : null;
}

/** The list, where nothing in it is null. */
function whole<Item>(list: readonly (Item | null)[]): Item[] | null {
  return list.every((one): one is Item => one !== null) ? [...list] : null;
}
