import type { Localized } from '../../contract/localized.ts';
import type { Procedure, ProcedureClosing } from '../../contract/procedure.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import type { ProcedureContent } from '../../procedures/fold-publications.ts';
import { lintProcedure } from '../../procedures/lint-procedure.ts';
import { mustBePublisher, mustEnter } from '../../procedures/may-enter.ts';
import { isClosing, shapeFaults } from '../../procedures/procedure-schema.ts';
import { procedureStages } from '../../procedures/publication-roles.ts';
import { startingProcedure } from '../../procedures/starting-procedure.ts';
import type { LawKind } from './law-kind.ts';

type Unfinished = Partial<Procedure & ProcedureClosing>;

/** One version of a procedure, or its closing from a day on. */
export const procedureKind: LawKind = {
  kind: 'procedure',
  permissions: { draft: 'procedure:draft', publish: 'procedure:publish' },
  replayed: false,
  shapeFaults,
  objectOf(content) {
    const { id, version, closedFrom } = content as Unfinished;
    return `${word(id)}@${isClosing(content) ? `closed-${word(closedFrom)}` : word(version)}`;
  },
  titleOf(content, tenant) {
    const { name, id, closedFrom } = content as Unfinished;
    if (isClosing(content)) {
      const closed = tenant.procedures.get(word(id))?.name;
      const day = word(closedFrom).split('-').reverse().join('/');
      return { vi: `Đóng: ${closed?.vi ?? word(id)} (từ ${day})`, en: `Closing: ${closed?.en ?? word(id)} (from ${day})` };
    }
    return titled(name) ?? { vi: word(id), en: word(id) };
  },
  effectiveFrom: (content) => (isClosing<ProcedureClosing>(content) ? content.closedFrom : ((content as Unfinished).inForce?.from ?? null)),
  lint(content, context) {
    const object = procedureKind.objectOf(content);
    const misshapen = shapeFaults(content);
    if (misshapen.length > 0) return misshapen.map(({ path, reason }): LintFinding => ({ code: 'bad-shape', severity: 'error', regulation: object, path, params: { reason } }));
    return lintProcedure(content as ProcedureContent, context).map(({ code, path, params, severity }): LintFinding => ({ code, severity: severity ?? 'error', regulation: object, path, params }));
  },
  startFrom: startingProcedure,
  stages: (tenant, draft) => procedureStages(tenant, draft.created_at),
  mustDraft(request, content) {
    for (const field of fieldsOf(request, content as Unfinished)) mustEnter(request, field || null);
  },
  mustPublish(request, content) {
    for (const field of fieldsOf(request, content as Unfinished)) if (field !== '') mustBePublisher(request, field);
  },
};

/** The field it has now counts as much as the one it would have: nobody takes a procedure over by renaming its field. */
function fieldsOf({ tenant }: RequestContext, { id, field }: Unfinished): Set<string> {
  const now = tenant.procedures.get(word(id))?.field.id;
  return new Set([...(now === undefined ? [] : [now]), ...(field === undefined && now !== undefined ? [] : [word(field?.id)])]);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function titled(name: unknown): Localized | null {
  const { vi, en } = (name ?? {}) as Partial<Localized>;
  return vi && en ? { vi, en } : null;
}
