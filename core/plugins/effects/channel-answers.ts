import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Receipt } from '../../contract/effect-host.ts';
import type { FeedbackCall, FeedbackDelivery } from '../../contract/feedback-channel.ts';
import type { Json } from '../../contract/localized.ts';
import type { LookupCall, LookupReply } from '../../contract/lookup-channel.ts';
import type { Outcome, Received } from '../../contract/notification-channel.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
const closed = (properties: object, required: readonly string[] = Object.keys(properties)) => ({ type: 'object', additionalProperties: false, required: [...required], properties });
const words = { type: 'string', minLength: 1, maxLength: 500 };
const id = { type: 'string', minLength: 1, maxLength: 200 };
const receipts = { type: 'array', maxItems: 1000, items: closed({ providerId: id, status: { enum: ['delivered', 'undelivered'] }, reason: words }, ['providerId', 'status']) };

const isOutcome = ajv.compile<Outcome>({
  oneOf: [
    closed({ outcome: { const: 'sent' }, providerId: id }),
    closed({ outcome: { const: 'retry' }, reason: words, after: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' } }, ['outcome', 'reason']),
    closed({ outcome: { enum: ['rejected', 'unreachable-recipient'] }, reason: words }),
  ],
});
const isReceived = ajv.compile<Received>(closed({ status: { type: 'integer', minimum: 200, maximum: 599 }, body: { type: 'string', maxLength: 10_000 }, receipts }, ['status', 'receipts']));
const anyText = { type: 'string', maxLength: 10_000 };
const maybeText = { type: ['string', 'null'], maxLength: 10_000 };
const refusal = closed({ refused: { enum: [401, 422] } });
const sender = closed({ name: anyText, address: maybeText, phone: maybeText, email: maybeText });
const place = { anyOf: [{ type: 'null' }, closed({ latitude: { type: 'number', minimum: -90, maximum: 90 }, longitude: { type: 'number', minimum: -180, maximum: 180 }, name: anyText }, [])] };
const pictures = { type: 'array', maxItems: 20, items: closed({ name: words, base64: { type: 'string', pattern: '^[A-Za-z0-9+/]*={0,2}$' } }) };
const news = {
  oneOf: [
    closed({ news: { const: 'report' }, key: id, channel: { enum: ['app', 'zalo', 'service-system'] }, subject: anyText, content: anyText, sender, place, pictures }),
    closed({ news: { const: 'progress' }, key: id, state: { enum: ['in-hand', 'answered', 'declined'] }, text: maybeText, publishedAt: maybeText }),
  ],
};

const isDelivery = ajv.compile<FeedbackDelivery>({ oneOf: [closed({ outcome: { const: 'taken' }, reference: id }), closed({ outcome: { const: 'failed' }, reason: words })] });
const isFeedbackCall = ajv.compile<FeedbackCall>({ oneOf: [refusal, closed({ refused: { type: 'null' }, items: { type: 'array', maxItems: 1000, items: news } })] });
const isLookupCall = ajv.compile<LookupCall>({ oneOf: [refusal, closed({ refused: { type: 'null' }, message: closed({ key: id, from: id, to: { type: 'string', maxLength: 200 }, text: anyText }) })] });
const isAsked = ajv.compile<string | null>({ anyOf: [{ type: 'null' }, { type: 'string', minLength: 1, maxLength: 200 }] });
const isReply = ajv.compile<LookupReply>(closed({ type: { type: 'string', pattern: '^[a-z]+/[a-z0-9.+-]+(; *[a-z]+=[A-Za-z0-9-]+)?$' }, body: anyText }));
const isReceipts = ajv.compile<readonly Receipt[]>(receipts);

/** An answer of a channel, checked; what is no such answer is a failure of the plugin. */
export const asOutcome = (answer: Json): Outcome => checked(isOutcome, answer, 'outcome');
export const asReceived = (answer: Json): Received => checked(isReceived, answer, 'answer to a call');
export const asDelivery = (answer: Json): FeedbackDelivery => checked(isDelivery, answer, 'delivery');
export const asFeedbackCall = (answer: Json): FeedbackCall => checked(isFeedbackCall, answer, 'news of feedback');
export const asLookupCall = (answer: Json): LookupCall => checked(isLookupCall, answer, 'text for look-up');
export const asAsked = (answer: Json): string | null => checked(isAsked, answer, 'code');
export const asReply = (answer: Json): LookupReply => checked(isReply, answer, 'reply');
export const asReceipts = (answer: unknown): readonly Receipt[] => checked(isReceipts, answer, 'list of receipts');

function checked<T>(validate: ValidateFunction<T>, answer: unknown, what: string): T {
  if (validate(answer)) return answer as T;
  throw new Error(`answered something that is no ${what}: ${ajv.errorsText(validate.errors).slice(0, 200)}`);
}
