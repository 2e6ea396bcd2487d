import { rulePoint } from '../rule-point.ts';
import { timeRuleSchema } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { listOf, object, text } from './shapes.ts';
import { role, roles, texts } from './planned/planned-shapes.ts';
import type { Role } from './planned/planned-shapes.ts';

/** Where people send their feedback. */
export interface FeedbackChannels {
  readonly channels: readonly ('system-section' | 'qa-section' | 'service-information-system' | 'email' | 'phone' | 'zalo-hotline' | 'app' | 'zalo-app' | 'letter')[];
  readonly section?: string;
  readonly site?: string;
  readonly zalo?: string;
  readonly zaloName?: string;
  readonly appFunction?: string;
  readonly addresses?: 'published-on-system';
  readonly lettersTo?: readonly Role[];
}

export const feedbackChannels = rulePoint<FeedbackChannels>({
  key: 'feedback.channels',
  title: { vi: 'Kênh phản ánh, kiến nghị', en: 'Feedback channels' },
  description: { vi: 'Người dân gửi phản ánh, kiến nghị qua đâu.', en: 'Where people send their feedback.' },
  pin: 'system',
  mandatory: false,
  schema: object(
    {
      channels: listOf(['system-section', 'qa-section', 'service-information-system', 'email', 'phone', 'zalo-hotline', 'app', 'zalo-app', 'letter']),
      section: text,
      site: text,
      zalo: { type: 'string', pattern: '^[0-9][0-9.]{5,19}$' },
      zaloName: text,
      appFunction: text,
      addresses: { enum: ['published-on-system'] },
      lettersTo: roles,
    },
    ['channels'],
  ),
});

export const feedbackDailyCheck = rulePoint<{ readonly by: Role; readonly every: 'working-day' | 'calendar-day' }>({
  key: 'feedback.daily_check',
  title: { vi: 'Kiểm tra hộp thư phản ánh', en: 'Checking the feedback inbox' },
  description: { vi: 'Ai kiểm tra câu hỏi, phản ánh mới và bao lâu một lần.', en: 'Who looks for new questions and feedback, and how often.' },
  pin: 'event',
  mandatory: false,
  schema: object({ by: role, every: { enum: ['working-day', 'calendar-day'] } }),
});

/** Where feedback and its outcome are published, and by whom. */
export interface FeedbackPublication {
  readonly where: readonly ('service-information-system' | 'system' | 'portal')[];
  readonly site?: string;
  readonly by?: readonly Role[];
}

export const feedbackPublication = rulePoint<FeedbackPublication>({
  key: 'feedback.publication',
  title: { vi: 'Công khai việc xử lý phản ánh', en: 'Publication of feedback' },
  description: { vi: 'Phản ánh và kết quả xử lý được công khai ở đâu, do ai.', en: 'Where feedback and its outcome are published, and by whom.' },
  pin: 'system',
  mandatory: false,
  schema: object({ where: listOf(['service-information-system', 'system', 'portal']), site: text, by: roles }, ['where']),
});

export const feedbackResponseTime = rulePoint<TimeRule>({
  key: 'feedback.response_time',
  title: { vi: 'Thời hạn trả lời phản ánh', en: 'Time to answer feedback' },
  description: { vi: 'Trong bao lâu phải trả lời phản ánh, kiến nghị.', en: 'How soon feedback is answered.' },
  pin: 'event',
  mandatory: false,
  schema: timeRuleSchema,
});

/** Who receives feedback and where it goes. */
export interface FeedbackRouting {
  readonly receiver?: Role;
  readonly to: 'service-information-system' | 'agency-concerned' | 'handling-agency';
  readonly site?: string;
  readonly forwarded?: 'at-once';
  readonly with?: readonly Role[];
  readonly perUnit?: readonly Role[];
}

export const feedbackRouting = rulePoint<FeedbackRouting>({
  key: 'feedback.routing',
  title: { vi: 'Chuyển phản ánh, kiến nghị', en: 'Routing of feedback' },
  description: { vi: 'Phản ánh, kiến nghị được ai nhận và chuyển đến đâu.', en: 'Who receives feedback and where it goes.' },
  pin: 'system',
  mandatory: false,
  schema: object(
    {
      receiver: role,
      to: { enum: ['service-information-system', 'agency-concerned', 'handling-agency'] },
      site: text,
      forwarded: { enum: ['at-once'] },
      with: roles,
      perUnit: roles,
    },
    ['to'],
  ),
});

export const feedbackRules = rulePoint<{ readonly texts: readonly string[] }>({
  key: 'feedback.rules',
  title: { vi: 'Quy định về phản ánh, kiến nghị', en: 'Rules of feedback' },
  description: { vi: 'Các văn bản quy định việc tiếp nhận, xử lý phản ánh, kiến nghị.', en: 'The texts that govern how feedback is received and handled.' },
  pin: 'event',
  mandatory: false,
  schema: object({ texts }),
});

/** What a sender must say of themselves, and what becomes of feedback without a name. */
export interface FeedbackIdentity {
  readonly required: readonly ('sender-name' | 'sender-address' | 'sender-phone')[];
  readonly anonymous: 'refused';
}

export const feedbackIdentity = rulePoint<FeedbackIdentity>({
  key: 'feedback.identity',
  title: { vi: 'Người gửi phản ánh phải nêu rõ mình', en: 'Who sends feedback says who they are' },
  description: { vi: 'Người gửi phản ánh, kiến nghị phải cung cấp những thông tin nào về mình.', en: 'What a sender of feedback must say of themselves.' },
  pin: 'event',
  mandatory: false,
  schema: object({ required: listOf(['sender-name', 'sender-address', 'sender-phone']), anonymous: { enum: ['refused'] } }),
});

export const feedbackTransferDeadline = rulePoint<TimeRule>({
  key: 'feedback.transfer_deadline',
  title: { vi: 'Thời hạn chuyển phản ánh không thuộc thẩm quyền', en: 'Time to pass feedback on' },
  description: { vi: 'Phản ánh không thuộc thẩm quyền phải được chuyển đến cơ quan có thẩm quyền trong thời hạn này.', en: 'How soon feedback that another authority is competent for is passed on.' },
  pin: 'event',
  mandatory: false,
  schema: timeRuleSchema,
});
