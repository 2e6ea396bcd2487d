import pg from 'pg';
import { communeOf, submitOnline } from './people.ts';
import type { TestServer } from './server.ts';

/** Lives by shape: after how many hours which event came. A tenth waits for its applicant, a tenth is being handled, a fifth was supplemented. */
const lives: readonly (readonly [shapes: readonly number[], events: readonly (readonly [type: string, hours: number])[]])[] = [
  [[0, 1, 2, 3, 4, 5], [['submit', 0], ['accept', 5], ['start-step', 7], ['complete-step', 20], ['approve', 25], ['return-result', 48], ['close', 49]]],
  [[6, 7], [['submit', 0], ['accept', 5], ['start-step', 7], ['request-supplement', 9], ['resubmit', 90], ['complete-step', 110], ['approve', 115], ['return-result', 140], ['close', 141]]],
  [[8], [['submit', 0], ['request-supplement', 6]]],
  [[9], [['submit', 0], ['accept', 30], ['start-step', 31]]],
];
const clocks: readonly (readonly [shapes: readonly number[], kind: string, hours: number, dueAfter: number, open: boolean])[] = [
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'ack', 0, 24, false],
  [[0, 1, 2, 3, 4, 5, 6, 7], 'processing', 5, 72, false],
  [[9], 'processing', 30, 72, true],
  [[6, 7], 'processing', 90, 72, false],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'step', 7, 16, false],
  [[0, 1, 2, 3, 4, 5, 6, 7], 'step', 20, 8, false],
  [[6, 7, 8], 'supplement-window', 9, 720, true],
];

/**
 * Stored histories of dossiers, copied from one real submission by the migrator: received one after the other, from the
 * one instant to the other. Their chains and due instants are not those that acts would have written; events and rules are.
 */
export async function manyDossiers(server: TestServer, tenant: string, amount: number, from: string, until: string): Promise<void> {
  const { id } = await submitOnline(server, tenant);
  const admin = new pg.Client({ connectionString: server.database.adminUrl });
  await admin.connect();
  try {
    // Foreign keys hold by the way these rows are made; checking each of a million costs more than making them.
    await admin.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await admin.query(
      `create temp table seed as select n, uuidv7() as id, (n % 10)::int as shape,
         date_trunc('milliseconds', $1::timestamptz + (n::float8 / $3) * ($2::timestamptz - $1)) as at
       from generate_series(1, $3::int) as n`, [from, until, amount]);
    await admin.query(
      `insert into dossier (tenant_id, id, reference, code, procedure_id, procedure_version, agency_id, current_agency_id, channel, level, state, applicant_sub, applicant, form, submitted_at,
         officially_received_at, accepted_at, rules_at_receipt, assessment, next_due_at, next_due_kind, events, last_hash, updated_at)
       select d.tenant_id, s.id, 'NH-' || s.n, '000.00.00-' || to_char(s.at, 'YYMMDD') || '-' || lpad(s.n::text, 7, '0'), d.procedure_id, d.procedure_version, $2, $2, d.channel, d.level,
         case s.shape when 8 then 'supplement-requested' when 9 then 'processing' else 'closed' end, d.applicant_sub, d.applicant, d.form, s.at,
         s.at, case when s.shape <> 8 then s.at + interval '5 hours' end, d.rules_at_receipt, 'assessed', case when s.shape in (8, 9) then s.at + interval '3 days' end, case when s.shape in (8, 9) then 'processing' end, 9, '', s.at
       from dossier d, seed s where d.id = $1`, [id, communeOf(server, tenant)]);
    await admin.query(
      `insert into dossier_event (tenant_id, dossier_id, seq, type, actor_kind, actor_name, lawful_at, recorded_at, clauses, data, previous_hash, hash)
       select $1, s.id, e.seq, e.type, 'staff', 'Cán bộ', s.at + e.hours * interval '1 hour', s.at + e.hours * interval '1 hour', '{A-1,B-2}',
         case e.type when 'request-supplement' then '{"items": [{"component": "giay-chung-sinh", "reason": "Ảnh mờ"}], "guidance": "Chụp lại", "ground": null}'::jsonb
           when 'return-result' then '{"manner": "counter", "comparison": [{"component": "giay-chung-sinh", "matched": true}]}'::jsonb else '{"state": "processing"}'::jsonb end, '', ''
       from seed s join jsonb_to_recordset($2::jsonb) as e(shape int, seq int, type text, hours float8) on e.shape = s.shape`,
      [tenant, JSON.stringify(lives.flatMap(([shapes, events]) => shapes.flatMap((shape) => events.map(([type, hours], index) => ({ shape, seq: index + 1, type, hours })))))]);
    await admin.query(
      `insert into dossier_deadline (tenant_id, dossier_id, agency_id, kind, status, rule, starts_at, calendar_version, due_at, clauses, rules_version, ended_at)
       select $1, s.id, $3, c.kind, case when c.open then 'running' else 'met' end, '{"unit": "workingHours", "count": "elapsed", "amount": 24, "onSupplement": "restart"}', s.at + c.hours * interval '1 hour', 'v',
         s.at + (c.hours + c.due) * interval '1 hour', '{A-1}', 'r', case when not c.open then s.at + (c.hours + 5) * interval '1 hour' end
       from seed s join jsonb_to_recordset($2::jsonb) as c(shape int, kind text, hours float8, due float8, open boolean) on c.shape = s.shape`,
      [tenant, JSON.stringify(clocks.flatMap(([shapes, kind, hours, due, open]) => shapes.map((shape) => ({ shape, kind, hours, due, open })))), communeOf(server, tenant)]);
    await admin.query('drop table seed; analyze dossier; analyze dossier_event; analyze dossier_deadline');
  } finally {
    await admin.end();
  }
}
