import type { Instant } from '../contract/localized.ts';
import type { TenantRuntime } from '../platform.ts';
import { assembleTenant } from '../tenant-runtime.ts';
import type { TenantBase } from '../tenant-runtime.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { knownAt, lawRevision, readPublications } from './publications.ts';

/**
 * The province as it was known at an instant: nothing published later, and what was withdrawn later still there. What its
 * plugins carry came with the program and counts as known from its own first day. null: as it is known now.
 */
export async function tenantKnownAt(tx: TenantTx, base: TenantBase, at: Instant | null): Promise<TenantRuntime> {
  return assembleTenant(base, knownAt(await readPublications(tx), at), await lawRevision(tx));
}
