import type { JsonSchema } from '../localized.ts';
import { rulePoint } from '../rule-point.ts';
import { timeRuleSchema } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { listOf, object, text } from './shapes.ts';

const contents = ['sequence', 'place', 'manner', 'components', 'quantity', 'term', 'applicants', 'agency', 'result', 'legal-basis', 'fees', 'forms', 'conditions'] as const;

const hostNames: JsonSchema = { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: '^[a-z0-9][a-z0-9.-]{2,252}$' } };

type Content = (typeof contents)[number];

export const procedureDisplay = rulePoint<{ readonly required: readonly Content[]; readonly ifAny: readonly Content[] }>({
  key: 'procedure.display',
  title: { vi: 'Nội dung công khai của thủ tục', en: 'Contents of a published procedure' },
  description: { vi: 'Trang thủ tục phải hiển thị những nội dung này, và những nội dung nào khi có.', en: "What a procedure's page must show, and what where there is any." },
  pin: 'system',
  mandatory: false,
  schema: object({ required: listOf(contents), ifAny: listOf(contents) }),
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

export const portalHosts = rulePoint<{ readonly hosts: readonly string[]; readonly staff?: readonly string[]; readonly lookup?: readonly string[] }>({
  key: 'portal.hosts',
  title: { vi: 'Địa chỉ truy cập', en: 'Addresses' },
  description: { vi: 'Tên miền mà quyết định đặt cho người dân, cho công chức và cho tra cứu.', en: 'The hosts that the decision names for the public, for staff and for look-up.' },
  pin: 'system',
  mandatory: false,
  schema: object({ hosts: hostNames, staff: hostNames, lookup: hostNames }, ['hosts']),
});

export const leadAgency = rulePoint<{ readonly name: string }>({
  key: 'agency.lead',
  title: { vi: 'Cơ quan quản trị hệ thống', en: 'Agency in charge of the system' },
  description: { vi: 'Cơ quan chịu trách nhiệm kỹ thuật chung về hệ thống.', en: 'The agency responsible for the system as a whole.' },
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
