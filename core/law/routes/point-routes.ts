import type { Json } from '../../contract/localized.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import { Problem } from '../../http/problem.ts';
import type { Route } from '../../http/route.ts';
import { misfitOf } from '../../regulations/lint-rule.ts';
import { ruleInWords } from '../../regulations/rule-in-words.ts';

/** What a draft's form is made of: the places where provinces differ, and a value said in words as it is typed. */
export const pointRoutes: readonly Route[] = [
  {
    method: 'get', path: '/api/admin/law/points', summary: { vi: 'Các nội dung tỉnh được quy định, kèm mẫu giá trị', en: 'What a province may rule on, with the form of its values' }, who: 'staff', permission: 'regulation:read',
    answer: (request) => ({
      body: { items: [...allRulePoints.values()].map((point) => ({ point: point.key, title: request.local(point.title), description: request.local(point.description), pin: point.pin, mandatory: point.mandatory, planned: point.planned === true, schema: point.schema })) },
    }),
  },
  {
    method: 'post', path: '/api/admin/law/sentence', summary: { vi: 'Đọc một giá trị bằng lời', en: 'A value in words' }, who: 'staff', permission: 'regulation:read',
    body: { type: 'object', additionalProperties: false, required: ['point', 'value'], properties: { point: { type: 'string', maxLength: 80 }, value: {} } },
    answer(request) {
      const { point, value } = request.body as { point: string; value: Json };
      const known = allRulePoints.get(point);
      if (known === undefined) throw new Problem(422, 'point-unknown', { field: '/point', params: { point } });
      const misfit = misfitOf(known.schema, value);
      return { body: { sentence: misfit ? null : ruleInWords(request, point, { value }), misfit: misfit ? request.say('lint.bad-value', { point: request.local(known.title), reason: `${misfit.path} ${misfit.reason}`.trim() }) : null } };
    },
  },
];
