import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

/** Into which accounts agencies receive fees, and whom they tell. */
export interface PaymentAccounts {
  readonly types: readonly ('bank' | 'treasury')[];
  readonly per: 'agency';
  readonly toldTo: readonly Role[];
}

export const paymentAccounts = rulePoint<PaymentAccounts>({
  key: 'payment.accounts',
  title: { vi: 'Tài khoản nhận phí, lệ phí', en: 'Accounts that receive fees' },
  description: { vi: 'Cơ quan nhận phí, lệ phí vào loại tài khoản nào và báo cho ai.', en: 'Into which accounts agencies receive fees, and whom they tell.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ types: listOf(['bank', 'treasury']), per: { enum: ['agency'] }, toldTo: roles }),
});

/** Which proof of payment lets the next step begin. */
export interface PaymentGate {
  readonly holds: 'next-step';
  readonly requires: readonly ('signed-receipt' | 'budget-transfer')[];
  readonly signers: readonly ('bank' | 'payment-intermediary')[];
}

export const paymentGate = rulePoint<PaymentGate>({
  key: 'payment.gate',
  title: { vi: 'Điều kiện thanh toán để đi tiếp', en: 'Payment before the next step' },
  description: { vi: 'Cần chứng từ gì thì mới làm bước tiếp theo.', en: 'Which proof of payment lets the next step begin.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ holds: { enum: ['next-step'] }, requires: listOf(['signed-receipt', 'budget-transfer']), signers: listOf(['bank', 'payment-intermediary']) }),
});

/** When a fee is refunded and when not. */
export interface PaymentRefund {
  readonly considered?: readonly ('agency-cannot-perform' | 'applicant-withdraws')[];
  readonly covers?: readonly ('fee' | 'charge')[];
  readonly afterResolution: 'refused';
  readonly exception?: 'law';
  readonly under?: readonly string[];
}

export const paymentRefund = rulePoint<PaymentRefund>({
  key: 'payment.refund',
  title: { vi: 'Hoàn phí, lệ phí', en: 'Refund of fees' },
  description: { vi: 'Khi nào được hoàn và khi nào không.', en: 'When a fee is refunded and when not.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      considered: listOf(['agency-cannot-perform', 'applicant-withdraws']),
      covers: listOf(['fee', 'charge']),
      afterResolution: { enum: ['refused'] },
      exception: { enum: ['law'] },
      under: texts,
    },
    ['afterResolution'],
  ),
});

export const paymentSchedule = rulePoint<{ readonly per: 'procedure'; readonly asOf: 'due' | 'receipt' }>({
  key: 'payment.schedule',
  title: { vi: 'Thời điểm và mức nộp', en: 'When and how much to pay' },
  description: { vi: 'Thời điểm, mức nộp phí, lệ phí theo đâu.', en: 'What sets the time and the amount of fees.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ per: { enum: ['procedure'] }, asOf: { enum: ['due', 'receipt'] } }),
});
