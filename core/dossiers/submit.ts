import type { Instant, Json } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import { codeIssue } from '../contract/rule-points/dossier-code.ts';
import { afterHours, intakeAck } from '../contract/rule-points/intake.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { actorOf, voiceOf } from './act.ts';
import { nextEvent } from './append-event.ts';
import type { EventRow } from './append-event.ts';
import { newDeadline } from './deadlines.ts';
import type { DeadlineRow } from './deadlines.ts';
import { Dossier } from './dossier.model.ts';
import type { AllowedBackEntry } from './back-entry.ts';
import { checkChannel } from './check-channel.ts';
import { checkDeclaration } from './declare.ts';
import type { Applicant, Channel, Representation } from './dossier.model.ts';
import { instant, localDate } from './instants.ts';
import { newReference } from './issue-code.ts';
import { issueLegalCode } from './issue-legal-code.ts';
import { newId } from './new-id.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { prepareNotice, withNotice } from './notices.ts';
import type { NoticeRows } from './notices.ts';
import { ackStart, officialReceipt } from './official-receipt.ts';
import { checkRepresentation } from './representation.ts';
import { unique } from './unique.ts';

export interface Submission {
  readonly procedure: Procedure;
  readonly agencyId: string;
  readonly channel: Channel;
  readonly applicant: Applicant;
  readonly applicantSub: string | null;
  readonly form: { readonly [key: string]: Json };
  readonly delivery: string | null;
  /** Whether the applicant declared to answer for the content; null where a clerk writes down what was brought on paper. */
  readonly declared: boolean | null;
  readonly representation: Representation | null;
  readonly representativeSub: string | null;
  readonly back?: AllowedBackEntry | null;
  /** Components present, for what the representation rests on. */
  readonly attached: ReadonlySet<string>;
}

/** Refuses while the law that intake needs is not in force or not loaded, with the reason a person can read. */
export function mustBeOpen(request: RequestContext): void {
  const status = request.law.intake(instant(request.now));
  if (!status.open && status.reason !== 'regulation-paused') {
    throw new Problem(409, `intake-closed-${status.reason}`, { params: request.platform.intakeParams(status) });
  }
}

/** What a submission wrote: the dossier with its first event and its clocks. */
export interface Submitted {
  readonly dossier: Dossier;
  readonly events: readonly EventRow[];
  readonly deadlines: readonly DeadlineRow[];
}

/**
 * Writes a new dossier with its first event, clock, notice and messages, all in one statement. A paused rule set never stops a submission: the
 * dossier is kept as "not yet assessed" and `assess` does the rest when the law is back.
 */
export async function submit(request: RequestContext, tx: TenantTx, submission: Submission): Promise<Submitted> {
  const now = instant(request.now);
  // An entry after an outage counts from the true receipt; what is written down now says so.
  const at = submission.back?.countsFrom ?? now;
  const who = actorOf(request);
  const dossier = newDossier(request, submission, at);
  const law = request.law.at(at).paused ? null : lawOf(request.law, dossier, at);
  const channel = checkChannel(submission.channel, submission.procedure, request.tenant.agencies.get(submission.agencyId), law);
  const declared = submission.declared === null ? [] : checkDeclaration(submission.declared, law);
  const acting = submission.representation === null ? [] : checkRepresentation({ representation: submission.representation, procedure: submission.procedure, attached: submission.attached, principalNumber: submission.applicant.identityNumber, day: localDate(at), law });
  const deadlines = law ? await assess(tx, dossier, law, now) : [];
  const issued = law?.get(codeIssue)?.value.when === 'submission' ? await issueLegalCode({ tx, tenant: request.tenant, dossier, law }, localDate(at)) : [];
  const clauses = unique([...(law?.get(afterHours)?.clauses ?? []), ...channel, ...declared, ...acting, ...issued, ...(submission.back?.entry.clauses ?? [])]);
  const data = { state: dossier.state, ...(submission.declared === null ? {} : { declared: submission.declared }), ...(submission.back ? { backEntry: true, receivedAt: submission.back.entry.receivedAt } : {}) };
  const events = [nextEvent(dossier, { type: 'submit', actor: who, lawfulAt: submission.back?.entry.receivedAt ?? at, recordedAt: now, rulesVersion: law?.version.hash ?? null, clauses, data })];
  const [next] = deadlines;
  dossier.next_due_at = next?.due_at ?? null;
  dossier.next_due_kind = next ? next.kind : null;
  const notice = await prepareNotice(tx, voiceOf(request, law), dossier, { template: 'submitted', params: { receivedAt: dossier.officially_received_at } }, now);
  await writeAll(tx, { dossier, events, deadlines }, notice, { at: now, actor_sub: who.sub, actor_name: who.name, action: submission.back ? 'submit-after-outage' : 'submit', object: `dossier/${dossier.id}`, detail: JSON.stringify({ requestId: request.requestId }) });
  return { dossier, events, deadlines };
}

