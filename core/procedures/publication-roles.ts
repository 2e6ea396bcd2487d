import type { Instant } from '../contract/localized.ts';
import type { LawStage } from '../contract/tenant.ts';
import { publicationRoles } from '../contract/rule-points/publication.ts';
import type { PublicationRoles } from '../contract/rule-points/publication.ts';
import type { TenantRuntime } from '../platform.ts';
import { valueOf } from '../regulations/value-of.ts';

type DecisionRole = PublicationRoles['publisher'];

/** Whom a decision means by a name of its own, as roles of access.csv; a role that is named alike needs no line. */
const holders: { readonly [role in DecisionRole]?: string } = { 'lead-agency': 'province-admin', 'province-chairman': 'province-leader', 'province-committee': 'province-leader' };

export function roleHeld(role: DecisionRole): string {
  return holders[role] ?? role;
}

/** Who drafts, checks, approves and enters procedures under the decision in force at an instant; null where none says so. */
export function rolesAt(tenant: TenantRuntime, at: Instant): { readonly roles: PublicationRoles; readonly clauses: readonly string[] } | null {
  const found = valueOf(tenant.law.whilePaused(new Set()).at(at).version, publicationRoles, {});
  return 'value' in found ? { roles: found.value, clauses: found.rule.clauses } : null;
}

const check: LawStage = { id: 'department-check', title: { vi: 'Kiểm soát, thẩm định của sở', en: "The department's check" }, permission: 'procedure:check', approvals: 1 };
const quality: LawStage = { id: 'quality-control', title: { vi: 'Kiểm soát chất lượng (Văn phòng UBND tỉnh)', en: 'Quality control (provincial office)' }, permission: 'procedure:review', approvals: 1 };
const approval: LawStage = { id: 'approval', title: { vi: 'Phê duyệt', en: 'Approval' }, permission: 'procedure:approve', approvals: 1 };

/**
 * The stages of a procedure: those whom the decision names, and nobody twice; where it names nobody, the department's check
 * and then the provincial office. There is always one: whoever drafts never publishes unseen.
 */
export function procedureStages(tenant: TenantRuntime, at: Instant): readonly LawStage[] {
  const named = rolesAt(tenant, at)?.roles;
  if (named === undefined) return [check, quality];
  return [
    named.reviewer === undefined ? quality : { ...quality, title: { vi: 'Kiểm soát chất lượng', en: 'Quality control' }, role: roleHeld(named.reviewer) },
    ...(named.approver === undefined ? [] : [{ ...approval, role: roleHeld(named.approver) }]),
  ];
}
