import { Model } from 'objection';
import type { Instant } from '../contract/localized.ts';
import type { RequestContext } from '../http/request-context.ts';
import { clausesOf } from './present-dossier.ts';

/** A request to correct a lateness that a technical error made; decided by somebody else than who asked. */
export class DeadlineCorrection extends Model {
  static override readonly tableName = 'deadline_correction';
  static override readonly idColumn = ['tenant_id', 'id'];

  declare tenant_id: string;
  declare id: string;
  declare dossier_id: string;
  declare deadline_id: string;
  /** When the work was really done. */
  declare really_done_at: Instant;
  declare error: string;
  declare evidence: string;
  declare asked_by: string;
  declare asked_name: string;
  declare asked_at: Instant;
  declare decision: 'approved' | 'rejected' | null;
  declare decided_by: string | null;
  declare decided_name: string | null;
  declare decided_at: Instant | null;
  declare reason: string | null;
  declare clauses: string[];
}

export function presentCorrection(request: RequestContext, one: DeadlineCorrection): Record<string, unknown> {
  return {
    id: one.id,
    reallyDoneAt: one.really_done_at,
    error: one.error,
    evidence: one.evidence,
    askedBy: one.asked_name,
    askedAt: one.asked_at,
    decision: one.decision,
    decidedBy: one.decided_name,
    decidedAt: one.decided_at,
    reason: one.reason,
    clauses: clausesOf(request, one.clauses, one.asked_at),
  };
}
