import type { Procedure } from '../contract/procedure.ts';
import type { RuleCase } from '../contract/regulation.ts';
import { instant, localDate } from '../dossiers/instants.ts';
import { takesDossiersOn } from './procedure-book.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { explainPoint, presentExplanation } from '../regulations/routes.ts';
import { termOf } from '../regulations/sentence-of.ts';

/** What a citizen should know of the law before submitting; each comes with its clause, or says that none is set. */
const effects = ['intake.ack', 'intake.after_hours', 'intake.supplement.max_requests', 'intake.supplement.window', 'intake.auto_cancel', 'processing.clock_start', 'result.delivery', 'payment.channels'];

export const procedureRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/procedures',
    summary: { vi: 'Danh mục thủ tục hành chính', en: 'Catalogue of procedures' },
    who: 'anyone',
    query: { q: { type: 'string', maxLength: 100 }, field: { type: 'string', maxLength: 60 }, level: { type: 'string', maxLength: 60 } },
    answer(request) {
      const { q, field, level } = request.query;
      const { catalogue } = request.tenant;
      const today = localDate(instant(request.now));
      const found = catalogue.search(q ?? '').filter((one) => takesDossiersOn(one, today) && (!field || one.field.id === field) && (!level || one.level === level));
      const offered = catalogue.all.filter((one) => takesDossiersOn(one, today));
      const byField = Map.groupBy(offered, (one) => one.field.id);
      return {
        body: {
          items: found.map((procedure) => summary(request, procedure)),
          fields: [...byField].map(([id, list]) => ({ id, name: list[0]?.field.name, count: list.length })),
          common: offered.filter((one) => one.status === 'full').map((one) => one.id),
        },
      };
    },
  },
  {
    method: 'get',
    path: '/api/procedures/:id',
    summary: { vi: 'Một thủ tục với đầy đủ nội dung', en: 'One procedure with all its contents' },
    who: 'anyone',
    answer(request) {
      const id = request.params['id'] ?? '';
      const at = instant(request.now);
      const offered = request.tenant.procedures.on(id, localDate(at));
      const procedure = offered ?? request.tenant.procedures.get(id);
      if (procedure === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: id } });
      const ruleCase: RuleCase = { channel: 'online', level: procedure.level, procedure: procedure.id };
      return {
        body: {
          ...procedure,
          closed: offered === undefined,
          term: { sentence: termOf(request.platform.texts, request.language, procedure.term), rule: procedure.term },
          effects: effects.map((point) => presentExplanation(request, explainPoint(request, point, at, ruleCase))),
          intake: request.law.intake(at),
        },
      };
    },
  },
  {
    method: 'get',
    path: '/api/procedures/:id/versions/:version',
    summary: { vi: 'Một phiên bản của thủ tục, như đã công khai', en: 'One version of a procedure, as it was published' },
    who: 'anyone',
    answer(request) {
      const { id = '', version = '' } = request.params;
      const found = request.tenant.procedures.version(id, version);
      if (found === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: `${id}@${version}` } });
      return { body: found };
    },
  },
];

function summary(request: RequestContext, procedure: Procedure): unknown {
  const { id, code, codeConfidence, name, field, level, agencyLevel, status, fees } = procedure;
  return { id, code, codeConfidence, name, summary: procedure.summary, field, level, agencyLevel, status, fees, term: { sentence: termOf(request.platform.texts, request.language, procedure.term), rule: procedure.term } };
}
