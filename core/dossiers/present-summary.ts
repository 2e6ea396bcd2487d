import type { RequestContext } from '../http/request-context.ts';
import { workingMinutesBetween } from '../working-time/deadline.ts';
import type { Calendar } from '../working-time/calendar.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { nationalStatus } from './national-status.ts';

/** The columns that lists need; the form and what is heavy stay behind. */
export const summaryColumns = [
  'tenant_id', 'id', 'version', 'code', 'reference', 'procedure_id', 'procedure_version', 'agency_id', 'current_agency_id', 'channel', 'level', 'state',
  'submitted_at', 'accepted_at', 'applicant', 'assignee_sub', 'assignee_name', 'next_due_at', 'next_due_kind', 'assessment', 'expiry_rules', 'updated_at',
] as const;

/** A dossier as a row of a list (see the API's DossierSummary). */
export function presentSummary(request: RequestContext, dossier: Dossier): Record<string, unknown> {
  const procedure = request.tenant.procedures.version(dossier.procedure_id, dossier.procedure_version) ?? request.tenant.procedures.get(dossier.procedure_id);
  return {
    id: dossier.id,
    version: dossier.version,
    code: dossier.code,
    reference: dossier.reference,
    procedure: { id: dossier.procedure_id, version: dossier.procedure_version, name: procedure?.name ?? null, code: procedure?.code ?? null },
    agency: presentAgency(request, dossier.agency_id),
    currentAgency: presentAgency(request, dossier.current_agency_id),
    channel: dossier.channel,
    level: dossier.level,
    state: dossier.state,
    stateName: request.say(`states.${dossier.state}`),
    national: presentNational(request, dossier.state),
    submittedAt: dossier.submitted_at,
    acceptedAt: dossier.accepted_at,
    applicant: { name: dossier.applicant.name, kind: dossier.applicant.kind },
    assignee: dossier.assignee_sub ? { sub: dossier.assignee_sub, name: dossier.assignee_name } : null,
    nextDeadline: dossier.next_due_at && dossier.next_due_kind ? timeLeft(request, dossier, dossier.next_due_kind, dossier.next_due_at) : null,
    assessment: presentAssessment(request, dossier),
    updatedAt: dossier.updated_at,
  };
}

/** While a plugin that the assessment rests on is paused, or not there in the dossier's version, open dossiers say so: never "nothing found". */
export function presentAssessment(request: RequestContext, dossier: Pick<Dossier, 'assessment' | 'state' | 'expiry_rules'>): Dossier['assessment'] {
  return waits(dossier) && (request.assessmentPaused || request.plugins.troubleWith(dossier.expiry_rules) !== null) ? 'not-assessed' : dossier.assessment;
}

/** Whether an assessment still matters to it. */
export function waits({ state }: Pick<Dossier, 'state'>): boolean {
  return !['closed', 'returned', 'refused', 'withdrawn', 'cancelled'].includes(state);
}

export function presentNational(request: RequestContext, state: Dossier['state']): { code: number; name: string } {
  const code = nationalStatus(state);
  return { code, name: request.say(`national-status.${code}`) };
}

export function presentAgency(request: RequestContext, id: string): { id: string; name: string } {
  const agency = request.tenant.agencies.get(id);
  return { id, name: agency ? request.local(agency.name) : id };
}

/** Working minutes left until a due instant; negative when it has passed. Beyond the calendar only the instants are given. */
function timeLeft(request: RequestContext, dossier: Pick<Dossier, 'agency_id'>, kind: string, due: string): Record<string, unknown> {
  const now = instant(request.now);
  return { kind, due, overdue: due < now, minutesLeft: minutesBetween(request.law.calendarOf(dossier.agency_id), now, due) };
}

function minutesBetween(calendar: Calendar, from: string, to: string): number | null {
  try {
    return workingMinutesBetween(calendar, from, to);
  } catch {
    // An estimate on a screen; the deadline itself was derived when the clock started, or refused there.
    return null;
  }
}
