import type { Identity } from '../identity/identity.ts';
import type { TenantRuntime } from '../platform.ts';
import type { Scope } from './permissions.ts';

export interface HeldRole {
  readonly role: string;
  /** null: a role for the whole province. */
  readonly agencyId: string | null;
}

/** A civil servant at work: roles and agencies from assignments in force, and what they permit where. */
export interface Actor {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  readonly permissions: ReadonlySet<string>;
  /** Where each permission reaches: one grant per held role that has it. */
  readonly grants: readonly { readonly permission: string; readonly scope: Scope; readonly agencies: readonly string[] }[];
}

/** The actor behind a staff token by the roles that their assignments in force give; null where there is none. */
export function actorOf(tenant: TenantRuntime, identity: Identity, roles: readonly HeldRole[]): Actor | null {
  if (roles.length === 0) return null;
  const grants = roles.flatMap((held) =>
    [...(tenant.permissions.get(held.role) ?? new Map<string, Scope>())].map(([permission, scope]) => ({ permission, scope, agencies: reach(tenant, held, scope) })),
  );
  return { sub: identity.sub, name: identity.name, roles, permissions: new Set(grants.map((grant) => grant.permission)), grants };
}

/** The agencies a grant reaches; a subtree is the agency and everything below it. */
function reach(tenant: TenantRuntime, held: HeldRole, scope: Scope): readonly string[] {
  if (held.agencyId === null || scope === 'province' || scope === 'none') return [];
  if (scope !== 'agency-subtree') return [held.agencyId];
  const all = [held.agencyId];
  for (let index = 0; index < all.length; index++) {
    for (const agency of tenant.agencies.values()) if (agency.parent === all[index]) all.push(agency.id);
  }
  return all;
}
