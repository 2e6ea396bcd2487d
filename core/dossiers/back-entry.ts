import type { Instant } from '../contract/localized.ts';
import { manualEntry } from '../contract/rule-points/exceptions.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { valueOf } from '../regulations/value-of.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { BackEntry } from './dossier.model.ts';
import { instant } from './instants.ts';

/** What the clerk says of a dossier that was received by hand while the system was down. */
export interface BackEntryWish {
  /** The real receipt. */
  readonly receivedAt: Instant;
  readonly outageId: string;
}

export const backEntrySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['receivedAt', 'outageId'],
  properties: { receivedAt: { type: 'string', format: 'date-time' }, outageId: { type: 'string', format: 'uuid' } },
} as const;

/** A back entry that law allows, and from when its clocks run. */
export interface AllowedBackEntry {
  readonly entry: BackEntry;
  /** The instant that counts as submission: the real receipt or the entry (fallback.manual_entry.clockFrom). */
  readonly countsFrom: Instant;
}

/**
 * Checks that the decision in force provides for manual work, and that the real receipt lies in a recorded outage that is
 * over. Whoever enters it vouches for the time with their name.
 */
export async function allowBackEntry(request: RequestContext, tx: TenantTx, wish: BackEntryWish): Promise<AllowedBackEntry> {
  const now = instant(request.now);
  const receivedAt = new Date(wish.receivedAt).toISOString();
  const rule = valueOf(request.law.at(receivedAt).version, manualEntry, { channel: 'counter' });
  if (!('value' in rule)) throw new Problem(409, 'back-entry-not-provided');
  const { clauses } = rule.rule;
  const outage = await tx('outage').where({ id: wish.outageId }).first<{ began_at: Instant; ended_at: Instant | null } | undefined>('began_at', 'ended_at');
  if (outage === undefined) throw new Problem(422, 'outage-unknown', { field: '/backEntry/outageId', clauses });
  if (outage.ended_at === null || outage.ended_at > now) throw new Problem(409, 'outage-not-over', { field: '/backEntry/outageId', clauses });
  if (receivedAt < outage.began_at || receivedAt >= outage.ended_at) throw new Problem(422, 'outside-outage', { field: '/backEntry/receivedAt', clauses });
  const who = request.identity;
  return {
    entry: { outage: wish.outageId, receivedAt, enteredAt: now, vouchedBy: { sub: who?.sub ?? '', name: who?.name ?? '' }, clauses },
    countsFrom: rule.value.clockFrom === 'actual-receipt' ? receivedAt : now,
  };
}
