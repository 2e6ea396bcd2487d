import type { Instant } from '../contract/localized.ts';
import type { TenantRuntime } from '../platform.ts';
import type { Post } from '../procedures/lint-process.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { LintContext } from './kinds/law-kind.ts';

/** What a lint looks at, read once: the province as it is now, and which roles somebody holds in it. */
export async function lintContext(tx: TenantTx, tenant: TenantRuntime, now: Instant): Promise<LintContext> {
  const rows = (await tx('assignment')
    .whereNull('locked_at')
    .where('valid_from', '<=', now)
    .where((range) => range.whereNull('valid_to').orWhere('valid_to', '>', now))
    .distinct('role', 'agency_id')
    .orderBy(['role', 'agency_id'])) as { role: string; agency_id: string | null }[];
  return { tenant, now, posts: rows.map((row): Post => ({ role: row.role, agency: row.agency_id })) };
}
