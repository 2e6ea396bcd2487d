import type { Knex } from 'knex';
import type { Instant, Json } from '../contract/localized.ts';
import { startOfDay } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';

interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actor_name: string;
  readonly action: string;
  readonly object: string;
  readonly ground: readonly string[];
  readonly detail: { readonly [key: string]: Json };
}

const word = { type: 'string', maxLength: 120 } as const;
const day = { type: 'string', format: 'date' } as const;

/** Who did what, when, to what and on which ground: newest first, page by page. */
export const auditRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/audit',
    summary: { vi: 'Nhật ký: ai, làm gì, khi nào, căn cứ nào', en: 'Audit: who, what, when, on which ground' },
    who: 'staff',
    permission: 'audit:read',
    query: { limit: { type: 'integer', minimum: 1, maximum: 200 }, object: word, person: word, kind: { enum: [...kinds()] }, from: day, to: day, cursor: { type: 'string', maxLength: 100 } },
    answer: async (request) => ({ body: await audit(request) }),
  },
];

/** What an entry is about, by the first word of its object. */
function kinds(): readonly string[] {
  return ['law', 'dossier', 'plugin', 'outage'];
}

async function audit(request: RequestContext): Promise<unknown> {
  const limit = Math.min(200, Math.max(1, Number(request.query['limit'] ?? 50) || 50));
  const rows = (await filtered(request, request.read()('audit_entry')).orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit + 1).select()) as AuditRow[];
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map((row) => present(request, row)), next: rows.length > limit && last ? `${new Date(last.at).toISOString()} ${last.id}` : null };
}

function filtered(request: RequestContext, query: Knex.QueryBuilder): Knex.QueryBuilder {
  const { object, person, kind, from, to, cursor } = request.query;
  // A word is looked for as it is: % and _ are no wildcards of the person who types them.
  const containing = (column: string, text: string) => query.whereRaw('strpos(lower(??), lower(?)) > 0', [column, text.trim()]);
  if (object) containing('object', object);
  if (person) containing('actor_name', person);
  if (kind && kinds().includes(kind)) query.whereRaw('starts_with(object, ?)', [`${kind}/`]);
  if (from) query.where('at', '>=', dayFrom(from, 'from'));
  if (to) query.where('at', '<', new Date(Date.parse(dayFrom(to, 'to')) + 86_400_000).toISOString());
  if (cursor) {
    const [at = '', id = ''] = cursor.split(' ');
    if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw new Problem(422, 'cursor-invalid', { field: '/cursor' });
    query.whereRaw('(at, id) < (?::timestamptz, ?::uuid)', [at, id]);
  }
  return query;
}

/** Midnight at which a day begins that a person asked for; 422 for what is no day. */
function dayFrom(text: string, field: string): Instant {
  try {
    return startOfDay(text);
  } catch {
    throw new Problem(422, 'instant-invalid', { field: `/${field}` });
  }
}

function present(request: RequestContext, { at, actor_name, action, object, ground, detail }: AuditRow): unknown {
  const key = ['audit-actions', 'actions'].map((area) => `${area}.${action}`).find((one) => request.platform.texts.has(one));
  const [kind = '', ...rest] = object.split('/');
  return {
    at, actor: actor_name, action, actionName: key ? request.say(key) : action, object, kind, objectName: nameOf(request, kind, rest),
    ground: ground.map((id) => request.law.clause(id, at)).filter((clause) => clause !== null), detail,
  };
}

/** What the entry is about, as people call it: a decision by its number, anything else by its kind and id. */
function nameOf(request: RequestContext, kind: string, rest: readonly string[]): string {
  const id = rest.at(-1) ?? '';
  const decision = kind === 'law' ? request.law.regulations.find(({ regulation }) => regulation.id === id)?.regulation.number : undefined;
  const said = request.platform.texts.has(`audit-kinds.${kind}`) ? request.say(`audit-kinds.${kind}`) : kind;
  return `${said} ${decision ?? id}`.trim();
}
