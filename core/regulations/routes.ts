import type { Instant } from '../contract/localized.ts';
import type { RuleCase, ServiceLevel } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explain.ts';
import { sentenceOf } from './sentence-of.ts';

const word = { type: 'string', maxLength: 100 } as const;

/** The law as anybody may ask for it: a clause, and what holds for a point at an instant and why. */
export const regulationRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/clauses/:id',
    summary: { vi: 'Một điều khoản', en: 'One clause' },
    who: 'anyone',
    answer(request) {
      const id = request.params['id'] ?? '';
      const clause = request.law.clause(id, instant(request.now));
      if (clause === null) throw new Problem(404, 'clause-unknown', { params: { clause: id } });
      return { body: { ...clause, values: valuesOf(request, id) } };
    },
  },
  {
    method: 'get',
    path: '/api/explain',
    summary: { vi: 'Quy tắc nào đang áp dụng và vì sao', en: 'Which rule holds and why' },
    who: 'anyone',
    query: { point: word, at: word, channel: word, level: word, procedure: word },
    answer: (request) => ({ body: presentExplanation(request, explainPoint(request, request.query['point'] ?? '', readInstant(request), readCase(request))) }),
  },
];

/** What the rules that rest on a clause say, in words, with the reading taken where the text allows several. */
function valuesOf(request: RequestContext, clause: string): unknown[] {
  const rules = request.law.regulations.flatMap(({ regulation }) => regulation.rules).filter((rule) => rule.clauses.includes(clause));
  return rules.map((rule) => ({
    point: rule.point,
    title: request.local(allRulePoints.get(rule.point)?.title ?? { vi: rule.point, en: rule.point }),
    sentence: rule.value === undefined ? request.say(`rule-missing.${rule.external ? 'external' : 'silent'}`, { cite: rule.external ?? '' }) : sentenceOf(request.platform.texts, request.language, rule.point, rule.value),
    reading: rule.reading ? request.local(rule.reading) : null,
  }));
}

/** Explains a point under the request's law; a point nobody knows is 404. */
export function explainPoint(request: RequestContext, point: string, at: Instant, ruleCase: RuleCase): Explanation {
  try {
    return explain(request.law.regulations, point, at, ruleCase);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(404, 'point-unknown', { params: { point } });
    throw error;
  }
}

export function presentExplanation(request: RequestContext, found: Explanation): Record<string, unknown> {
  const { texts } = request.platform;
  return {
    point: found.point.key,
    title: request.local(found.point.title),
    description: request.local(found.point.description),
    pin: found.point.pin,
    at: found.at,
    status: found.status,
    sentence: found.value === null ? request.say(`rule-missing.${found.status === 'set' ? 'unset' : found.status}`, { cite: found.rule?.external ?? '' }) : sentenceOf(texts, request.language, found.point.key, found.value),
    value: found.value,
    when: found.rule?.when ?? {},
    layer: found.rule?.layer ?? null,
    regulation: found.rule?.regulation ?? null,
    reading: found.rule?.reading ? request.local(found.rule.reading) : null,
    clauses: found.clauses,
    overrides: found.overrides.map((rule) => ({
      layer: rule.layer,
      regulation: rule.regulation,
      clauses: rule.clauses,
      sentence: rule.value === undefined ? '' : sentenceOf(texts, request.language, rule.point, rule.value),
    })),
    decisions: found.decisions,
    rulesVersion: found.rulesVersion,
  };
}

/** The instant asked about (`at`, or another parameter of the query), or the lawful now. */
export function readInstant(request: RequestContext, name = 'at'): Instant {
  const at = request.query[name];
  if (at === undefined) return instant(request.now);
  const ms = Date.parse(at);
  if (Number.isNaN(ms) || !/^\d{4}-\d\d-\d\d/.test(at)) throw new Problem(422, 'instant-invalid', { field: `/${name}` });
  return instant(ms);
}

function readCase(request: RequestContext): RuleCase {
  const { channel, level, procedure } = request.query;
  return {
    ...(channel ? { channel: channel as NonNullable<RuleCase['channel']> } : {}),
    ...(level ? { level: level as ServiceLevel } : {}),
    ...(procedure ? { procedure } : {}),
  };
}
