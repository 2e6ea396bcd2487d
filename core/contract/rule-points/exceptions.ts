import { rulePoint } from '../rule-point.ts';
import { object } from './shapes.ts';

export const overdueCorrection = rulePoint<{ readonly ground: 'technical-error'; readonly evidence: 'required'; readonly approver: 'science' | 'province-admin' | 'leader' }>({
  key: 'processing.overdue_correction',
  title: { vi: 'Sửa trạng thái trễ hạn', en: 'Correcting an overdue status' },
  description: { vi: 'Khi nào được đề nghị sửa trạng thái trễ hạn, cần chứng cứ gì, vai trò nào duyệt.', en: 'When a lateness may be corrected, on which evidence, and which role approves.' },
  pin: 'event',
  mandatory: false,
  schema: object({ ground: { enum: ['technical-error'] }, evidence: { enum: ['required'] }, approver: { enum: ['science', 'province-admin', 'leader'] } }),
});

export const manualEntry = rulePoint<{ readonly clockFrom: 'actual-receipt' | 'entry'; readonly onlyIn: 'recorded-outage' }>({
  key: 'fallback.manual_entry',
  title: { vi: 'Làm thủ công khi sự cố và nhập bù', en: 'Manual work in an outage and entry after it' },
  description: { vi: 'Hồ sơ nhận thủ công khi hệ thống có sự cố được nhập bù; thời hạn tính từ khi nhận thật hay khi nhập.', en: 'A dossier received by hand during an outage is entered afterwards; its clocks run from the real receipt or from the entry.' },
  pin: 'event',
  mandatory: false,
  schema: object({ clockFrom: { enum: ['actual-receipt', 'entry'] }, onlyIn: { enum: ['recorded-outage'] } }),
});
