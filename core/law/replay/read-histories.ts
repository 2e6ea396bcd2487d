import type { Instant } from '../../contract/localized.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { DossierHistory } from './history.ts';

/** The dossiers received in [from, to); both instants. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** One batch with the place after which the next one begins; null: it was the last. */
export interface HistoryBatch {
  readonly histories: readonly DossierHistory[];
  readonly next: string | null;
}

type Row = Omit<DossierHistory, 'backEntry'> & { readonly back_entry: DossierHistory['backEntry']; readonly place: string };

/** An instant inside JSON as every other one reaches TypeScript (database/column-types.ts). */
const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const facts = `
  d.id, d.code, d.procedure_id, d.procedure_version, d.agency_id, d.current_agency_id, d.channel, d.level, d.submitted_at, d.delivery,
  d.representation->>'kind' as representation,
  case when d.back_entry is not null then json_build_object('receivedAt', d.back_entry->>'receivedAt', 'enteredAt', d.back_entry->>'enteredAt') end as back_entry,
  d.submitted_at::text || '/' || d.id as place,
  (select coalesce(json_agg(
     case e.type
       when 'request-supplement' then json_build_object('type', e.type, 'at', ${iso('e.lawful_at')}, 'grounded', e.data->>'ground' is not null,
         'items', (select json_agg(coalesce(i->>'component', '') || ' ' || coalesce(i->>'field', '')) from jsonb_array_elements(e.data->'items') i))
       when 'return-result' then json_build_object('type', e.type, 'at', ${iso('e.lawful_at')}, 'manner', e.data->>'manner', 'compared', jsonb_path_query_array(e.data, '$.comparison[*].component'))
       else json_build_object('type', e.type, 'at', ${iso('e.lawful_at')})
     end order by e.seq), '[]')
   from dossier_event e where e.tenant_id = d.tenant_id and e.dossier_id = d.id) as events,
  (select coalesce(json_agg(json_build_object('kind', c.kind, 'rule', c.rule, 'due', ${iso('c.due_at')}) order by c.starts_at, c.id), '[]')
   from dossier_deadline c where c.tenant_id = d.tenant_id and c.dossier_id = d.id and c.kind not in ('appointment', 'part')) as clocks`;

const oneOf = `select ${facts} from dossier d where d.id = ?`;
const inPeriod = `from dossier d where d.submitted_at >= ? and d.submitted_at < ?`;
const batchOf = `select ${facts} ${inPeriod} and d.assessment = 'assessed' and (d.submitted_at, d.id) > (?::timestamptz, ?::uuid) order by d.submitted_at, d.id limit ?`;

/**
 * The histories of the assessed dossiers of a period, by receipt, `atOnce` at a time. A batch is one statement, which sees
 * one state of the database: a dossier, its events and its clocks belong together, and a reader of a million holds neither
 * a transaction nor more than one batch. `after`: the place that the batch before gave; null: from the beginning.
 */
export async function readBatch(tx: TenantTx, period: Period, after: string | null, atOnce: number): Promise<HistoryBatch> {
  const [submitted = '-infinity', id = '00000000-0000-0000-0000-000000000000'] = after?.split('/') ?? [];
  const { rows } = await tx.raw<{ rows: Row[] }>(batchOf, [period.from, period.to, submitted, id, atOnce]);
  return { histories: rows.map(historyOf), next: rows.length < atOnce ? null : (rows.at(-1)?.place ?? null) };
}

/** How many dossiers of a period can be replayed, and how many were never assessed, because their rule set was paused. */
export async function countHistories(tx: TenantTx, period: Period): Promise<{ total: number; notAssessed: number }> {
  const { rows } = await tx.raw<{ rows: [{ total: number; not_assessed: number }] }>(
    `select count(*) filter (where d.assessment = 'assessed') as total, count(*) filter (where d.assessment <> 'assessed') as not_assessed ${inPeriod}`, [period.from, period.to]);
  return { total: rows[0].total, notAssessed: rows[0].not_assessed };
}

/** One dossier's history; null where the tenant has none of that id. */
export async function readHistory(tx: TenantTx, id: string): Promise<DossierHistory | null> {
  const { rows } = await tx.raw<{ rows: Row[] }>(oneOf, [id]);
  return rows[0] ? historyOf(rows[0]) : null;
}

function historyOf({ back_entry, place: _place, ...row }: Row): DossierHistory {
  return { ...row, backEntry: back_entry };
}
