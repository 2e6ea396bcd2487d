import { rulePoint } from '../../rule-point.ts';
import { listOf, object, text } from '../shapes.ts';
import { anyOf, role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

export const hostingModel = rulePoint<{ readonly model: 'centralised' | 'centralised-shared' | 'centralised-unified'; readonly place?: string }>({
  key: 'hosting.model',
  title: { vi: 'Mô hình triển khai', en: 'Hosting model' },
  description: { vi: 'Hệ thống được triển khai tập trung thế nào, đặt ở đâu.', en: 'How the system is deployed, and where.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ model: { enum: ['centralised', 'centralised-shared', 'centralised-unified'] }, place: text }, ['model']),
});

/** Who proposes, appraises and approves changes of the system. */
export interface ChangeApproval {
  readonly subjects: readonly ('functions-beyond-deployed' | 'online-services' | 'upgrade')[];
  readonly proposers?: readonly Role[];
  readonly via?: Role;
  readonly appraiser?: Role;
  readonly approver?: Role;
  readonly upgradesProposedBy?: readonly Role[];
}

export const changeApproval = rulePoint<ChangeApproval>({
  key: 'change.approval',
  title: { vi: 'Phê duyệt thay đổi hệ thống', en: 'Approval of changes' },
  description: { vi: 'Thay đổi, nâng cấp hệ thống do ai đề xuất, thẩm định, phê duyệt.', en: 'Who proposes, appraises and approves changes of the system.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      subjects: listOf(['functions-beyond-deployed', 'online-services', 'upgrade']),
      proposers: roles,
      via: role,
      appraiser: role,
      approver: role,
      upgradesProposedBy: roles,
    },
    ['subjects'],
  ),
});

/** Who plans investment and upgrades, and how often. */
export interface ChangePlanning {
  readonly by: readonly Role[];
  readonly covers: readonly ('investment' | 'upgrade')[];
  readonly frequency?: 'yearly';
}

export const changePlanning = rulePoint<ChangePlanning>({
  key: 'change.planning',
  title: { vi: 'Kế hoạch đầu tư, nâng cấp', en: 'Plan of upgrades' },
  description: { vi: 'Kế hoạch đầu tư, nâng cấp do ai lập, bao lâu một lần.', en: 'Who plans investment and upgrades, and how often.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ by: roles, covers: listOf(['investment', 'upgrade']), frequency: { enum: ['yearly'] } }, ['by', 'covers']),
});

export const lawFallback = rulePoint<{ readonly texts: readonly string[] }>({
  key: 'law.fallback',
  title: { vi: 'Văn bản áp dụng khi quyết định không quy định', en: 'Texts that fill gaps' },
  description: { vi: 'Những gì quyết định không nói thì theo văn bản nào.', en: 'Which texts apply where the decision is silent.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ texts }),
});

/** Which functions the portal and the system must have. */
export interface PortalFunctions {
  readonly portal?: readonly ('procedure-information' | 'authentication' | 'online-intake' | 'lookup' | 'guidance' | 'feedback' | 'assessment' | 'statistics' | 'national-portal-link' | 'other-functions')[];
  readonly oneStop?: readonly ('intake-and-code' | 'step-tracking' | 'assessment' | 'status-to-portal' | 'explanation-and-satisfaction' | 'reports-link')[];
  readonly parts?: readonly ('one-stop-software' | 'status-lookup' | 'equipment' | 'lines')[];
}

export const portalFunctions = rulePoint<PortalFunctions>({
  key: 'portal.functions',
  title: { vi: 'Chức năng của Cổng và Hệ thống', en: 'Functions of the system' },
  description: { vi: 'Cổng và Hệ thống phải có những chức năng nào.', en: 'Which functions the portal and the system must have.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    portal: listOf(['procedure-information', 'authentication', 'online-intake', 'lookup', 'guidance', 'feedback', 'assessment', 'statistics', 'national-portal-link', 'other-functions']),
    oneStop: listOf(['intake-and-code', 'step-tracking', 'assessment', 'status-to-portal', 'explanation-and-satisfaction', 'reports-link']),
    parts: listOf(['one-stop-software', 'status-lookup', 'equipment', 'lines']),
  }),
});

export const unitOwnRegulation = rulePoint<{ readonly by: 'each-unit'; readonly covers: readonly 'continuous-operation'[] }>({
  key: 'unit.own_regulation',
  title: { vi: 'Quy chế vận hành của đơn vị', en: "A unit's own regulation" },
  description: { vi: 'Mỗi đơn vị tự ban hành quy chế vận hành hệ thống.', en: 'Each unit makes its own operating regulation.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ by: { enum: ['each-unit'] }, covers: listOf(['continuous-operation']) }),
});
