import type { JsonSchema } from '../localized.ts';
import { rulePoint } from '../rule-point.ts';
import { timeRuleProperties } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { role, roles } from './planned/planned-shapes.ts';
import type { Role } from './planned/planned-shapes.ts';
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

/** How soon a procedure is on the system once its publishing decision has effect (`starts: decision`) or is received. */
export interface PublicationDeadline extends TimeRule {
  /** What ends the term: the content is handed over for review, or it stands on the system. */
  readonly ends: 'handed-over' | 'entered';
}

export const publicationDeadline = rulePoint<PublicationDeadline>({
  key: 'publication.deadline',
  title: { vi: 'Thời hạn cập nhật thủ tục', en: 'Time to publish procedures' },
  description: { vi: 'Thủ tục mới hoặc sửa đổi phải được cập nhật trong thời hạn này.', en: 'How soon new or amended procedures are published.' },
  pin: 'event',
  mandatory: false,
  schema: object({ ...timeRuleProperties, ends: { enum: ['handed-over', 'entered'] } }, ['amount', 'unit', 'count', 'starts', 'ends']),
});

export const publicationCoverage = rulePoint<{ readonly percent: number; readonly of: 'published-procedures' }>({
  key: 'publication.coverage',
  title: { vi: 'Mức độ đầy đủ của thủ tục', en: 'Coverage of procedures' },
  description: { vi: 'Bao nhiêu phần trăm thủ tục đã công bố phải có trên Hệ thống.', en: 'Which share of the published procedures is on the system.' },
  pin: 'system',
  mandatory: false,
  schema: object({ percent: { type: 'integer', minimum: 0, maximum: 100 }, of: { enum: ['published-procedures'] } }),
});

/** Who reviews procedures, and when. */
export interface PublicationReview {
  readonly by: readonly Role[];
  readonly when?: readonly ('regularly' | 'on-change')[];
  readonly items?: readonly ('form' | 'procedure' | 'internal-process')[];
  readonly checksPublication?: Role;
}

export const publicationReview = rulePoint<PublicationReview>({
  key: 'publication.review',
  title: { vi: 'Rà soát thủ tục', en: 'Review of procedures' },
  description: { vi: 'Ai rà soát thủ tục và khi nào.', en: 'Who reviews procedures, and when.' },
  pin: 'event',
  mandatory: false,
  schema: object({ by: roles, when: listOf(['regularly', 'on-change']), items: listOf(['form', 'procedure', 'internal-process']), checksPublication: role }, ['by']),
});

/** Who drafts, checks, approves and enters procedures. */
export interface PublicationRoles {
  readonly drafter?: Role;
  readonly reviewer?: Role;
  readonly approver?: Role;
  readonly publisher: Role;
}

export const publicationRoles = rulePoint<PublicationRoles>({
  key: 'publication.roles',
  title: { vi: 'Ai công bố thủ tục', en: 'Who publishes procedures' },
  description: { vi: 'Ai soạn, kiểm soát, phê duyệt và cập nhật nội dung thủ tục.', en: 'Who drafts, checks, approves and enters procedures.' },
  pin: 'event',
  mandatory: false,
  schema: object({ drafter: role, reviewer: role, approver: role, publisher: role }, ['publisher']),
});

export const publicationSources = rulePoint<{ readonly sources: readonly ('law' | 'procedure-database' | 'province-decision')[] }>({
  key: 'publication.sources',
  title: { vi: 'Nguồn nội dung thủ tục', en: 'Sources of procedures' },
  description: { vi: 'Nội dung thủ tục được lấy từ đâu.', en: 'Where the contents of procedures come from.' },
  pin: 'event',
  mandatory: false,
  schema: object({ sources: listOf(['law', 'procedure-database', 'province-decision']) }),
});

/** How soon the internal process is drawn up and sent where none is approved. */
export interface PublicationWorkflowDeadline extends TimeRule {
  readonly by?: Role;
  readonly to?: Role;
}

export const publicationWorkflowDeadline = rulePoint<PublicationWorkflowDeadline>({
  key: 'publication.workflow_deadline',
  title: { vi: 'Thời hạn xây dựng quy trình nội bộ', en: 'Time to draw up the internal process' },
  description: { vi: 'Chưa có quy trình nội bộ được duyệt thì trong bao lâu phải xây dựng và gửi.', en: 'How soon the internal process is drawn up and sent where none is approved.' },
  pin: 'event',
  mandatory: false,
  schema: object({ ...timeRuleProperties, by: role, to: role }, ['amount', 'unit', 'count']),
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
