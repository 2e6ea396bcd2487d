import { rulePoint } from '../../rule-point.ts';
import { object } from '../shapes.ts';
import { role } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

export const archiveRetention = rulePoint<{ readonly years: number; readonly owner?: Role }>({
  key: 'archive.retention',
  title: { vi: 'Thời hạn bảo quản hồ sơ', en: 'Retention of dossiers' },
  description: { vi: 'Hồ sơ điện tử được lưu bao lâu, do cơ quan nào.', en: 'How long electronic dossiers are kept, and by whom.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ years: { type: 'integer', minimum: 1, maximum: 100 }, owner: role }, ['years']),
});

export const dataExtract = rulePoint<{ readonly content: 'dossier-handling-by-unit'; readonly period: 'set-by-province' }>({
  key: 'data.extract',
  title: { vi: 'Trích xuất dữ liệu định kỳ', en: 'Regular extracts of data' },
  description: { vi: 'Dữ liệu nào được trích xuất, lưu trữ định kỳ.', en: 'Which data is extracted and stored regularly.' },
  pin: 'event',
  mandatory: false,
  planned: true,
  schema: object({ content: { enum: ['dossier-handling-by-unit'] }, period: { enum: ['set-by-province'] } }),
});
