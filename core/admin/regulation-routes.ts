import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Instant } from '../contract/localized.ts';
import type { ResolvedRule } from '../contract/regulation.ts';
import { instant, startOfDay } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { differencesOf } from '../regulations/differences.ts';
import { isAbove, resolveRules } from '../regulations/resolve-rules.ts';
import { caseInWords } from '../law/case-in-words.ts';
import { tenantKnownAt } from '../law/law-known-at.ts';
import { lawAt, presentDifferences } from '../law/present-differences.ts';
import { themeOf } from '../law/themes.ts';
import { readInstant } from '../regulations/routes.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { gaps, timeLine } from '../regulations/time-line.ts';

const at = { type: 'string', maxLength: 40 } as const;

/** The law in force on a time line, rule by rule, and side by side at two instants. */
export const adminRegulationRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/regulations',
    summary: { vi: 'Các quyết định theo dòng thời gian', en: 'Decisions on a time line' },
    who: 'staff',
    permission: 'regulation:read',
    answer(request) {
      const now = instant(request.now);
      const version = request.law.at(now).version;
      return {
        body: {
          timeline: timeLine(request.law.regulations, now).map(({ loaded, status }) => {
            const { regulation } = loaded;
            return {
              id: regulation.id, number: regulation.number, title: request.local(regulation.title), issuer: request.local(regulation.issuer), layer: regulation.layer, subject: regulation.subject,
              effectiveFrom: regulation.effectiveFrom, effectiveTo: regulation.effectiveTo, status, replaces: regulation.replaces, clauses: regulation.clauses.length, rules: regulation.rules.length,
              transition: { mode: regulation.transition.mode, reading: regulation.transition.reading ? request.local(regulation.transition.reading) : null, clauses: regulation.transition.clauses },
              paused: request.paused.has(loaded.plugin),
            };
          }),
          gaps: gaps(request.law.regulations, 'one-stop-system'),
          rulesVersion: { hash: version.hash, from: version.from, to: version.to },
        },
      };
    },
  },
  {
    method: 'get',
    path: '/api/admin/regulations/rules',
    summary: { vi: 'Mọi quy tắc đang áp dụng tại một thời điểm', en: 'Every rule at an instant' },
    who: 'staff',
    permission: 'regulation:read',
    query: { at, knownAt: at },
    answer: async (request) => ({ body: rulesAt(await asKnown(request), readInstant(request)) }),
  },
  {
    method: 'get',
    path: '/api/admin/regulations/compare',
    summary: { vi: 'So sánh quy tắc ở hai thời điểm', en: 'Compare the rules of two instants' },
    who: 'staff',
    permission: 'regulation:read',
    query: { a: at, b: at },
    answer: (request) => ({ body: compare(request) }),
  },
  {
    method: 'get',
    path: '/api/admin/regulations/:id',
    summary: { vi: 'Một quyết định: điều khoản và quy tắc', en: 'One decision: clauses and rules' },
    who: 'staff',
    permission: 'regulation:read',
    answer(request) {
      const found = request.law.regulations.find(({ regulation }) => regulation.id === request.params['id']);
      if (found === undefined) throw new Problem(404, 'regulation-unknown', { params: { regulation: request.params['id'] ?? '' } });
      return { body: { ...found.regulation, rules: found.regulation.rules.map((rule) => ({ ...rule, when: caseInWords(request, rule.when ?? {}), title: allRulePoints.get(rule.point)?.title, sentence: ruleInWords(request, rule.point, rule), clauses: rule.clauses.map((id) => request.law.clause(id, startOfDay(found.regulation.effectiveFrom))).filter((clause) => clause !== null) })) } };
    },
  },
];

/** A decision as people call it. */
function numberOf(request: RequestContext, id: string): string {
  return request.law.regulations.find(({ regulation }) => regulation.id === id)?.regulation.number ?? id;
}

/** The same request under the law as it was known at an instant (`knownAt`): without what was published later, with what was withdrawn later. */
async function asKnown(request: RequestContext): Promise<RequestContext> {
  if (request.query['knownAt'] === undefined) return request;
  const { law } = await tenantKnownAt(request.read(), request.tenant.base, readInstant(request, 'knownAt'));
  return { ...request, law: law.whilePaused(request.paused) };
}

function rulesAt(request: RequestContext, when: Instant): unknown[] {
  const { rules } = resolveRules(request.law.regulations, when);
  return [...allRulePoints.values()].flatMap((point) => {
    const own = rules.filter((rule) => rule.point === point.key);
    const shown: readonly (ResolvedRule | null)[] = own.length > 0 ? own : [null];
    return shown.map((rule) => ({
      point: point.key,
      title: request.local(point.title),
      description: request.local(point.description),
      pin: point.pin,
      mandatory: point.mandatory,
      status: rule === null ? 'unset' : rule.value !== undefined ? 'set' : rule.external ? 'external' : 'silent',
      sentence: ruleInWords(request, point.key, rule),
      value: rule?.value ?? null,
      theme: themeOf(point.key),
      themeTitle: request.say(`rule-themes.${themeOf(point.key)}`),
      planned: point.planned === true,
      when: rule ? caseInWords(request, rule.when) : [],
      layer: rule?.layer ?? null,
      regulation: rule?.regulation ?? null,
      number: rule ? numberOf(request, rule.regulation) : null,
      reading: rule?.reading ? request.local(rule.reading) : null,
      clauses: (rule?.clauses ?? []).map((id) => request.law.clause(id, when)).filter((clause) => clause !== null),
      overrides: rule ? own.filter((other) => isAbove(other.layer, rule.layer)).map((other) => ({ regulation: other.regulation, number: numberOf(request, other.regulation), sentence: ruleInWords(request, point.key, other), clauses: other.clauses.map((id) => request.law.clause(id, when)).filter((clause) => clause !== null) })) : [],
    }));
  });
}

function compare(request: RequestContext): unknown[] {
  const [a, b] = [readInstant(request, 'a'), readInstant(request, 'b')];
  const differences = differencesOf(resolveRules(request.law.regulations, a), resolveRules(request.law.regulations, b));
  return presentDifferences(request, differences, lawAt(request.law.regulations, a), lawAt(request.law.regulations, b));
}
