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
 * Runs one look-up for a caller, if they may look up now; `found` says whether its answer found anything. Counted for all processes
 * and in real time, the asking before the answer and whatever it is: a caller over their limit learns nothing of any code.
 * Throws 429: more than config.limits.lookupsPerMinute, more misses in an hour than lookupMissesPerHour, or than a tenth of that
 * while all callers together miss more than lookupMissesPerHourOfAll.
 */
export async function limited<T>(request: RequestContext, caller: Caller, lookUp: () => Promise<T>, found: (answer: T) => boolean = () => true): Promise<T> {
  await ask(request, caller);
  try {
    const answer = await lookUp();
    if (!found(answer)) await miss(request, caller);
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) await miss(request, caller);
    throw error;
  }
}

interface Standing {
  readonly asked: number;
  readonly missed: number;
  readonly missed_by_all: number;
}

async function ask(request: RequestContext, caller: Caller): Promise<void> {
  const { limits } = request.platform.config;
  const now = request.platform.realNow();
  const since = new Date(now - hour).toISOString();
  const { rows } = (await request.read().raw(
    `insert into lookup_count as own (caller, minute, asked) values (?, ?, 1)
     on conflict (tenant_id, caller, minute) do update set asked = own.asked + 1
     returning asked,
       (select coalesce(sum(missed), 0)::int from lookup_count where caller = ? and minute > ?) as missed,
       (select coalesce(sum(missed), 0)::int from lookup_count where caller = ? and minute > ?) as missed_by_all`,
    [caller, minuteOf(now), caller, since, everybody, since],
  )) as unknown as { rows: Standing[] };
  const { asked, missed, missed_by_all } = rows[0] ?? { asked: Infinity, missed: 0, missed_by_all: 0 };
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
