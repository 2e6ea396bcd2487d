import type { TenantLaw } from '../regulations/tenant-law.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Dossier } from './dossier.model.ts';
import { caseOf } from './law.ts';
import type { DossierHistory } from './replay.ts';

type Row = Pick<Dossier, 'id' | 'procedure_id' | 'agency_id' | 'channel' | 'level' | 'submitted_at'> & Pick<DossierHistory, 'events' | 'clocks'>;

/** An instant inside JSON as every other one reaches TypeScript (database/column-types.ts). */
const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One statement sees one state of the database: a dossier, its events and its clocks always belong together. */
const batchOf = `
  select id, procedure_id, agency_id, channel, level, submitted_at,
    (select coalesce(json_agg(json_build_object('type', e.type, 'at', ${iso('e.lawful_at')}) order by e.seq), '[]')
       from dossier_event e where e.tenant_id = d.tenant_id and e.dossier_id = d.id) as events,
    (select coalesce(json_agg(json_build_object('kind', c.kind, 'rule', c.rule, 'due', ${iso('c.due_at')}) order by c.starts_at, c.id), '[]')
       from dossier_deadline c where c.tenant_id = d.tenant_id and c.dossier_id = d.id) as clocks
  from dossier d
  where assessment = 'assessed' and id > ?
  order by id
  limit ?`;

/**
 * The histories of all assessed dossiers of the tenant, by id, `atOnce` at a time: each batch is one statement, so a reader
 * of a hundred thousand holds neither a transaction nor more than one batch.
 */
export async function* readHistories(tx: TenantTx, law: TenantLaw, atOnce = 2_000): AsyncGenerator<DossierHistory[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await tx.raw<{ rows: Row[] }>(batchOf, [after, atOnce]);
    yield rows.map((row) => ({ id: row.id, submittedAt: row.submitted_at, ruleCase: caseOf(law, row), events: row.events, clocks: row.clocks }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.id;
  }
}
