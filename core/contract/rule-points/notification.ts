import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';

/** A channel outside the portal, as decisions name it. */
export type NoticeChannel = 'email' | 'phone-message' | 'phone' | 'social-network';

/** Through which channels applicants are told. */
export interface NotifyChannels {
  readonly channels: readonly NoticeChannel[];
  /** The applicant's registration chooses among them. */
  readonly choice?: 'as-registered';
  /** Only a network that the authorities permit: the province's settings name the permission. */
  readonly socialNetwork?: 'if-permitted';
}

export const notifyChannels = rulePoint<NotifyChannels>({
  key: 'notify.channels',
  title: { vi: 'Kênh thông báo cho người nộp', en: 'Channels of notices' },
  description: { vi: 'Hệ thống thông báo cho người nộp qua đâu.', en: 'Through which channels applicants are told.' },
  pin: 'event',
  mandatory: false,
  schema: object(
    {
      channels: listOf(['email', 'phone-message', 'phone', 'social-network']),
      choice: { enum: ['as-registered'] },
      socialNetwork: { enum: ['if-permitted'] },
    },
    ['channels'],
  ),
});
