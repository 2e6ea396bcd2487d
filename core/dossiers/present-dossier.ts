import type { RequestContext } from '../http/request-context.ts';
import { Document, presentDocument } from '../documents/document.model.ts';
import { intakeAck } from '../contract/rule-points/intake.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { allowedActions, refusedActions } from './allowed-actions.ts';
import type { EventRow } from './append-event.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import { lawChangesFor } from './law-changes.ts';
import { presentDeadlines } from './present-deadlines.ts';
import type { PresentableDeadline } from './present-deadlines.ts';
import { procedureOf } from './procedure-of.ts';
import { DeadlineCorrection, presentCorrection } from './deadline-correction.ts';
import { comparisonOf } from './paper-comparison.ts';
import { DossierPart } from '../linked/part.model.ts';
import { senderOf } from './may-speak.ts';
import { presentParts } from '../linked/present-parts.ts';
import { returnByOf } from './return-window.ts';
import { presentRules } from './present-rules.ts';
import { presentSummary } from './present-summary.ts';
import { presentTimeline } from './present-timeline.ts';
import { DossierDeadline, DossierEvent, SupplementRequest } from './records.model.ts';
import { recallRulesVersion } from '../regulations/publish.ts';
import { Problem } from '../http/problem.ts';

/** What belongs to a dossier, as read or as just written. */
interface Records {
  readonly events: readonly Readonly<EventRow>[];
  readonly deadlines: readonly PresentableDeadline[];
  readonly requests: readonly SupplementRequest[];
  readonly documents: readonly Document[];
  readonly parts: readonly DossierPart[];
  readonly corrections: readonly DeadlineCorrection[];
}

/** Everything of one dossier for somebody who may see it; staff see remarks too. */
export async function presentDossier(request: RequestContext, tx: TenantTx, dossier: Dossier): Promise<Record<string, unknown>> {
  const own = { dossier_id: dossier.id };
  // One connection, one statement at a time.
  const events = await DossierEvent.query(tx).where(own).orderBy('seq');
  const deadlines = await DossierDeadline.query(tx).where(own).orderBy('starts_at');
  const requests = await SupplementRequest.query(tx).where(own).orderBy('asked_at');
  const documents = await Document.query(tx).where(own).orderBy('uploaded_at');
  const parts = await DossierPart.query(tx).where(own).orderBy('id');
  const corrections = await DeadlineCorrection.query(tx).where(own).orderBy('asked_at');
  return presentWith(request, tx, dossier, { events, deadlines, requests, documents, parts, corrections });
}

/** The same from records at hand, for what this request has just written itself. */
export async function presentWith(request: RequestContext, tx: TenantTx, dossier: Dossier, records: Records): Promise<Record<string, unknown>> {
  const { events, deadlines, requests, documents, parts, corrections } = records;
  const procedure = procedureOf(request.tenant.procedures, dossier, instant(request.now), request.law.transitionAt(instant(request.now)));
  const steps = presentSteps(dossier, procedure?.process ?? [], deadlines);
  const sender = request.actor ? null : senderOf(request, dossier);
  const receipt = dossier.rules_at_receipt;
  const atReceipt = receipt ? (request.law.known(receipt) ?? (await recallRulesVersion(tx, receipt))) : null;
  return {
    ...presentSummary(request, dossier),
    ...presentRules(request, dossier),
    officiallyReceivedAt: dossier.officially_received_at,
    closedAt: dossier.closed_at,
    applicant: dossier.applicant,
    representation: dossier.representation,
    form: dossier.form,
    components: (procedure?.components ?? []).map((component) => ({
      id: component.id,
      name: request.local(component.name),
      required: component.required,
      files: documents.filter((document) => document.component === component.id).map(presentDocument),
    })),
    results: documents.filter((document) => document.kind === 'result').map(presentDocument),
    delivery: dossier.delivery,
    step: steps.find((step) => step.state === 'current') ?? null,
    steps,
    deadlines: await presentDeadlines(request, tx, deadlines),
    noDeadline: noDeadline(request, dossier),
    ...presentParts(request, parts, deadlines, procedure),
    corrections: request.actor ? corrections.map((one) => presentCorrection(request, one)) : [],
    returnBy: request.actor ? returnByOf(request, dossier) : null,
    backEntry: dossier.back_entry === null ? null : { receivedAt: dossier.back_entry.receivedAt, enteredAt: dossier.back_entry.enteredAt, vouchedBy: dossier.back_entry.vouchedBy.name, sentence: request.say('back-entry.sentence'), clauses: clausesOf(request, dossier.back_entry.clauses, dossier.back_entry.enteredAt) },
    awaitsControl: dossier.awaits_control,
    handedOverAt: dossier.handed_over_at,
    comparison: request.actor ? comparisonOf(request, dossier, procedure) : null,
    proposals: request.actor ? events.filter((event) => event.type === 'propose-supplement').map((event) => ({ at: event.lawful_at, by: event.actor_name, items: event.data['items'], guidance: event.data['guidance'] })) : [],
    supplementRequests: requests.map((one) => ({
      id: one.id,
      askedAt: one.asked_at,
      by: { name: sender ?? one.asked_by_name },
      items: one.items,
      guidance: one.guidance,
      lastDay: one.last_day,
      answeredAt: one.answered_at,
      clauses: clausesOf(request, one.clauses, one.asked_at),
    })),
    timeline: await presentTimeline(request, tx, events, sender),
    comments: request.actor ? events.filter((event) => event.type === 'comment').map((event) => ({ at: event.lawful_at, by: event.actor_name, text: event.data['text'] })) : [],
    findings: dossier.findings,
    lawChanges: lawChangesFor(request, dossier, atReceipt),
    allowed: allowedActions(request, dossier, { procedure, parts, deadlines }),
    refused: refusedActions(request, dossier),
    regulationAtReceipt: (atReceipt?.regulations ?? []).flatMap(({ id, hash }) => {
      const found = request.law.regulations.find((one) => one.regulation.id === id);
      // The hash says which content the dossier was received under; a version is only that of the same content.
      return found && found.regulation.layer === 'province' ? [{ id, number: found.regulation.number, title: request.local(found.regulation.title), version: found.hash === hash ? found.version : null }] : [];
    }),
  };
}

export function clausesOf(request: RequestContext, ids: readonly string[], at: string): unknown[] {
  return ids.map((id) => request.law.clause(id, at)).filter((clause) => clause !== null);
}

function presentSteps(dossier: Dossier, process: readonly { id: string; name: { vi: string; en: string }; kind: string; role: string }[], deadlines: readonly PresentableDeadline[]) {
  const running = deadlines.filter((one) => one.kind === 'step').at(-1);
  return process.map((step, index) => ({
    id: step.id,
    name: step.name,
    kind: step.kind,
    role: step.role,
    index,
    count: process.length,
    state: dossier.step_index === null || index > dossier.step_index ? 'todo' : index === dossier.step_index ? 'current' : 'done',
    due: index === dossier.step_index ? (running?.due_at ?? null) : null,
  }));
}

/** Where the decision sets no time for the first answer the page says so, rather than inventing one. */
function noDeadline(request: RequestContext, dossier: Dossier): unknown[] {
  if (dossier.channel !== 'online' || dossier.assessment !== 'assessed') return [];
  try {
    const law = lawOf(request.law, dossier, dossier.submitted_at);
    if (law.get(intakeAck) !== null) return [];
    return [{ point: intakeAck.key, sentence: request.say('deadlines.no-ack'), clauses: [] }];
  } catch (error) {
    if (error instanceof Problem || instant(request.now) < dossier.submitted_at) return [];
    throw error;
  }
}
