import { rulePoint } from '../rule-point.ts';
import { timeRuleProperties, timeRuleSchema } from '../time-rule.ts';
import type { TimeRule } from '../time-rule.ts';
import { listOf, object } from './shapes.ts';

/** How often a supplement may be asked; null: the regulation sets no cap of its own. */
export interface SupplementLimit {
  readonly max: number | null;
  /** refuse: a further request is not possible. escalate: it needs a ground, an apology, and is reported. */
  readonly onExceed: 'refuse' | 'escalate';
  /** Whether a slip that only repeats what was asked before counts as a further request; absent: it does. */
  readonly repeats?: 'count' | 'free';
}

export const maxRequests = rulePoint<SupplementLimit>({
  key: 'intake.supplement.max_requests',
  title: { vi: 'Số lần yêu cầu bổ sung', en: 'Number of supplement requests' },
  description: { vi: 'Được yêu cầu bổ sung mấy lần, và khi vượt quá thì sao.', en: 'How often a supplement may be asked, and what happens beyond that.' },
  pin: 'receipt',
  mandatory: true,
  schema: object({ max: { type: ['integer', 'null'], minimum: 0, maximum: 20 }, onExceed: { enum: ['refuse', 'escalate'] }, repeats: { enum: ['count', 'free'] } }, ['max', 'onExceed']),
});

export const supplementWindow = rulePoint<TimeRule | { readonly none: true }>({
  key: 'intake.supplement.window',
  title: { vi: 'Thời hạn người nộp bổ sung', en: 'Time for the applicant to supplement' },
  description: { vi: 'Người nộp phải bổ sung trong bao lâu kể từ ngày thông báo.', en: 'How long after the notice the applicant may supplement.' },
  pin: 'event',
  mandatory: false,
  schema: { oneOf: [timeRuleSchema, object({ none: { const: true } })] },
});

/** What becomes of a dossier whose supplement does not come in time. */
export interface AutoCancel {
  /** Whether the applicant may have it opened again; an expiry rule repeats this in its answer. */
  readonly reopen: 'not-allowed' | 'allowed';
  /** What was sent in time but is found improper after the window ends the dossier; absent: it may be asked again. */
  readonly improper?: 'cancels';
}

export const autoCancel = rulePoint<AutoCancel>({
  key: 'intake.auto_cancel',
  title: { vi: 'Tự động hủy khi hết hạn bổ sung', en: 'Automatic cancellation after the window' },
  description: { vi: 'Hồ sơ không được bổ sung đúng hạn thì tự hủy; có được mở lại không.', en: 'A dossier not supplemented in time is cancelled by itself; whether it may be reopened.' },
  pin: 'event',
  mandatory: false,
  schema: object({ reopen: { enum: ['not-allowed', 'allowed'] }, improper: { enum: ['cancels'] } }, ['reopen']),
});

export const supplementForm = rulePoint<{ readonly form: 'slip-from-system' | 'portal' }>({
  key: 'intake.supplement.form',
  title: { vi: 'Hình thức yêu cầu bổ sung', en: 'Form of the supplement request' },
  description: { vi: 'Yêu cầu bổ sung được lập thế nào.', en: 'How a supplement request is made.' },
  pin: 'event',
  mandatory: false,
  schema: object({ form: { enum: ['slip-from-system', 'portal'] } }),
});

export const supplementChannels = rulePoint<{ readonly channels: readonly ('account' | 'email' | 'phone-message' | 'contact-channels')[] }>({
  key: 'intake.supplement.channels',
  title: { vi: 'Kênh thông báo bổ sung', en: 'Channels of the supplement notice' },
  description: { vi: 'Yêu cầu bổ sung được báo cho người nộp qua những kênh này.', en: 'How the applicant is told of a supplement request.' },
  pin: 'event',
  mandatory: false,
  schema: object({ channels: listOf(['account', 'email', 'phone-message', 'contact-channels']) }),
});

export const returnForSupplement = rulePoint<TimeRule>({
  key: 'processing.return_for_supplement',
  title: { vi: 'Trả lại để bổ sung sau thẩm định', en: 'Return for supplement after appraisal' },
  description: { vi: 'Hồ sơ không đủ điều kiện phải trả lại kèm phiếu yêu cầu bổ sung trong thời hạn này.', en: 'A dossier that does not qualify is returned with a supplement request within this time.' },
  pin: 'event',
  mandatory: true,
  schema: { ...timeRuleSchema, properties: timeRuleProperties },
});

/** Who looks over an electronic dossier that the applicant has supplemented, and whether acceptance waits for it. */
export const supplementControl = rulePoint<{ readonly by: 'one-stop-head'; readonly gate: 'on-resubmission' | 'none' }>({
  key: 'intake.supplement.control',
  title: { vi: 'Kiểm soát hồ sơ bổ sung', en: 'Control of a supplemented dossier' },
  description: { vi: 'Ai kiểm soát hồ sơ điện tử đã bổ sung, và có phải kiểm soát xong mới được tiếp nhận hay không.', en: 'Who controls a supplemented electronic dossier, and whether acceptance waits for that.' },
  pin: 'event',
  mandatory: false,
  schema: object({ by: { enum: ['one-stop-head'] }, gate: { enum: ['on-resubmission', 'none'] } }),
});
