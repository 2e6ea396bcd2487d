import { rulePoint } from '../../rule-point.ts';
import { listOf, object } from '../shapes.ts';
import { anyOf, role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

/** Who reports, to whom and when. */
export interface ReportSchedule {
  readonly everyMonths?: number;
  readonly anchor?: 'calendar' | 'effect';
  readonly dueBefore?: readonly string[];
  readonly from?: readonly Role[];
  readonly to?: readonly Role[];
  readonly content?: readonly ('use-of-system' | 'online-services' | 'technical-security')[];
  readonly adHoc?: 'on-request';
  readonly under?: readonly string[];
}

export const reportSchedule = rulePoint<ReportSchedule>({
  key: 'report.schedule',
  title: { vi: 'Lịch báo cáo', en: 'Schedule of reports' },
  description: { vi: 'Ai báo cáo, cho ai, khi nào.', en: 'Who reports, to whom and when.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({
    everyMonths: { type: 'integer', minimum: 1, maximum: 36 },
    anchor: { enum: ['calendar', 'effect'] },
    dueBefore: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' } },
    from: roles,
    to: roles,
    content: listOf(['use-of-system', 'online-services', 'technical-security']),
    adHoc: { enum: ['on-request'] },
    under: texts,
  }),
});

export const reportAdHoc = rulePoint<{ readonly askedBy: readonly Role[]; readonly due: 'set-in-request' }>({
  key: 'report.ad_hoc',
  title: { vi: 'Báo cáo đột xuất', en: 'Reports on request' },
  description: { vi: 'Ai được yêu cầu báo cáo đột xuất và hạn do đâu.', en: 'Who may ask for a report, and who sets its due date.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ askedBy: roles, due: { enum: ['set-in-request'] } }),
});

/** To whom each level reports. */
export interface ReportRouting {
  readonly commune?: readonly Role[];
  readonly districtOffice?: readonly Role[];
  readonly district?: readonly Role[];
  readonly department?: readonly Role[];
  readonly operator?: readonly Role[];
  readonly leadAgency?: readonly Role[];
  readonly via?: Role;
}

export const reportRouting = rulePoint<ReportRouting>({
  key: 'report.routing',
  title: { vi: 'Nơi gửi báo cáo', en: 'Where reports go' },
  description: { vi: 'Mỗi cấp báo cáo cho ai.', en: 'To whom each level reports.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: anyOf({ commune: roles, districtOffice: roles, district: roles, department: roles, operator: roles, leadAgency: roles, via: role }),
});

/** What the on-time rate is measured on. */
export interface ReportOnTimeRate {
  readonly measures: readonly ('on-time-rate' | 'late-rate')[];
  readonly basis: 'appointment-date';
  readonly of: 'resolved-dossiers' | 'resolved-and-overdue';
}

export const reportOnTimeRate = rulePoint<ReportOnTimeRate>({
  key: 'report.on_time_rate',
  title: { vi: 'Tỷ lệ đúng hẹn', en: 'On-time rate' },
  description: { vi: 'Tỷ lệ đúng hẹn, trễ hẹn được tính trên số nào.', en: 'What the on-time rate is measured on.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({
    measures: listOf(['on-time-rate', 'late-rate']),
    basis: { enum: ['appointment-date'] },
    of: { enum: ['resolved-dossiers', 'resolved-and-overdue'] },
  }),
});

/** How the use of the system enters the rating of reform. */
export interface ReportReformRating {
  readonly period?: 'yearly';
  readonly measures: readonly ('system-usage' | 'online-usage' | 'satisfaction-muc-3' | 'satisfaction-muc-4')[];
  readonly per?: 'unit';
  readonly use?: readonly ('inspection' | 'reform-index' | 'emulation')[];
  readonly by?: readonly Role[];
}

export const reportReformRating = rulePoint<ReportReformRating>({
  key: 'report.reform_rating',
  title: { vi: 'Đánh giá cải cách hành chính', en: 'Rating of administrative reform' },
  description: { vi: 'Việc sử dụng hệ thống được đưa vào đánh giá cải cách hành chính thế nào.', en: 'How the use of the system enters the rating of reform.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object(
    {
      period: { enum: ['yearly'] },
      measures: listOf(['system-usage', 'online-usage', 'satisfaction-muc-3', 'satisfaction-muc-4']),
      per: { enum: ['unit'] },
      use: listOf(['inspection', 'reform-index', 'emulation']),
      by: roles,
    },
    ['measures'],
  ),
});

/** What the technical report covers. */
export interface ReportSecurity {
  readonly sections: readonly ('data-safety' | 'malware' | 'intrusion' | 'services-added' | 'services-upgraded')[];
}

export const reportSecurity = rulePoint<ReportSecurity>({
  key: 'report.security',
  title: { vi: 'Báo cáo an toàn thông tin', en: 'Security report' },
  description: { vi: 'Báo cáo kỹ thuật gồm những nội dung gì.', en: 'What the technical report covers.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ sections: listOf(['data-safety', 'malware', 'intrusion', 'services-added', 'services-upgraded']) }),
});

/** Who follows the handling of dossiers, how far and by which measures. */
export interface ReportSupervision {
  readonly by?: readonly Role[];
  readonly views?: readonly ('own-unit' | 'own-unit-and-below' | 'all-units')[];
  readonly statisticsBy?: readonly ('officer' | 'unit' | 'procedure' | 'field')[];
  readonly indicators?: readonly ('pending' | 'near-due' | 'overdue')[];
  readonly breaches?: readonly ('not-using' | 'untruthful' | 'incomplete' | 'late-operation')[];
  readonly frequency?: 'daily' | 'real-time';
  readonly lateness?: 'agency-that-exceeded';
  readonly use?: readonly 'emulation'[];
}

export const reportSupervision = rulePoint<ReportSupervision>({
  key: 'report.supervision',
  title: { vi: 'Theo dõi, giám sát', en: 'Supervision' },
  description: { vi: 'Ai theo dõi việc giải quyết hồ sơ, ở phạm vi nào, theo chỉ tiêu nào.', en: 'Who follows the handling of dossiers, how far and by which measures.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    by: roles,
    views: listOf(['own-unit', 'own-unit-and-below', 'all-units']),
    statisticsBy: listOf(['officer', 'unit', 'procedure', 'field']),
    indicators: listOf(['pending', 'near-due', 'overdue']),
    breaches: listOf(['not-using', 'untruthful', 'incomplete', 'late-operation']),
    frequency: { enum: ['daily', 'real-time'] },
    lateness: { enum: ['agency-that-exceeded'] },
    use: listOf(['emulation']),
  }),
});
