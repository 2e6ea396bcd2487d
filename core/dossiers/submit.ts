import type { Instant, Json } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import { afterHours, intakeAck } from '../contract/rule-points/intake.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { nextWorkingMoment } from '../working-time/deadline.ts';
import { actorOf } from './act.ts';
import { appendEvent } from './append-event.ts';
import { projectNextDue, startDeadline } from './deadlines.ts';
import { Dossier } from './dossier.model.ts';
import type { Applicant, Channel } from './dossier.model.ts';
import { instant } from './instants.ts';
import { newReference } from './issue-code.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { writeNotice } from './notices.ts';
import { saveDossier } from './settle.ts';

export interface Submission {
  readonly procedure: Procedure;
  readonly agencyId: string;
  readonly channel: Channel;
  readonly applicant: Applicant;
  readonly applicantSub: string | null;
  readonly form: { readonly [key: string]: Json };
  readonly delivery: string | null;
  readonly onBehalfOf: Json;
}

/** Refuses while the law that intake needs is not in force or not loaded, with the reason a person can read. */
export function mustBeOpen(request: RequestContext): void {
  const status = request.law.intake(instant(request.now));
  if (!status.open && status.reason !== 'regulation-paused') {
    throw new Problem(409, `intake-closed-${status.reason}`, { params: request.platform.intakeParams(status) });
  }
}

/**
 * Writes a new dossier with its first event and clock. A paused rule set never stops a submission: the dossier is kept as
 * "not yet assessed" and `assess` does the rest when the law is back.
 */
export async function submit(request: RequestContext, tx: TenantTx, submission: Submission): Promise<Dossier> {
  const at = instant(request.now);
  const dossier = await Dossier.query(tx)
    .insert({
      reference: newReference(),
      procedure_id: submission.procedure.id,
      procedure_version: submission.procedure.version,
      agency_id: submission.agencyId,
      current_agency_id: submission.agencyId,
      channel: submission.channel,
      level: submission.procedure.level,
      state: 'submitted',
      applicant_sub: submission.applicantSub,
      applicant: submission.applicant,
      on_behalf_of: submission.onBehalfOf,
      form: submission.form,
      delivery: submission.delivery,
      submitted_at: at,
      officially_received_at: at,
      assessment: 'not-assessed',
      findings: [],
      updated_at: at,
    })
    .returning('*');
  const law = request.law.at(at).paused ? null : lawOf(request.law, dossier, at);
  await appendEvent(tx, dossier, { type: 'submit', actor: actorOf(request), lawfulAt: at, recordedAt: at, rulesVersion: law?.version.hash ?? null, clauses: law?.get(afterHours)?.clauses ?? [] });
  if (law) await assess(tx, dossier, law, at);
  await writeNotice(tx, dossier, { template: 'submitted', params: { receivedAt: dossier.officially_received_at } }, at);
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  const who = actorOf(request);
  await tx('audit_entry').insert({ at, actor_sub: who.sub, actor_name: who.name, action: 'submit', object: `dossier/${dossier.id}`, detail: JSON.stringify({ requestId: request.requestId }) });
  return dossier;
}

/** Fixes what is fixed at receipt: the rules version, the moment of official receipt, the clock of the first answer. */
export async function assess(tx: TenantTx, dossier: Dossier, law: DossierLaw, recordedAt: Instant): Promise<void> {
  await rememberRulesVersion(tx, law.tenant.at(dossier.submitted_at).version, recordedAt);
  dossier.rules_at_receipt = law.tenant.at(dossier.submitted_at).version.hash;
  dossier.assessment = 'assessed';
  if (law.get(afterHours)?.value.receivedAt === 'nextWorkingMoment') {
    dossier.officially_received_at = nextWorkingMoment(law.tenant.calendar, dossier.submitted_at);
  }
  const ack = law.get(intakeAck);
  if (ack) {
    await startDeadline(tx, law.tenant.calendar, dossier, { kind: 'ack', rule: ack.value, startsAt: dossier.submitted_at, clauses: ack.clauses, rulesVersion: dossier.rules_at_receipt });
  }
}
