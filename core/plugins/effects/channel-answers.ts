import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Receipt } from '../../contract/effect-host.ts';
import type { Json } from '../../contract/localized.ts';
import type { Outcome, Received } from '../../contract/notification-channel.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
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
const isReceipts = ajv.compile<readonly Receipt[]>(receipts);

/** An answer of a channel, checked; what is no such answer is a failure of the plugin. */
export const asOutcome = (answer: Json): Outcome => checked(isOutcome, answer, 'outcome');
export const asReceived = (answer: Json): Received => checked(isReceived, answer, 'answer to a call');
export const asReceipts = (answer: unknown): readonly Receipt[] => checked(isReceipts, answer, 'list of receipts');

function checked<T>(validate: ValidateFunction<T>, answer: unknown, what: string): T {
  if (validate(answer)) return answer as T;
  throw new Error(`answered something that is no ${what}: ${ajv.errorsText(validate.errors).slice(0, 200)}`);
}
