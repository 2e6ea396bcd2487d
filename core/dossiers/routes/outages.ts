import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { instant } from '../instants.ts';

const time = { type: 'string', format: 'date-time' } as const;

interface OutageBody {
  readonly beganAt: string;
  readonly endedAt?: string;
  readonly what: string;
}

/** The record of outages: dossiers received by hand may be entered afterwards for these times only. */
export const outageRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/outages',
    summary: { vi: 'Các lần hệ thống gián đoạn', en: 'Recorded outages' },
    who: 'staff',
    permission: 'dossier:receive',
    law: false,
    answer: async (request) => ({ body: { items: (await request.read()('outage').orderBy('began_at', 'desc').limit(50).select()).map(present) } }),
  },
  {
    method: 'post',
    path: '/api/staff/outages',
    summary: { vi: 'Ghi nhận một lần gián đoạn', en: 'Record an outage' },
    who: 'staff',
    permission: 'outage:record',
    law: false,
    body: { type: 'object', additionalProperties: false, required: ['beganAt', 'what'], properties: { beganAt: time, endedAt: time, what: { type: 'string', minLength: 1, maxLength: 1000 } } },
    answer: record,
  },
];

async function record(request: RequestContext): Promise<{ status: number; body: unknown }> {
  const body = request.body as OutageBody;
  const now = instant(request.now);
  const beganAt = new Date(body.beganAt).toISOString();
  const endedAt = body.endedAt === undefined ? null : new Date(body.endedAt).toISOString();
  if (beganAt > now || (endedAt !== null && endedAt > now)) throw new Problem(422, 'outage-in-future', { field: '/endedAt' });
  if (endedAt !== null && endedAt <= beganAt) throw new Problem(422, 'outage-ends-before', { field: '/endedAt' });
  return request.write(async (tx) => {
    const [row] = await tx('outage')
      .insert({ began_at: beganAt, ended_at: endedAt, what: body.what, noted_by: request.identity?.sub ?? '', noted_name: request.identity?.name ?? '', noted_at: now })
      .returning('*');
    await tx('audit_entry').insert({ at: now, actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action: 'record-outage', object: `outage/${String(row.id)}`, detail: JSON.stringify({ requestId: request.requestId }) });
    return { status: 201, body: present(row) };
  });
}

function present(row: Record<string, unknown>): unknown {
  return { id: row['id'], beganAt: row['began_at'], endedAt: row['ended_at'], what: row['what'], notedBy: row['noted_name'] };
}
