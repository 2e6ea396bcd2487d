import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';

export interface ClockStart {
  readonly starts: 'acceptance' | 'officialReceipt' | 'actualReceipt';
  readonly onSupplement: 'restart' | 'pause';
}

export const clockStart = rulePoint<ClockStart>({
  key: 'processing.clock_start',
  title: { vi: 'Bắt đầu tính thời gian giải quyết', en: 'Start of the processing time' },
  description: { vi: 'Thời gian giải quyết tính từ khi nào, và khi bổ sung thì tính lại hay tạm dừng.', en: 'When the processing time starts, and whether a supplement restarts or pauses it.' },
  pin: 'receipt',
  mandatory: true,
  schema: object({ starts: { enum: ['acceptance', 'officialReceipt', 'actualReceipt'] }, onSupplement: { enum: ['restart', 'pause'] } }),
});

/** The published time as the cap, and how its days are read: by default the day of receipt is not counted and the last day is whole. */
export interface ProcessingLimit {
  readonly basis: 'published';
  readonly mayExceed: false;
  readonly days?: 'receipt-day-counts' | 'same-hour';
}

export const processingLimit = rulePoint<ProcessingLimit>({
  key: 'processing.limit',
  title: { vi: 'Thời gian giải quyết', en: 'Processing time' },
  description: { vi: 'Không vượt quá thời gian đã công bố của thủ tục.', en: 'Never above the published time of the procedure.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ basis: { enum: ['published'] }, mayExceed: { const: false }, days: { enum: ['receipt-day-counts', 'same-hour'] } }, ['basis', 'mayExceed']),
});

/** How a dossier moves: never past a step; in some provinces only inside one agency, and through certain hands. */
export interface Workflow {
  readonly skip: 'not-allowed';
  readonly loop?: 'one-agency';
  /** Roles that the process must contain, in this order. */
  readonly roles?: readonly ('officer' | 'leader')[];
}

export const workflow = rulePoint<Workflow>({
  key: 'processing.workflow',
  title: { vi: 'Quy trình điện tử', en: 'Electronic process' },
  description: { vi: 'Hồ sơ đi đúng các bước đã cấu hình, không bỏ bước.', en: 'A dossier follows the configured steps; none is skipped.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ skip: { enum: ['not-allowed'] }, loop: { enum: ['one-agency'] }, roles: listOf(['officer', 'leader']) }, ['skip']),
});

/** When the clerk hands an accepted dossier over. Without a cut-off there is nothing to wait for: data goes at once. */
export interface Handover {
  readonly within: 'same-working-day' | 'immediately';
  /** Local time from which a dossier may be handed over at the start of the next working day. */
  readonly cutOff?: string;
}

export const handover = rulePoint<Handover>({
  key: 'handover.deadline',
  title: { vi: 'Chuyển hồ sơ cho cơ quan giải quyết', en: 'Hand-over to the processing agency' },
  description: { vi: 'Chuyển ngay trong ngày làm việc; nhận sau giờ chốt thì đầu ngày làm việc kế tiếp.', en: 'On the same working day; after the cut-off at the start of the next.' },
  pin: 'event',
  mandatory: true,
  schema: object({ within: { enum: ['same-working-day', 'immediately'] }, cutOff: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } }, ['within']),
});

/** `days`: whether the days before the due date are working ones; absent: calendar days. */
export interface OverdueNotice {
  readonly apologyDaysBefore: number;
  readonly reappointments: number;
  readonly days?: 'working';
}

export const overdueNotice = rulePoint<OverdueNotice>({
  key: 'processing.overdue_notice',
  title: { vi: 'Xin lỗi và hẹn lại', en: 'Apology and new appointment' },
  description: { vi: 'Chậm nhất bao nhiêu ngày trước hạn phải xin lỗi, được hẹn lại mấy lần.', en: 'How many days before the due date the apology is sent, and how often a new date may be set.' },
  pin: 'event',
  mandatory: true,
  schema: object({ apologyDaysBefore: { type: 'integer', minimum: 0, maximum: 30 }, reappointments: { type: 'integer', minimum: 0, maximum: 10 }, days: { enum: ['working'] } }, ['apologyDaysBefore', 'reappointments']),
});

export const multiAgency = rulePoint<{ readonly lead: 'receiving-agency'; readonly total: 'posted-time' }>({
  key: 'processing.multi_agency',
  title: { vi: 'Nhiều cơ quan cùng giải quyết', en: 'Several agencies' },
  description: { vi: 'Cơ quan tiếp nhận chủ trì; tổng thời gian không vượt thời gian niêm yết.', en: 'The receiving agency leads; the total stays within the posted time.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ lead: { enum: ['receiving-agency'] }, total: { enum: ['posted-time'] } }),
});

/** Staff roles that may speak with the applicant; whoever holds a role that includes one of them may too. */
export interface Communication {
  readonly mayContact: readonly ('one-stop-clerk' | 'officer')[];
  /** Whose name the applicant reads: the one-stop unit's, or the person's. */
  readonly sender?: 'one-stop-unit' | 'person';
}

export const staffCommunication = rulePoint<Communication>({
  key: 'staff.communication',
  title: { vi: 'Ai liên hệ với người nộp', en: 'Who speaks with the applicant' },
  description: { vi: 'Chỉ những vai trò này được liên hệ với người nộp hồ sơ.', en: 'Only these roles may contact the applicant.' },
  pin: 'event',
  mandatory: false,
  schema: object({ mayContact: listOf(['one-stop-clerk', 'officer']), sender: { enum: ['one-stop-unit', 'person'] } }, ['mayContact']),
});

export const onlineShortening = rulePoint<{ readonly onlineTerm: 'at-most-published' }>({
  key: 'processing.online_shortening',
  title: { vi: 'Rút ngắn thời gian cho hồ sơ trực tuyến', en: 'Shorter time for online dossiers' },
  description: { vi: 'Thủ tục có thể có thời gian riêng, không dài hơn thời gian công bố, cho hồ sơ trực tuyến.', en: 'A procedure may have a time of its own, never above the published one, for online dossiers.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ onlineTerm: { enum: ['at-most-published'] } }),
});

export const stepRecording = rulePoint<{ readonly everyStep: true }>({
  key: 'processing.step_recording',
  title: { vi: 'Ghi nhận từng bước', en: 'Recording every step' },
  description: { vi: 'Mỗi bước giải quyết được ghi nhận đầy đủ, kịp thời, có hạn của bước.', en: 'Every step is recorded fully and in time, with its own due time.' },
  pin: 'event',
  mandatory: false,
  schema: object({ everyStep: { const: true } }),
});
