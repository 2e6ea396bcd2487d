import { rulePoint } from '../rule-point.ts';
import { timeRuleProperties } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import type { ServiceLevel } from '../regulation.ts';
import { listOf, object } from './shapes.ts';

/** The first answer to an online dossier: how soon, and what counts as an answer. */
export interface Acknowledgement extends TimeRule {
  /** What counts as the answer. */
  readonly outcomes: readonly ('acceptance' | 'supplement-request' | 'refusal')[];
}

export const intakeAck = rulePoint<Acknowledgement>({
  key: 'intake.ack',
  title: { vi: 'Thời hạn trả lời đầu tiên', en: 'Time for the first answer' },
  description: { vi: 'Trong bao lâu kể từ khi nộp trực tuyến phải tiếp nhận chính thức hoặc yêu cầu bổ sung.', en: 'How soon after online submission the dossier is officially accepted or a supplement is asked.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ ...timeRuleProperties, outcomes: listOf(['acceptance', 'supplement-request', 'refusal']) }, ['amount', 'unit', 'count', 'outcomes']),
});

/** When a dossier that comes outside working hours counts as received. */
export interface AfterHours {
  /** At once, at the next working minute, or at the beginning of the next working day. */
  readonly receivedAt: 'submission' | 'nextWorkingMoment' | 'nextWorkingDay';
}

export const afterHours = rulePoint<AfterHours>({
  key: 'intake.after_hours',
  title: { vi: 'Hồ sơ nộp ngoài giờ', en: 'Submission after hours' },
  description: { vi: 'Thời điểm tiếp nhận của hồ sơ nộp ngoài giờ làm việc.', en: 'When a dossier submitted outside working hours counts as received.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ receivedAt: { enum: ['submission', 'nextWorkingMoment', 'nextWorkingDay'] } }),
});

export const serviceLevels = rulePoint<{ readonly levels: readonly ServiceLevel[] }>({
  key: 'service.levels',
  title: { vi: 'Mức độ dịch vụ công trực tuyến', en: 'Levels of online service' },
  description: { vi: 'Thang mức độ mà quyết định dùng.', en: 'The scale of levels that the decision uses.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ levels: listOf(['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4']) }),
});

export const intakeChannels = rulePoint<{ readonly channels: readonly ('online' | 'counter' | 'postal' | 'agent')[] }>({
  key: 'intake.channels',
  title: { vi: 'Hình thức nộp hồ sơ', en: 'Ways to submit' },
  description: { vi: 'Các hình thức mà tổ chức, cá nhân được nộp hồ sơ.', en: 'The ways in which applicants may submit.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ channels: listOf(['online', 'counter', 'postal', 'agent']) }),
});

export const technicalCheck = rulePoint<{ readonly automatic: boolean; readonly acknowledgeAtOnce: boolean }>({
  key: 'intake.technical_check',
  title: { vi: 'Kiểm tra kỹ thuật tự động', en: 'Automatic technical check' },
  description: { vi: 'Hệ thống tự kiểm tra biểu mẫu và giấy tờ trước khi gửi.', en: 'The system checks the form and the papers before they are sent.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ automatic: { type: 'boolean' }, acknowledgeAtOnce: { type: 'boolean' } }),
});

export const completeness = rulePoint<{ readonly against: 'published-components' }>({
  key: 'intake.completeness',
  title: { vi: 'Kiểm tra đầy đủ', en: 'Completeness check' },
  description: { vi: 'Hồ sơ được đối chiếu với thành phần đã công bố.', en: 'The dossier is compared with the published components.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ against: { enum: ['published-components'] } }),
});

export const requiresAccount = rulePoint<{ readonly online: boolean; readonly counter?: boolean }>({
  key: 'intake.requires_account',
  title: { vi: 'Tài khoản khi nộp trực tuyến', en: 'Account for online submission' },
  description: { vi: 'Nộp trực tuyến phải có tài khoản đã đăng ký.', en: 'Online submission needs a registered account.' },
  pin: 'event',
  mandatory: false,
  schema: object({ online: { type: 'boolean' }, counter: { type: 'boolean' } }, ['online']),
});

export const receiptForm = rulePoint<{ readonly form: 'appointment-slip' | 'receipt'; readonly code: boolean; readonly qr: boolean }>({
  key: 'forms.receipt',
  title: { vi: 'Giấy tiếp nhận, phiếu hẹn', en: 'Receipt or appointment slip' },
  description: { vi: 'Giấy mà người nộp nhận được và những gì in trên đó.', en: 'What the applicant receives and what it carries.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ form: { enum: ['appointment-slip', 'receipt'] }, code: { type: 'boolean' }, qr: { type: 'boolean' } }),
});

export const refusalSlip = rulePoint<{ readonly reason: 'required' }>({
  key: 'intake.refusal',
  title: { vi: 'Từ chối tiếp nhận', en: 'Refusal at intake' },
  description: { vi: 'Từ chối thì người nộp được biết lý do.', en: 'Who is refused is told the reason.' },
  pin: 'event',
  mandatory: false,
  schema: object({ reason: { enum: ['required'] } }),
});

export const declaration = rulePoint<{ readonly by: 'applicant' }>({
  key: 'intake.declaration',
  title: { vi: 'Trách nhiệm về nội dung kê khai', en: 'Responsibility for what is declared' },
  description: { vi: 'Người nộp chịu trách nhiệm về tính chính xác của hồ sơ.', en: 'The applicant answers for the accuracy of the dossier.' },
  pin: 'event',
  mandatory: false,
  schema: object({ by: { enum: ['applicant'] } }),
});
