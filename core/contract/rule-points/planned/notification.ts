import { rulePoint } from '../../rule-point.ts';
import { object } from '../shapes.ts';

/** What to send to which number to learn the status. */
export interface LookupSms {
  readonly reply: 'automatic';
  readonly number?: string;
  readonly keyword?: string;
  readonly letters?: 'either-case';
}

export const lookupSms = rulePoint<LookupSms>({
  key: 'lookup.sms',
  title: { vi: 'Tra cứu qua tin nhắn', en: 'Look-up by text message' },
  description: { vi: 'Nhắn gì, đến số nào thì được trả lời tình trạng hồ sơ.', en: 'What to send to which number to learn the status.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      reply: { enum: ['automatic'] },
      number: { type: 'string', pattern: '^[0-9]{3,12}$' },
      keyword: { type: 'string', pattern: '^[A-Z0-9]{1,20}$' },
      letters: { enum: ['either-case'] },
    },
    ['reply'],
  ),
});
