import { rulePoint } from '../rule-point.ts';
import { listOf, object } from './shapes.ts';
import type { ServiceLevel } from '../regulation.ts';

/** Whether the clock of an online dossier may wait for the paper one. */
export const paperWait = rulePoint<{ readonly mayWait: boolean }>({
  key: 'processing.paper_wait',
  title: { vi: 'Chờ hồ sơ giấy', en: 'Waiting for paper' },
  description: { vi: 'Hồ sơ trực tuyến có được chờ hồ sơ giấy mới giải quyết hay không.', en: 'Whether an online dossier may wait for its paper twin.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ mayWait: { type: 'boolean' } }),
});

export const paperSync = rulePoint<{ readonly tolerance: 'same-act' | 'same-working-day' }>({
  key: 'processing.paper_sync',
  title: { vi: 'Hồ sơ giấy và hồ sơ điện tử đi cùng nhau', en: 'Paper and electronic dossier in step' },
  description: { vi: 'Thời điểm thực trên giấy được ghi khác thời điểm trên hệ thống bao nhiêu thì bị nêu.', en: 'How far the real time on paper may differ from the time on the system before it is reported.' },
  pin: 'event',
  mandatory: false,
  schema: object({ tolerance: { enum: ['same-act', 'same-working-day'] } }),
});

/** When paper originals are compared with what was sent online. */
export interface PaperComparison {
  readonly at: 'result-collection';
  readonly levels: readonly ServiceLevel[];
}

export const paperCompare = rulePoint<PaperComparison>({
  key: 'result.paper_compare',
  title: { vi: 'Đối chiếu bản giấy', en: 'Comparison with paper' },
  description: { vi: 'Bản giấy của hồ sơ trực tuyến chỉ được đối chiếu khi người nộp đến nhận kết quả.', en: 'Paper of an online dossier is compared only when the applicant collects the result.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ at: { enum: ['result-collection'] }, levels: listOf(['toan-trinh', 'mot-phan', 'muc-3', 'muc-4']) }),
});

/** How often an applicant who submitted online has to come. */
export const maxVisits = rulePoint<{ readonly max: number; readonly onExceed: 'flag' | 'refuse' }>({
  key: 'result.max_visits',
  title: { vi: 'Số lần đến Bộ phận Một cửa', en: 'Visits to the one-stop unit' },
  description: { vi: 'Sau khi hồ sơ trực tuyến được tiếp nhận, người nộp phải đến tối đa mấy lần.', en: 'How often an applicant has to come once an online dossier is accepted.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ max: { type: 'integer', minimum: 0, maximum: 10 }, onExceed: { enum: ['flag', 'refuse'] } }),
});
