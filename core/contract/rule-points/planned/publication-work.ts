import { rulePoint } from '../../rule-point.ts';
import { object } from '../shapes.ts';
import { role, roles, texts } from './planned-shapes.ts';
import type { Role } from './planned-shapes.ts';

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
