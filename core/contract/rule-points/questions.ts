import { rulePoint } from '../rule-point.ts';
import { timeRuleSchema } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { listOf, object, text } from './shapes.ts';
import { role, roles, texts } from './planned/planned-shapes.ts';
import type { Role } from './planned/planned-shapes.ts';

/** Where the questions and answers on procedures stand, and their name. */
export interface QaSection {
  readonly where: 'portal' | 'system';
  readonly name?: string;
  readonly under?: readonly string[];
}

export const qaSection = rulePoint<QaSection>({
  key: 'qa.section',
  title: { vi: 'Mục hỏi đáp', en: 'Questions and answers' },
  description: { vi: 'Mục hỏi đáp về thủ tục hành chính ở đâu, tên gì.', en: 'Where the questions and answers on procedures stand, and their name.' },
  pin: 'event',
  mandatory: false,
  schema: object({ where: { enum: ['portal', 'system'] }, name: text, under: texts }, ['where']),
});

export const qaReceiver = rulePoint<{ readonly receiver: Role; readonly perUnit?: readonly Role[] }>({
  key: 'qa.receiver',
  title: { vi: 'Người tiếp nhận câu hỏi', en: 'Who receives questions' },
  description: { vi: 'Ai tiếp nhận câu hỏi và đầu mối của từng đơn vị.', en: 'Who receives questions, and the contacts of each unit.' },
  pin: 'event',
  mandatory: false,
  schema: object({ receiver: role, perUnit: roles }, ['receiver']),
});

export const qaTriageDeadline = rulePoint<TimeRule>({
  key: 'qa.triage_deadline',
  title: { vi: 'Thời hạn phân loại câu hỏi', en: 'Time to sort questions' },
  description: { vi: 'Trong bao lâu câu hỏi được xem xét, phân loại và chuyển đi.', en: 'How soon a question is reviewed, sorted and forwarded.' },
  pin: 'event',
  mandatory: false,
  schema: timeRuleSchema,
});

export const qaAnswerDeadline = rulePoint<TimeRule>({
  key: 'qa.answer_deadline',
  title: { vi: 'Thời hạn trả lời câu hỏi', en: 'Time to answer questions' },
  description: { vi: 'Trong bao lâu cơ quan có thẩm quyền trả lời câu hỏi.', en: 'How soon the competent agency answers a question.' },
  pin: 'event',
  mandatory: false,
  schema: timeRuleSchema,
});

export const qaPublish = rulePoint<{ readonly where: 'portal'; readonly by?: Role }>({
  key: 'qa.publish',
  title: { vi: 'Công khai câu trả lời', en: 'Publication of answers' },
  description: { vi: 'Câu trả lời được công khai ở đâu, do ai.', en: 'Where answers are published, and by whom.' },
  pin: 'event',
  mandatory: false,
  schema: object({ where: { enum: ['portal'] }, by: role }, ['where']),
});

/** Where the frequent questions with their answers stand, and who makes the collection. */
export interface PublicationFaq {
  readonly where: readonly ('portal' | 'system' | 'national-portal')[];
  readonly by?: readonly Role[];
}

export const publicationFaq = rulePoint<PublicationFaq>({
  key: 'publication.faq',
  title: { vi: 'Câu hỏi thường gặp', en: 'Frequent questions' },
  description: { vi: 'Bộ câu hỏi và trả lời thường gặp được công khai ở đâu, do ai lập.', en: 'Where the frequent questions and answers are published, and who collects them.' },
  pin: 'event',
  mandatory: false,
  schema: object({ where: listOf(['portal', 'system', 'national-portal']), by: roles }, ['where']),
});
