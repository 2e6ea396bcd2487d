import { rulePoint } from '../rule-point.ts';
import { timeRuleSchema } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { listOf, object, text } from './shapes.ts';

const contents = ['sequence', 'place', 'manner', 'components', 'quantity', 'term', 'applicants', 'agency', 'fees', 'result'] as const;

export const procedureDisplay = rulePoint<{ readonly required: readonly (typeof contents)[number][] }>({
  key: 'procedure.display',
  title: { vi: 'Nội dung công khai của thủ tục', en: 'Contents of a published procedure' },
  description: { vi: 'Trang thủ tục phải hiển thị đủ các nội dung này.', en: "What a procedure's page must show." },
  pin: 'system',
  mandatory: false,
  schema: object({ required: listOf(contents) }),
});

export const publicationDeadline = rulePoint<TimeRule>({
  key: 'publication.deadline',
  title: { vi: 'Thời hạn cập nhật thủ tục', en: 'Time to publish procedures' },
  description: { vi: 'Thủ tục mới hoặc sửa đổi phải được cập nhật trong thời hạn này.', en: 'How soon new or amended procedures are published.' },
  pin: 'event',
  mandatory: false,
  schema: timeRuleSchema,
});

export const systemName = rulePoint<{ readonly name: string }>({
  key: 'tenant.system_name',
  title: { vi: 'Tên hệ thống', en: 'Name of the system' },
  description: { vi: 'Tên hệ thống theo quyết định.', en: 'The name that the decision gives the system.' },
  pin: 'system',
  mandatory: false,
  schema: object({ name: text }),
});

export const dynamicReference = rulePoint<{ readonly amended: 'applies' }>({
  key: 'law.dynamic_reference',
  title: { vi: 'Văn bản dẫn chiếu được sửa đổi', en: 'References to amended texts' },
  description: { vi: 'Khi văn bản được dẫn chiếu thay đổi thì áp dụng văn bản mới.', en: 'When a text referred to is amended, the amended text applies.' },
  pin: 'event',
  mandatory: false,
  schema: object({ amended: { enum: ['applies'] } }),
});
