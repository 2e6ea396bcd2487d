import { rulePoint } from '../../rule-point.ts';
import { listOf, object, text } from '../shapes.ts';
import { anyOf, role, roles } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

/** By which criteria the handling is assessed, and by whom. */
export interface Evaluation {
  readonly criteria?: string;
  readonly assessor?: Role;
  readonly frequency?: 'real-time';
  readonly selfAssessment?: 'required';
  readonly system?: string;
  readonly measures?: readonly ('online-dossiers' | 'on-time-rate' | 'satisfaction' | 'full-online-share')[];
}

export const evaluation = rulePoint<Evaluation>({
  key: 'evaluation',
  title: { vi: 'Đánh giá chất lượng', en: 'Assessment of quality' },
  description: { vi: 'Việc giải quyết thủ tục được đánh giá theo tiêu chí nào, do ai.', en: 'By which criteria the handling is assessed, and by whom.' },
  pin: 'system',
  mandatory: false,
  planned: true,
  schema: anyOf({
    criteria: text,
    assessor: role,
    frequency: { enum: ['real-time'] },
    selfAssessment: { enum: ['required'] },
    system: text,
    measures: listOf(['online-dossiers', 'on-time-rate', 'satisfaction', 'full-online-share']),
  }),
});

export const evaluationSatisfaction = rulePoint<{ readonly of: readonly ('officer' | 'unit' | 'online-services' | 'handling')[]; readonly published?: 'system' }>({
  key: 'evaluation.satisfaction',
  title: { vi: 'Khảo sát hài lòng', en: 'Satisfaction surveys' },
  description: { vi: 'Khảo sát sự hài lòng về ai, về việc gì.', en: 'Of whom and of what satisfaction is surveyed.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ of: listOf(['officer', 'unit', 'online-services', 'handling']), published: { enum: ['system'] } }, ['of']),
});

/** Inspections of the use of the system: which kinds, by whom. */
export interface Inspection {
  readonly kinds: readonly ('periodic' | 'ad-hoc')[];
  readonly by: readonly Role[];
  readonly period?: 'set-by-province';
}

export const inspection = rulePoint<Inspection>({
  key: 'inspection',
  title: { vi: 'Kiểm tra việc sử dụng', en: 'Inspections' },
  description: { vi: 'Kiểm tra việc sử dụng hệ thống: loại nào, do ai.', en: 'Inspections of the use of the system: which kinds, by whom.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ kinds: listOf(['periodic', 'ad-hoc']), by: roles, period: { enum: ['set-by-province'] } }, ['kinds', 'by']),
});
