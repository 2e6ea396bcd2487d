import { dossierScope } from '../../access/scope.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';

interface Row {
  readonly id: string;
  readonly code: string | null;
  readonly reference: string;
  readonly type: string;
  readonly lawful_at: string;
  readonly data: { readonly paperAt: string; readonly paperMinutes: number; readonly paperLate: boolean };
}

/** Where what happened on paper and its entry differ (processing.paper_sync): the dossiers of the person's scope, worst first. */
export const paperRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/paper-differences',
    summary: { vi: 'Chênh lệch giữa thực tế và hệ thống', en: 'Differences between paper and system' },
    who: 'staff',
    permission: 'dossier:list',
    law: false,
    answer: async (request) => ({ body: { items: (await differences(request)).map((row) => present(request, row)) } }),
  },
];

async function differences(request: RequestContext): Promise<Row[]> {
  if (request.actor === null) throw new Problem(403, 'for-staff-only');
  const scope = dossierScope(request.actor);
  return request
    .read()('dossier_event as event')
    .join('dossier', (on) => on.on('dossier.tenant_id', 'event.tenant_id').on('dossier.id', 'event.dossier_id'))
    .whereRaw(`event.data->>'paperAt' is not null and (${scope.sql})`, [...scope.bindings] as never)
    .orderByRaw(`(event.data->>'paperMinutes')::int desc`)
    .limit(200)
    .select('dossier.id', 'dossier.code', 'dossier.reference', 'event.type', 'event.lawful_at', 'event.data') as unknown as Promise<Row[]>;
}

function present(request: RequestContext, row: Row): unknown {
  return {
    dossier: row.id,
    code: row.code ?? row.reference,
    act: request.say(`actions.${row.type}`),
    paperAt: row.data.paperAt,
    enteredAt: row.lawful_at,
    workingMinutes: row.data.paperMinutes,
    late: row.data.paperLate,
  };
}
