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

/** When the return of a result is written down and the dossier closed. */
export interface Closing {
  /** at-return: handing over and closing are one act. after-return: an online return closes by itself, others are closed after it. by-hand: every return is closed by staff. */
  readonly record: 'at-return' | 'after-return' | 'by-hand';
  /** How late a hand-over that really happened earlier may be entered before it is marked. */
  readonly tolerance?: 'same-act' | 'same-working-day';
}

export const resultClose = rulePoint<Closing>({
  key: 'result.close',
  title: { vi: 'Kết thúc hồ sơ', en: 'Closing the dossier' },
  description: { vi: 'Việc trả kết quả phải được ghi nhận và hồ sơ được kết thúc khi nào.', en: 'When the return of the result is recorded and the dossier closed.' },
  pin: 'event',
  mandatory: false,
  schema: object({ record: { enum: ['at-return', 'after-return', 'by-hand'] }, tolerance: { enum: ['same-act', 'same-working-day'] } }, ['record']),
});

export const resultStorage = rulePoint<{ readonly required: true }>({
  key: 'result.storage',
  title: { vi: 'Lưu kết quả trên hệ thống', en: 'Storing the result' },
  description: { vi: 'Kết quả được lưu trên hệ thống để sử dụng, tra cứu; chưa lưu thì chưa kết thúc hồ sơ.', en: 'The result is kept on the system for use and look-up; without it a dossier is not closed.' },
  pin: 'event',
  mandatory: false,
  schema: object({ required: { const: true } }),
});

/** A result that is given at once needs no appointment slip. */
export const resultAtOnce = rulePoint<{ readonly slip: 'not-needed' }>({
  key: 'result.at_once',
  title: { vi: 'Trả kết quả ngay', en: 'Result at once' },
  description: { vi: 'Thủ tục giải quyết ngay khi tiếp nhận không cần giấy tiếp nhận và hẹn trả kết quả.', en: 'A procedure settled on receipt needs no appointment slip.' },
  pin: 'event',
  mandatory: false,
  schema: object({ slip: { enum: ['not-needed'] } }),
});

export const resultElectronic = rulePoint<{ readonly equalsPaper: true }>({
  key: 'result.electronic',
  title: { vi: 'Kết quả điện tử', en: 'Electronic result' },
  description: { vi: 'Kết quả điện tử có giá trị như bản giấy; không đòi bản giấy để hoàn thành hồ sơ.', en: 'An electronic result is worth the paper one; no paper is asked to complete a dossier.' },
  pin: 'event',
  mandatory: false,
  schema: object({ equalsPaper: { const: true } }),
});
