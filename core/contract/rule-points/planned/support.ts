import { rulePoint } from '../../rule-point.ts';
import { timeRuleProperties, timeRuleSchema } from '../../time-rule.ts';
import type { TimeRule } from '../../time-rule.ts';
import { listOf, object, text } from '../shapes.ts';
import { anyOf, role, roles } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

/** Who gives support, and what a request must say. */
export interface SupportDesk {
  readonly contacts?: readonly Role[];
  readonly hotline?: string;
  readonly requestNeeds?: readonly ('dossier-code' | 'handling-agency' | 'error-content')[];
}

export const supportDesk = rulePoint<SupportDesk>({
  key: 'support.desk',
  title: { vi: 'Đầu mối hỗ trợ', en: 'Support desk' },
  description: { vi: 'Ai hỗ trợ kỹ thuật, yêu cầu cần nêu gì.', en: 'Who gives support, and what a request must say.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    contacts: roles,
    hotline: { type: 'string', pattern: '^[0-9]{3,12}$' },
    requestNeeds: listOf(['dossier-code', 'handling-agency', 'error-content']),
  }),
});

/** Whose support number it is, and where it is published. */
export interface SupportPhone {
  readonly number?: string;
  readonly per?: 'unit';
  readonly publishedAt?: readonly ('one-stop-point' | 'portal')[];
}

export const supportPhone = rulePoint<SupportPhone>({
  key: 'support.phone',
  title: { vi: 'Số điện thoại hỗ trợ', en: 'Support phone number' },
  description: { vi: 'Số điện thoại hỗ trợ của ai, công khai ở đâu.', en: 'Whose support number it is, and where it is published.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({ number: { type: 'string', pattern: '^[0-9]{3,12}$' }, per: { enum: ['unit'] }, publishedAt: listOf(['one-stop-point', 'portal']) }),
});

/** How soon support requests and faults are settled. */
export interface SupportSla extends TimeRule {
  readonly requester?: 'agency';
  readonly ends?: 'resolved' | 'answered';
  readonly complex?: 'announced-time';
}

export const supportSla = rulePoint<SupportSla>({
  key: 'support.sla',
  title: { vi: 'Thời hạn xử lý hỗ trợ, sự cố', en: 'Time to settle support requests' },
  description: { vi: 'Trong bao lâu yêu cầu hỗ trợ, sự cố phải được xử lý.', en: 'How soon support requests and faults are settled.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ ...timeRuleProperties, requester: { enum: ['agency'] }, ends: { enum: ['resolved', 'answered'] }, complex: { enum: ['announced-time'] } }, ['amount', 'unit', 'count']),
});

/** To whom faults are reported, when, and what follows. */
export interface IncidentReport {
  readonly to: readonly Role[];
  readonly report?: 'immediately';
  readonly fix?: 'promptly';
  readonly complex?: 'announced-time';
  readonly contactList?: readonly Role[];
  readonly applicantsReport?: readonly ('account-lost' | 'account-stolen' | 'account-misused')[];
  readonly applicantsReportTo?: Role;
}

export const incidentReport = rulePoint<IncidentReport>({
  key: 'incident.report',
  title: { vi: 'Báo sự cố', en: 'Reporting faults' },
  description: { vi: 'Sự cố được báo cho ai, khi nào, xử lý thế nào.', en: 'To whom faults are reported, when, and what follows.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object(
    {
      to: roles,
      report: { enum: ['immediately'] },
      fix: { enum: ['promptly'] },
      complex: { enum: ['announced-time'] },
      contactList: roles,
      applicantsReport: listOf(['account-lost', 'account-stolen', 'account-misused']),
      applicantsReportTo: role,
    },
    ['to'],
  ),
});

export const incidentContacts = rulePoint<{ readonly email?: string; readonly postalAddress?: string }>({
  key: 'incident.contacts',
  title: { vi: 'Địa chỉ báo sự cố an toàn thông tin', en: 'Contacts for security incidents' },
  description: { vi: 'Báo sự cố an toàn thông tin về đâu.', en: 'Where security incidents are reported.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({ email: text, postalAddress: text }),
});

/** To whom difficulties are reported. */
export interface IssueEscalation {
  readonly from?: readonly Role[];
  readonly to: Role;
  readonly via?: Role;
}

export const issueEscalation = rulePoint<IssueEscalation>({
  key: 'issue.escalation',
  title: { vi: 'Báo cáo vướng mắc', en: 'Reporting difficulties' },
  description: { vi: 'Khó khăn, vướng mắc được báo cho ai.', en: 'To whom difficulties are reported.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: object({ from: roles, to: role, via: role }, ['to']),
});

/** How long before maintenance it is announced. */
export interface MaintenanceNotice {
  readonly atLeast: TimeRule;
  readonly to: readonly ('agencies' | 'public')[];
  readonly for: 'requested-maintenance' | 'all-maintenance';
}

export const maintenanceNotice = rulePoint<MaintenanceNotice>({
  key: 'maintenance.notice',
  title: { vi: 'Thông báo bảo trì', en: 'Notice of maintenance' },
  description: { vi: 'Báo trước bao lâu khi bảo trì, nâng cấp.', en: 'How long before maintenance it is announced.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ atLeast: timeRuleSchema, to: listOf(['agencies', 'public']), for: { enum: ['requested-maintenance', 'all-maintenance'] } }),
});
