import type { Json } from '../../contract/localized.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import { Problem } from '../../http/problem.ts';
import type { Route } from '../../http/route.ts';
import { ruleInWords } from '../../regulations/rule-in-words.ts';
import { formSchema } from '../form-schema.ts';
import { faultsOfValue } from '../misfits-in-words.ts';
import { openPoints } from '../open-points.ts';
import { pointInProvinces } from '../point-in-provinces.ts';
import { themeOf } from '../themes.ts';

/** What a draft's form is made of: the places where provinces differ, and a value said in words as it is typed. */
export const pointRoutes: readonly Route[] = [
  {
    method: 'get', path: '/api/admin/law/points', summary: { vi: 'Các nội dung tỉnh được quy định, kèm mẫu giá trị', en: 'What a province may rule on, with the form of its values' }, who: 'staff', permission: 'regulation:read',
    answer: (request) => ({
      body: { items: [...allRulePoints.values()].map((point) => ({ point: point.key, title: request.local(point.title), description: request.local(point.description), pin: point.pin, mandatory: point.mandatory, planned: point.planned === true, theme: themeOf(point.key), themeTitle: request.say(`rule-themes.${themeOf(point.key)}`), schema: formSchema(request.platform.texts, request.language, point) })) },
    }),
  },
  { method: 'get', path: '/api/admin/law/open-points', summary: { vi: 'Những nội dung được để ngỏ cho tỉnh điều chỉnh', en: 'What is left open for the province to adjust' }, who: 'staff', permission: 'regulation:read', answer: (request) => ({ body: { items: openPoints(request) } }) },
  {
    method: 'get', path: '/api/admin/law/points/:point/provinces', summary: { vi: 'Cùng một nội dung ở các tỉnh', en: 'The same rule across provinces' }, who: 'staff', permission: 'regulation:read', query: { at: { type: 'string', maxLength: 40 } },
    answer: async (request) => ({ body: await pointInProvinces(request) }),
  },
  {
    method: 'post', path: '/api/admin/law/sentence', summary: { vi: 'Đọc một giá trị bằng lời', en: 'A value in words' }, who: 'staff', permission: 'regulation:read',
    body: { type: 'object', additionalProperties: false, required: ['point', 'value'], properties: { point: { type: 'string', maxLength: 80 }, value: {} } },
    answer(request) {
      const { point, value } = request.body as { point: string; value: Json };
      const known = allRulePoints.get(point);
      if (known === undefined) throw new Problem(422, 'point-unknown', { field: '/point', params: { point } });
      const faults = faultsOfValue(request, known, value);
      return { body: { sentence: faults.length > 0 ? null : ruleInWords(request, point, { value }), faults } };
    },
  },
];
