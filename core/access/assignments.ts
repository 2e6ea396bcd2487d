import type { Instant } from '../contract/localized.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';

export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly agency: string | null;
}

/** People with an assignment in force, of one agency or of all. */
export async function assignmentsIn(tx: TenantTx, agency: string | null, at: Instant): Promise<Person[]> {
  const query = tx('assignment')
    .whereNull('locked_at')
    .where('valid_from', '<=', at)
    .where((range) => range.whereNull('valid_to').orWhere('valid_to', '>', at))
    .orderBy('person_name');
  if (agency !== null) query.where({ agency_id: agency });
  const rows = (await query.select('sub', 'person_name', 'role', 'agency_id')) as { sub: string; person_name: string; role: string; agency_id: string | null }[];
  const people = new Map<string, Person>();
  for (const row of rows) {
    const known = people.get(row.sub);
    people.set(row.sub, { sub: row.sub, name: row.person_name, agency: row.agency_id, roles: [...(known?.roles ?? []), row.role] });
  }
  return [...people.values()];
}

export interface NewAssignment {
  readonly sub: string;
  readonly name: string;
  readonly role: string;
  readonly agencyId: string | null;
}

/** Gives assignments that nobody has yet, for demo accounts and tests; the same again changes nothing. */
export async function seedAssignments(tx: TenantTx, wanted: readonly NewAssignment[], from: Instant, reason: string): Promise<void> {
  for (const one of wanted) {
    const known = await tx('assignment').where({ sub: one.sub, role: one.role }).where('agency_id', one.agencyId).first('id');
    if (known) continue;
    await tx('assignment').insert({ sub: one.sub, person_name: one.name, role: one.role, agency_id: one.agencyId, valid_from: from, granted_by: 'system', reason });
  }
}
