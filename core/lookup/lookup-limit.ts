import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { networkOf } from '../http/network-of.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Under this name the misses of everybody in the province are summed. */
const everybody = 'all';
/** While a province is being searched through, one caller may miss so many times less. */
const stricter = 10;

/** Who looks up: a mark for one network or number, so that neither is written down. */
export type Caller = string & { readonly caller: true };

export function callerByNetwork({ tenant, address }: Pick<RequestContext, 'tenant' | 'address'>): Caller {
  return mark(tenant.id, `network ${networkOf(address)}`);
}

export function callerByMessage({ tenant }: Pick<RequestContext, 'tenant'>, plugin: string, from: string): Caller {
  return mark(tenant.id, `message ${plugin} ${from}`);
}

/**
 * What `found` finds, for a caller who may look up now; the asking is counted in the same statement, for all processes together and
 * in real time. A caller over their limit learns nothing of any code. Throws 429: more than config.limits.lookupsPerMinute, more
 * misses in an hour than lookupMissesPerHour, or than a tenth of that while all callers together miss more than
 * lookupMissesPerHourOfAll.
 */
export async function findCounted<Row extends { readonly id: string }>(request: RequestContext, caller: Caller, found: Knex.QueryBuilder): Promise<Row[]> {
  const now = request.platform.realNow();
  const since = new Date(now - hour).toISOString();
  const tx = request.read();
  const counting = tx.raw(
    `insert into lookup_count as own (caller, minute, asked) values (?, ?, 1)
     on conflict (tenant_id, caller, minute) do update set asked = own.asked + 1
     returning asked,
       (select coalesce(sum(missed), 0)::int from lookup_count where caller = ? and minute > ?) as missed,
       (select coalesce(sum(missed), 0)::int from lookup_count where caller = ? and minute > ?) as missed_by_all`,
    [caller, minuteOf(now), caller, since, everybody, since],
  );
  const rows = (await tx.with('counted', counting).from(tx.raw('counted left join ? as found on true', [found])).select('counted.*', 'found.*')) as (Standing & Row)[];
  mayLookUp(request, rows[0]);
  if (rows[0]?.id) return rows;
  await miss(request, caller);
  return [];
}

interface Standing {
  readonly asked: number;
  readonly missed: number;
  readonly missed_by_all: number;
}

function mayLookUp({ platform: { config: { limits } } }: RequestContext, standing: Standing | undefined): void {
  const { asked, missed, missed_by_all } = standing ?? { asked: Infinity, missed: 0, missed_by_all: 0 };
  const mostMisses = missed_by_all < limits.lookupMissesPerHourOfAll ? limits.lookupMissesPerHour : limits.lookupMissesPerHour / stricter;
  if (asked > limits.lookupsPerMinute || missed >= mostMisses) throw new Problem(429, 'too-many-requests');
}

async function miss(request: RequestContext, caller: Caller): Promise<void> {
  const at = minuteOf(request.platform.realNow());
  await request.read().raw(
    `insert into lookup_count as own (caller, minute, missed) values (?, ?, 1), (?, ?, 1)
     on conflict (tenant_id, caller, minute) do update set missed = own.missed + 1`,
    [caller, at, everybody, at],
  );
}

/** Counts that decide nothing any more go. */
export async function forgetLookups(tx: TenantTx, realNow: number): Promise<void> {
  await tx('lookup_count').where('minute', '<', new Date(realNow - hour - minute).toISOString()).delete();
}

function minuteOf(now: number): string {
  return new Date(Math.floor(now / minute) * minute).toISOString();
}

function mark(tenant: string, who: string): Caller {
  return createHash('sha256').update(`${tenant} ${who}`).digest('hex').slice(0, 32) as Caller;
}
