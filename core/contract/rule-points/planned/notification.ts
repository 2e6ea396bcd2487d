import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';

/** Through which channels applicants are told. */
export interface NotifyChannels {
  readonly channels: readonly ('email' | 'phone-message' | 'phone' | 'social-network')[];
  readonly choice?: 'as-registered';
  readonly socialNetwork?: 'if-permitted';
}

export const notifyChannels = rulePoint<NotifyChannels>({
  key: 'notify.channels',
  title: { vi: 'Kênh thông báo cho người nộp', en: 'Channels of notices' },
  description: { vi: 'Hệ thống thông báo cho người nộp qua đâu.', en: 'Through which channels applicants are told.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      channels: listOf(['email', 'phone-message', 'phone', 'social-network']),
      choice: { enum: ['as-registered'] },
      socialNetwork: { enum: ['if-permitted'] },
    },
    ['channels'],
  ),
});
