import { actorOf } from '../../access/actor.ts';
import type { HeldRole } from '../../access/actor.ts';
import type { Instant } from '../../contract/localized.ts';
import { instant } from '../../dossiers/instants.ts';
import { settingsSql } from '../../plugins/plugin-states.ts';
import { readTenant } from '../../tenancy/with-tenant.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { tenantOf } from './tenant-of.ts';
import type { Step } from './state.ts';

/**
 * What the platform knows of the person beyond the token: a civil servant's roles and agencies come from dated assignments,
 * read at each request, so that a lock acts at the next one. Plugin settings, and how often the law changed, come with them:
 * one statement in one round trip.
 */
export const knowPerson: Step = async (state) => {
  const { identity, platform } = state;
  const staff = identity?.kind === 'staff' ? identity : null;
  const asksOfLaw = state.route.law !== false;
  if (staff === null && !asksOfLaw) return;
  const tenant = tenantOf(state);
  const { roles, settings, revision } = await readFacts(readTenant(platform.database, tenant.id), staff?.sub ?? null, instant(state.now));
  if (staff !== null) state.actor = actorOf(tenant, staff, roles);
  if (!asksOfLaw) return;
  state.plugins = platform.plugins.statesFrom(tenant, settings);
  state.tenant = await platform.freshTenant(tenant, Number(revision));
};

interface Facts {
  readonly roles: readonly HeldRole[];
  readonly settings: string;
  /** 0: the province never changed its law. */
  readonly revision: string | number;
}

const factsSql = `select
  (select coalesce(json_agg(json_build_object('role', role, 'agencyId', agency_id)), '[]')
     from assignment where sub = ? and locked_at is null and valid_from <= ? and (valid_to is null or valid_to > ?)) as roles,
  ${settingsSql} as settings,
  coalesce((select revision from law_revision), 0) as revision`;

async function readFacts(tx: TenantTx, sub: string | null, at: Instant): Promise<Facts> {
  const { rows } = await tx.raw<{ rows: [Facts] }>(factsSql, [sub, at, at] as never);
  return rows[0];
}
