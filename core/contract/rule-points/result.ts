import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';

export const resultDelivery = rulePoint<{ readonly channels: readonly ('online' | 'counter' | 'postal')[] }>({
  key: 'result.delivery',
  title: { vi: 'Hình thức trả kết quả', en: 'Ways to return the result' },
  description: { vi: 'Kết quả được trả theo những hình thức nào.', en: 'The ways in which the result may be returned.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ channels: listOf(['online', 'counter', 'postal']) }),
});

export const resultAttachment = rulePoint<{ readonly mandatory: boolean }>({
  key: 'result.attachment',
  title: { vi: 'Đính kèm kết quả', en: 'Attaching the result' },
  description: { vi: 'Phải đính kèm kết quả vào hồ sơ trước khi trả.', en: 'Whether the result must be attached before it is returned.' },
  pin: 'event',
  mandatory: false,
  schema: object({ mandatory: { type: 'boolean' } }),
});

export const paymentChannels = rulePoint<{ readonly channels: readonly ('online' | 'counter')[] }>({
  key: 'payment.channels',
  title: { vi: 'Hình thức nộp phí, lệ phí', en: 'Ways to pay' },
  description: { vi: 'Phí, lệ phí được nộp theo những hình thức nào.', en: 'The ways in which fees may be paid.' },
  pin: 'event',
  mandatory: false,
  schema: object({ channels: listOf(['online', 'counter']) }),
});

export const resultClose = rulePoint<{ readonly record: 'at-return' | 'after-return' }>({
  key: 'result.close',
  title: { vi: 'Kết thúc hồ sơ', en: 'Closing the dossier' },
  description: { vi: 'Việc trả kết quả phải được ghi nhận và hồ sơ được kết thúc khi nào.', en: 'When the return of the result is recorded and the dossier closed.' },
  pin: 'event',
  mandatory: false,
  schema: object({ record: { enum: ['at-return', 'after-return'] } }),
});
