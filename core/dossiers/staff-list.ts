import { dossierScope } from '../access/scope.ts';
import type { Instant } from '../contract/localized.ts';
import { intakePriority } from '../contract/rule-points/scope.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { valueOf } from '../regulations/value-of.ts';
import { Dossier } from './dossier.model.ts';
import { dayAfter, instant, localDate, startOfDay } from './instants.ts';
import { presentSummary, summaryColumns } from './present-summary.ts';
import { openStates } from './transitions.ts';

const endOfTime = '9999-12-31T00:00:00.000Z';

/** When a dossier's next clock ends, never where none runs; the index dossier_by_time_left has this very expression. */
export const dueOrNever = `coalesce(next_due_at, '${endOfTime}')`;

/** A page of dossiers within the person's scope, sorted by time left, with counts that are true now. */
export async function listDossiers(request: RequestContext): Promise<{ items: unknown[]; counts: Record<string, number>; next: string | null }> {
  const limit = Math.min(100, Number(request.query['limit'] ?? 20) || 20);
  const [rows, counts] = await Promise.all([page(request, limit + 1), count(request)]);
  const more = rows.length > limit;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map((row) => presentSummary(request, row)), counts, next: more && last ? cursorOf(request, last) : null };
}

/** The same list as CSV with a byte order mark, so that spreadsheets read the Vietnamese. */
export async function csvOf(request: RequestContext): Promise<string> {
  const rows = await page(request, 10_000);
  const head = ['reference', 'code', 'procedure', 'agency', 'state', 'applicant', 'submitted', 'due'].map((name) => request.say(`csv.${name}`));
  const lines = rows.map((row) => [
    row.reference,
    row.code ?? '',
    request.tenant.procedures.get(row.procedure_id)?.name[request.language] ?? row.procedure_id,
    request.tenant.agencies.get(row.current_agency_id)?.name[request.language] ?? row.current_agency_id,
    request.say(`states.${row.state}`),
    row.applicant.name,
    row.submitted_at,
    row.next_due_at ?? '',
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quotes what needs it; a cell that a spreadsheet would take for a formula is made text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function page(request: RequestContext, limit: number): Promise<Dossier[]> {
  const query = Dossier.query(request.read()).select(...summaryColumns);
  const scope = dossierScope(mustBeStaff(request));
  query.whereRaw(`(${scope.sql})`, [...scope.bindings]);
  const { q, state, procedure, sort, cursor } = request.query;
  applyView(request, query);
  if (state) query.where('state', state);
  if (procedure) query.where('procedure_id', procedure);
  if (q) query.whereRaw(`(code = ? or reference = upper(?) or lower(applicant->>'name') like ? or applicant->>'identityNumber' = ?)`, [q, q, `%${escapeLike(q.toLowerCase())}%`, q]);
  const column = sort === 'submitted' ? 'submitted_at' : dueOrNever;
  const direction = sort === 'submitted' ? 'desc' : 'asc';
  // Dossiers handed in online stand before others of the same time only where the law in force says so (intake.priority).
  const keys = onlineFirst(request) ? [column, `(channel <> 'online')`, 'id'] : [column, 'id'];
  if (cursor) {
    const [at, behindOthers, id] = readCursor(cursor);
    const places = onlineFirst(request) ? '?::timestamptz, ?::boolean, ?::uuid' : '?::timestamptz, ?::uuid';
    query.whereRaw(`(${keys.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${places})`, onlineFirst(request) ? [at, behindOthers, id] : [at, id]);
  }
  return query.orderByRaw(keys.map((key) => `${key} ${direction}`).join(', ')).limit(limit) as unknown as Promise<Dossier[]>;
}

function onlineFirst(request: RequestContext): boolean {
  const found = valueOf(request.law.at(instant(request.now)).version, intakePriority, {});
  return 'value' in found && found.value.first === 'online';
}

function applyView(request: RequestContext, query: ReturnType<typeof Dossier.query>): void {
  const now = instant(request.now);
  switch (request.query['view'] ?? 'inbox') {
    case 'mine':
      query.whereIn('state', [...openStates]).where('assignee_sub', request.identity?.sub ?? '');
      break;
    case 'overdue':
      query.whereIn('state', [...openStates]).whereRaw(`${dueOrNever} < ?`, [now]);
      break;
    case 'today':
      query.whereIn('state', [...openStates]).whereRaw(`${dueOrNever} >= ? and ${dueOrNever} < ?`, [now, endOfDay(now)]);
      break;
    case 'done':
      query.whereNotIn('state', [...openStates]);
      break;
    case 'inbox':
      query.whereIn('state', [...openStates]);
      break;
  }
}

async function count(request: RequestContext): Promise<Record<string, number>> {
  const scope = dossierScope(mustBeStaff(request));
  const now = instant(request.now);
  const open = [...openStates];
  // What few dossiers are comes before what most are, so that most are told apart by one comparison.
  const answer = await request.read().raw<{ rows: Record<string, number>[] }>(
    `select count(*) filter (where state = any(?))::int as inbox,
            count(*) filter (where assignee_sub = ? and state = any(?))::int as mine,
            count(*) filter (where next_due_at < ? and state = any(?))::int as overdue,
            count(*) filter (where next_due_at >= ? and next_due_at < ? and state = any(?))::int as "dueToday",
            count(*)::int as "all"
     from dossier where (${scope.sql})`,
    [open, request.identity?.sub ?? '', open, now, open, now, endOfDay(now), open, ...scope.bindings] as never,
  );
  return answer.rows[0] ?? {};
}

/** Midnight that ends the day of an instant. */
function endOfDay(at: Instant): Instant {
  return startOfDay(dayAfter(localDate(at)));
}

function mustBeStaff(request: RequestContext): NonNullable<RequestContext['actor']> {
  if (request.actor === null) throw new Problem(403, 'for-staff-only');
  return request.actor;
}

function cursorOf(request: RequestContext, row: Dossier): string {
  const at = request.query['sort'] === 'submitted' ? row.submitted_at : (row.next_due_at ?? endOfTime);
  return Buffer.from(JSON.stringify([at, onlineFirst(request) && row.channel !== 'online', row.id])).toString('base64url');
}

function readCursor(cursor: string): [string, boolean, string] {
  try {
    const [at, later, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown, unknown];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof later === 'boolean' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [at, later, id];
  } catch {
    // falls through to the refusal
  }
  throw new Problem(422, 'cursor-invalid', { field: '/cursor' });
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
