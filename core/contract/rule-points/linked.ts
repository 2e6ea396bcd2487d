import { rulePoint } from '../rule-point.ts';
import { object } from './shapes.ts';

/** In which order the agencies of a linked procedure work. */
export interface LinkedOrder {
  /** sequence: each agency after the one before it. parallel: all at once, but for those that need another's result. */
  readonly paper: 'sequence' | 'parallel';
  readonly electronic: 'sequence' | 'parallel';
}

export const linkedOrder = rulePoint<LinkedOrder>({
  key: 'processing.linked_order',
  title: { vi: 'Thứ tự liên thông', en: 'Order of linked work' },
  description: { vi: 'Hồ sơ giấy lần lượt qua từng cơ quan; hồ sơ điện tử gửi đồng thời các cơ quan.', en: 'Paper goes from agency to agency; an electronic dossier goes to all of them at once.' },
  pin: 'receipt',
  mandatory: false,
  schema: object({ paper: { enum: ['sequence', 'parallel'] }, electronic: { enum: ['sequence', 'parallel'] } }),
});

/** How another agency is consulted: each request names its own deadline; the main term runs on or waits. */
export interface Consultation {
  readonly deadline: 'set-in-request';
  readonly mainTerm: 'runs';
}

export const consultation = rulePoint<Consultation>({
  key: 'processing.consultation',
  title: { vi: 'Lấy ý kiến cơ quan khác', en: 'Consulting another agency' },
  description: { vi: 'Mỗi lần lấy ý kiến nêu nội dung, thời hạn, cơ quan; quá hạn thì báo người đứng đầu Bộ phận Một cửa.', en: 'Each request states content, deadline and agency; when it is overdue the head of the one-stop unit is told.' },
  pin: 'event',
  mandatory: false,
  schema: object({ deadline: { enum: ['set-in-request'] }, mainTerm: { enum: ['runs'] } }),
});
