import { setTimeout } from 'node:timers/promises';
import type { Regulation } from '../../contract/regulation.ts';
import { instant } from '../../dossiers/instants.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { Platform, TenantRuntime } from '../../platform.ts';
import { shapeFaults } from '../../regulations/load-regulations.ts';
import { readTenant, withTenant } from '../../tenancy/with-tenant.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { readDraft } from '../draft.ts';
import { compare } from './compare.ts';
import type { Trial } from './compare.ts';
import { countHistories, readBatch } from './read-histories.ts';
import type { HistoryBatch, Period } from './read-histories.ts';
import { begin, checkpoint, claim, endEarly, isWaiting, periodOf, release, rowOf } from './stored-replay.ts';
import type { ReplayRow, StoredReplay } from './stored-replay.ts';
import { count, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { lawHash, trialOf } from './trial-of.ts';

export const replayTask = 'law-replay';

export interface RunOptions {
  /** Dossiers a batch (default 1000): one statement, one checkpoint, and others get their turn after it. */
  readonly atOnce?: number;
  /** How long it rests after a batch, as a share of the time the batch took (default 0.5): clerks work on the same database. */
  readonly rest?: number;
  /** Asks it to let go after the batch in hand. */
  readonly stop?: AbortSignal;
  /** No further attempt will be made: a fault ends the replay. */
  readonly lastAttempt?: boolean;
  /** Told after each batch how many dossiers are done. */
  readonly between?: (done: number) => void | Promise<void>;
}

/** A draft that was changed or emptied since the replay was asked for. */
class DraftChanged extends Error {}

/**
 * Runs the replays of a tenant that nobody works on, one after the other, each in batches: a batch is read by one statement
 * and kept by another, so a replay that was interrupted goes on where it stood and comes to the same result. It only reads
 * dossiers, and uses two connections at most: the next batch is read while this one is counted.
 */
export async function runReplays(platform: Platform, slug: string, options: RunOptions = {}): Promise<void> {
  const known = platform.tenants.get(slug);
  if (known === undefined) throw new Error(`There is no province "${slug}".`);
  while (!options.stop?.aborted) {
    const tenant = await platform.freshTenant(known);
    const replay = await withTenant(platform.database, tenant.id, claim);
    if (replay === null) return;
    const tx = readTenant(platform.database, tenant.id);
    try {
      await run(platform, tenant, replay, options);
    } catch (error) {
      const changed = error instanceof DraftChanged;
      if (changed || options.lastAttempt) await endEarly(tx, replay.id, 'failed', instant(platform.clock.now()), changed ? 'draft-changed' : (error as Error).message);
      else await release(tx, replay.id);
      if (!changed) throw error;
    }
  }
}

/** Asks the worker for every tenant's replays that wait and that nobody works on: after a crash, or where a job was lost. */
export async function wakeReplays(platform: Platform): Promise<void> {
  for (const { id } of [...platform.tenants.values()]) {
    if (await isWaiting(readTenant(platform.database, id))) await withTenant(platform.database, id, enqueueReplay);
  }
}

export function enqueueReplay(tx: TenantTx): Promise<number> {
  return enqueue(tx, { task: replayTask, payload: {}, key: replayTask, maxAttempts: 5 });
}

async function run(platform: Platform, tenant: TenantRuntime, replay: StoredReplay, { atOnce = 1_000, rest = 0.5, stop, between }: RunOptions): Promise<void> {
  const tx = readTenant(platform.database, tenant.id);
  const trial = trialOf(tenant, await draftOf(tx, replay), replay.asked_at);
  const period = periodOf(replay);
  const { result, from, done } = await standOf(platform, tenant, replay);
  let [place, finished] = [from, done];
  let reading: Promise<HistoryBatch> | null = readAhead(tx, period, place, atOnce);
  while (reading) {
    const begun = performance.now();
    const batch: HistoryBatch = await reading;
    reading = batch.next === null ? null : readAhead(tx, period, batch.next, atOnce);
    const rows = tallyBatch(trial, batch.histories, result);
    const kept = await checkpoint(tx, { id: replay.id, from: place, next: batch.next, batch: batch.histories.length, result, rows, at: instant(platform.clock.now()) });
    if (!kept || batch.next === null) return;
    [place, finished] = [batch.next, finished + batch.histories.length];
    await between?.(finished);
    if (stop?.aborted) return await release(tx, replay.id);
    if (rest > 0) await setTimeout((performance.now() - begun) * rest);
  }
}

/** A batch that nobody may wait for in the end: then its fault is nobody's. */
function readAhead(tx: TenantTx, period: Period, after: string | null, atOnce: number): Promise<HistoryBatch> {
  const reading = readBatch(tx, period, after, atOnce);
  reading.catch(() => {});
  return reading;
}

function tallyBatch(trial: Trial, histories: HistoryBatch['histories'], result: Tally): ReplayRow[] {
  return histories.flatMap((history) => {
    const compared = compare(trial, history);
    count(result, history, compared);
    return compared.verdict === 'same' ? [] : [rowOf(history, compared)];
  });
}

/** Where it stood; from the beginning where it never began, or where the law up to now has changed since. */
async function standOf(platform: Platform, tenant: TenantRuntime, replay: StoredReplay): Promise<{ result: Tally; from: string | null; done: number }> {
  const hash = lawHash(tenant);
  if (replay.law_hash === hash && replay.result !== null) return { result: replay.result, from: replay.cursor, done: replay.done };
  return withTenant(platform.database, tenant.id, async (tx) => {
    const { total, notAssessed } = await countHistories(tx, periodOf(replay));
    const result = emptyTally(notAssessed);
    await begin(tx, replay.id, { total, result, lawHash: hash });
    return { result, from: null, done: 0 };
  });
}

async function draftOf(tx: TenantTx, replay: StoredReplay): Promise<Regulation> {
  const draft = await readDraft(tx, replay.draft_id);
  if (draft === null || draft.content_hash !== replay.content_hash || shapeFaults(draft.content).length > 0) throw new DraftChanged();
  return draft.content as Regulation;
}
