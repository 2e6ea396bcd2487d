import { rulePoint } from '../../rule-point.ts';
import { timeRuleProperties } from '../../time-rule.ts';
import type { TimeRule } from '../../time-rule.ts';
import { listOf, object } from '../shapes.ts';
import { role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

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
  planned: true,
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
  planned: true,
  schema: object({ drafter: role, reviewer: role, approver: role, publisher: role }, ['publisher']),
});

export const publicationSources = rulePoint<{ readonly sources: readonly ('law' | 'procedure-database' | 'province-decision')[] }>({
  key: 'publication.sources',
  title: { vi: 'Nguồn nội dung thủ tục', en: 'Sources of procedures' },
  description: { vi: 'Nội dung thủ tục được lấy từ đâu.', en: 'Where the contents of procedures come from.' },
  pin: 'event',
  mandatory: false,
  planned: true,
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
  planned: true,
  schema: object({ ...timeRuleProperties, by: role, to: role }, ['amount', 'unit', 'count']),
});

/** Who proposes and who decides the list of procedures to go online. */
export interface ServicePriorityList {
  readonly proposers: readonly Role[];
  readonly via?: Role;
  readonly decidedBy: Role;
  readonly period?: 'by-province-plan';
  readonly onlineNeedsList?: 'required';
  readonly under?: readonly string[];
}

export const servicePriorityList = rulePoint<ServicePriorityList>({
  key: 'service.priority_list',
  title: { vi: 'Danh mục ưu tiên trực tuyến', en: 'Priority list of online services' },
  description: { vi: 'Danh mục thủ tục được ưu tiên làm trực tuyến do ai đề xuất, ai quyết định.', en: 'Who proposes and who decides the list of procedures to go online.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ proposers: roles, via: role, decidedBy: role, period: { enum: ['by-province-plan'] }, onlineNeedsList: { enum: ['required'] }, under: texts }, ['proposers', 'decidedBy']),
});

/** When the roadmap of online services is drawn up, and to whom it goes. */
export interface ServiceRoadmap {
  readonly frequency: 'yearly';
  readonly covers: 'next-year';
  readonly to: readonly Role[];
}

export const serviceRoadmap = rulePoint<ServiceRoadmap>({
  key: 'service.roadmap',
  title: { vi: 'Lộ trình dịch vụ trực tuyến', en: 'Roadmap of online services' },
  description: { vi: 'Lộ trình cung cấp dịch vụ trực tuyến lập khi nào, gửi ai.', en: 'When the roadmap of online services is drawn up, and to whom it goes.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ frequency: { enum: ['yearly'] }, covers: { enum: ['next-year'] }, to: roles }),
});