function newDossier(request: RequestContext, submission: Submission, at: Instant): Dossier {
  return Dossier.fromDatabaseJson({
    tenant_id: request.tenant.id,
    id: newId(request.now),
    reference: newReference(),
    code: null,
    procedure_id: submission.procedure.id,
    procedure_version: submission.procedure.version,
    agency_id: submission.agencyId,
    current_agency_id: submission.agencyId,
    channel: submission.channel,
    level: submission.procedure.level,
    state: 'submitted',
    version: 1,
    applicant_sub: submission.applicantSub,
    applicant: submission.applicant,
    representation: submission.representation,
    representative_sub: submission.representativeSub,
    back_entry: submission.back?.entry ?? null,
    awaits_control: false,
    handed_over_at: null,
    form: submission.form,
    delivery: submission.delivery,
    step_index: null,
    assignee_sub: null,
    assignee_name: null,
    submitted_at: at,
    officially_received_at: at,
    accepted_at: null,
    closed_at: null,
    rules_at_receipt: null,
    // Those of today, after an outage too: what stood at the real receipt is not known, and no program had been asked.
    expiry_rules: request.plugins.pins,
    assessment: 'not-assessed',
    findings: [],
    ended_by: null,
    next_due_at: null,
    next_due_kind: null,
    events: 0,
    last_hash: '',
    updated_at: at,
  });
}

/** One statement, so that state, history, notice and messages cost one round trip: they stand or fall together either way. */
async function writeAll(tx: TenantTx, { dossier, events, deadlines }: Submitted, notice: NoticeRows, audit: object): Promise<void> {
  const query = tx
    .queryBuilder()
    .with('new_dossier', tx('dossier').insert(dossier.$toDatabaseJson()))
    .with('new_event', tx('dossier_event').insert(events.map((event) => ({ ...event, data: JSON.stringify(event.data) }))));
  if (deadlines.length > 0) {
    query.with('new_deadline', tx('dossier_deadline').insert(deadlines.map((one) => ({ ...one, rule: JSON.stringify(one.rule), pauses: JSON.stringify(one.pauses), expiry: one.expiry && JSON.stringify(one.expiry) }))));
  }
  await withNotice(tx, query.with('new_entry', tx('audit_entry').insert(audit)), notice);
}

/** Fixes what is fixed at receipt: the rules version, the moment of official receipt; gives the clock of the first answer. */
export async function assess(tx: TenantTx, dossier: Dossier, law: DossierLaw, recordedAt: Instant): Promise<DeadlineRow[]> {
  await rememberRulesVersion(tx, law.tenant.at(dossier.submitted_at).version, recordedAt);
  dossier.rules_at_receipt = law.tenant.at(dossier.submitted_at).version.hash;
  dossier.assessment = 'assessed';
  dossier.officially_received_at = officialReceipt(law.calendar, law.get(afterHours)?.value, dossier.submitted_at);
  const ack = law.get(intakeAck);
  if (!ack) return [];
  return [newDeadline(law.tenant, dossier, { kind: 'ack', rule: ack.value, startsAt: ackStart(ack.value, dossier), clauses: ack.clauses, rulesVersion: dossier.rules_at_receipt })];
}
