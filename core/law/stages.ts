import type { LawStage } from '../contract/tenant.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantRuntime } from '../platform.ts';
import type { Draft, Note } from './draft.ts';
import { kindOf } from './kinds/kind-of.ts';

/** Four eyes at least where a province says nothing: the justice department reads, the province's leader approves. */
const usual: readonly LawStage[] = [
  { id: 'legal-review', title: { vi: 'Thẩm định pháp lý', en: 'Legal review' }, permission: 'law:review', approvals: 1 },
  { id: 'approval', title: { vi: 'Phê duyệt', en: 'Approval' }, permission: 'law:approve', approvals: 1 },
];

/** The stages a draft passes before it is published, in order: those of its kind, the province's own (`lawStages` of tenant.json) or the usual. */
export function stagesOf(tenant: TenantRuntime, draft: Pick<Draft, 'kind' | 'created_at'>): readonly LawStage[] {
  return kindOf(draft.kind).stages?.(tenant, draft) ?? provinceStages(tenant);
}

export function provinceStages(tenant: TenantRuntime): readonly LawStage[] {
  return tenant.data.tenant.lawStages ?? usual;
}

/** Whether this person may vote in a stage: the permission, and the role where the stage is that of one. */
export function holdsStage({ actor }: RequestContext, { permission, role }: LawStage): boolean {
  return actor !== null && actor.permissions.has(permission) && (role === undefined || actor.roles.some((held) => held.role === role));
}

/** Whoever wrote some of this draft, or voted on this content before, is no second pair of eyes. */
export function mayVote(draft: Draft, notes: readonly Note[], sub: string): boolean {
  const wrote = draft.created_by === sub || notes.some((note) => note.kind === 'edited' && note.by_sub === sub);
  return !wrote && !notes.some((note) => note.kind === 'approved' && note.content_hash === draft.content_hash && note.by_sub === sub && isAfterLastReturn(note, notes));
}

/** Votes of one stage on this very content; those before it was last sent back or recalled do not count any more. */
export function votesIn(stage: LawStage, draft: Draft, notes: readonly Note[]): readonly Note[] {
  return notes.filter((note) => note.kind === 'approved' && note.subject === stage.id && note.content_hash === draft.content_hash && isAfterLastReturn(note, notes));
}

function isAfterLastReturn(note: Note, notes: readonly Note[]): boolean {
  const last = notes.findLastIndex((one) => one.kind === 'sent-back' || one.kind === 'recalled');
  return notes.indexOf(note) > last;
}
