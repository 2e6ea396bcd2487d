import { rulePoint } from '../rule-point.ts';
import { object } from './shapes.ts';

export const codeFormat = rulePoint<{ readonly sequence: 'unitDay'; readonly digits: number }>({
  key: 'dossier.code',
  title: { vi: 'Mã số hồ sơ', en: 'Dossier code' },
  description: { vi: 'Mã đơn vị, ngày tiếp nhận và số thứ tự trong ngày của đơn vị.', en: "The unit's code, the day of receipt and the number within the unit's day." },
  pin: 'event',
  mandatory: true,
  schema: object({ sequence: { enum: ['unitDay'] }, digits: { type: 'integer', minimum: 4, maximum: 6 } }),
});

export const codeIssue = rulePoint<{ readonly when: 'acceptance' | 'submission' }>({
  key: 'intake.code_issue',
  title: { vi: 'Khi nào cấp mã', en: 'When the code is issued' },
  description: { vi: 'Mã số hồ sơ được cấp khi nộp hay khi tiếp nhận chính thức.', en: 'Whether the code is issued at submission or at official acceptance.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ when: { enum: ['acceptance', 'submission'] } }),
});
