import type { Instant, LocalDate } from '../../contract/localized.ts';
import { instant, startOfDay } from '../../dossiers/instants.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { Comparison, Consequence, ConsequenceKind } from './consequence.ts';
import type { DossierHistory } from './history.ts';
import type { Period } from './read-histories.ts';
import type { Tally } from './tally.ts';

/** One row of `law_replay`. */
export interface StoredReplay {
  readonly id: string;
  readonly draft_id: string;
  readonly content_hash: string;
  readonly period_from: LocalDate;
  readonly period_to: LocalDate;
  readonly state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly total: number | null;
  readonly done: number;
  readonly cursor: string | null;
  readonly result: Tally | null;
  readonly law_hash: string | null;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly asked_at: Instant;
  readonly ended_at: Instant | null;
  readonly failure: string | null;
}

/** One row of `law_replay_row`: a dossier that would have fared otherwise, or of which that is not known. */
export interface ReplayRow {
  readonly dossier_id: string;
  readonly code: string | null;
  readonly procedure_id: string;
  readonly agency_id: string;
  readonly submitted_at: Instant;
  readonly kinds: readonly ConsequenceKind[];
  readonly consequences: readonly Consequence[];
}

/** How long a worker is taken to be alive after its last batch; a batch takes well under a second. */
const lease = `clock_timestamp() + interval '60 seconds'`;
const columns = 'id, draft_id, content_hash, period_from, period_to, state, total, done, cursor, result, law_hash, asked_by, asked_name, asked_at, ended_at, failure';

export async function readReplay(tx: TenantTx, id: string): Promise<StoredReplay | null> {
  return ((await tx('law_replay').whereRaw('id::text = ?', [id]).first(tx.raw(columns))) as StoredReplay | undefined) ?? null;
}

export async function replaysOf(tx: TenantTx, draft: string): Promise<StoredReplay[]> {
  return (await tx('law_replay').whereRaw('draft_id::text = ?', [draft]).orderBy([{ column: 'asked_at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(50).select(tx.raw(columns))) as StoredReplay[];
}

/** The dossiers it is about: received on its days, and before it was asked for. */
export function periodOf({ period_from, period_to, asked_at }: StoredReplay): Period {
  const end = instant(Date.parse(startOfDay(period_to)) + 86_400_000);
  const asked = instant(Date.parse(asked_at) + 1);
  return { from: startOfDay(period_from), to: end < asked ? end : asked };
}

/**
 * Takes the tenant's oldest replay that nobody works on; null while another one of the tenant runs. Replays of one tenant
 * wait for each other here, so that they take one worker at most; one whose worker died is taken on after its lease.
 */
export async function claim(tx: TenantTx): Promise<StoredReplay | null> {
  await tx.raw(`select pg_advisory_xact_lock(hashtext('law-replay ' || current_tenant()))`);
  const { rows } = await tx.raw<{ rows: StoredReplay[] }>(
    `update law_replay set state = 'running', lease_until = ${lease}
     where id = (select id from law_replay where state in ('queued', 'running') and coalesce(lease_until, '-infinity') < clock_timestamp() order by asked_at, id limit 1)
       and not exists (select from law_replay where state = 'running' and lease_until >= clock_timestamp())
     returning ${columns}`);
  return rows[0] ?? null;
}

/** Whether a replay waits that nobody works on. */
export async function isWaiting(tx: TenantTx): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(`select from law_replay where state in ('queued', 'running') and coalesce(lease_until, '-infinity') < clock_timestamp() limit 1`);
  return rows.length > 0;
}

/** Begins it, or begins it anew: nothing counted, no rows. */
export async function begin(tx: TenantTx, id: string, start: { readonly total: number; readonly result: Tally; readonly lawHash: string }): Promise<void> {
  await tx('law_replay_row').where({ replay_id: id }).delete();
  await tx('law_replay').where({ id }).update({ total: start.total, done: 0, cursor: null, result: JSON.stringify(start.result), law_hash: start.lawHash });
}

export interface Checkpoint {
  readonly id: string;
  /** The place from which this batch was read. */
  readonly from: string | null;
  /** The place of the next one; null: it was the last. */
  readonly next: string | null;
  readonly batch: number;
  readonly result: Tally;
  readonly rows: readonly ReplayRow[];
  readonly at: Instant;
}

/**
 * Keeps a batch, in one statement: its rows, the counts and the place of the next one, all or nothing. false: it was
 * cancelled, or somebody else has gone on with it; then nothing was written.
 */
export async function checkpoint(tx: TenantTx, { id, from, next, batch, result, rows, at }: Checkpoint): Promise<boolean> {
  const answer = await tx.raw<{ rows: [{ kept: number }] }>(
    `with moved as (
       update law_replay set cursor = ?, done = done + ?, result = ?::jsonb, lease_until = case when ?::text is null then null else ${lease} end,
         state = case when ?::text is null then 'done' else state end, ended_at = case when ?::text is null then ?::timestamptz end
       where id = ? and state = 'running' and cursor is not distinct from ? returning id
     ), written as (
       insert into law_replay_row (replay_id, dossier_id, code, procedure_id, agency_id, submitted_at, kinds, consequences)
       select moved.id, r.dossier_id, r.code, r.procedure_id, r.agency_id, r.submitted_at, r.kinds, r.consequences
       from moved, jsonb_to_recordset(?::jsonb) as r(dossier_id uuid, code text, procedure_id text, agency_id text, submitted_at timestamptz, kinds text[], consequences jsonb)
     ) select count(*)::int as kept from moved`,
    [next, batch, JSON.stringify(result), next, next, next, at, id, from, JSON.stringify(rows)]);
  return answer.rows[0].kept === 1;
}

/** Lets go of it between two batches, for whoever goes on with it. */
export async function release(tx: TenantTx, id: string): Promise<void> {
  await tx('law_replay').where({ id, state: 'running' }).update({ lease_until: null });
}

/** Ends it before its end; false where it had ended already. */
export async function endEarly(tx: TenantTx, id: string, state: 'cancelled' | 'failed', at: Instant, failure: string | null = null): Promise<boolean> {
  const changed = await tx('law_replay').where({ id }).whereIn('state', ['queued', 'running']).update({ state, ended_at: at, failure, lease_until: null });
  return changed > 0;
}

export function rowOf(history: DossierHistory, { consequences }: Comparison): ReplayRow {
  return {
    dossier_id: history.id, code: history.code, procedure_id: history.procedure_id, agency_id: history.current_agency_id, submitted_at: history.submitted_at,
    kinds: [...new Set(consequences.map((one) => one.kind))], consequences,
  };
}
