import type { RequestContext } from '../http/request-context.ts';
import { clausesOf } from '../dossiers/present-dossier.ts';
import { presentLedger } from '../dossiers/present-deadlines.ts';
import { keptCalendar } from '../working-time/keep-calendar.ts';
import { workingMinutesBetween } from '../working-time/deadline.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { refusalOf, standing } from './act-on-inquiry.ts';
import { presentBinding } from './binding.ts';
import { InquiryDeadline, InquiryEvent, InquiryPicture } from './inquiry.model.ts';
import type { Inquiry } from './inquiry.model.ts';
import { lawOfInquiry, unsetTerms } from './law-of-inquiry.ts';
import { withoutPersonalData } from './publication.ts';
import { inquiryActions, inquiryTransitions, mayBeDone } from './transitions.ts';

/** An inquiry in a list. */
export function presentSummary(request: RequestContext, inquiry: Inquiry): Record<string, unknown> {
  return {
    code: inquiry.code,
    kind: inquiry.kind,
    subject: inquiry.subject,
    state: inquiry.state,
    stateName: request.say(`inquiry-states.${inquiry.state}`),
    classification: inquiry.classification,
    channel: request.say(`inquiry-channels.${inquiry.channel}`),
    elsewhere: inquiry.elsewhere,
    agency: agencyOf(request, inquiry.current_agency_id ?? inquiry.agency_id),
    receivedAt: inquiry.received_at,
    answeredAt: inquiry.answered_at,
    published: inquiry.published_at !== null,
    publication: inquiry.publication_asked_at === null ? null : inquiry.publication_wish,
    frequent: inquiry.frequent_at !== null,
    version: inquiry.version,
    nextDeadline: nextOf(request, inquiry),
  };
}

function nextOf(request: RequestContext, { next_due_at: due }: Inquiry): unknown {
  if (due === null) return null;
  const now = new Date(request.now).toISOString();
  const overdue = due < now;
  return { due, overdue, minutesLeft: overdue ? null : workingMinutesBetween(request.law.calendar, now, due) };
}

/** An inquiry in full, for its sender or for staff who may see it; each term with its days and its clauses. */
export async function presentInquiry(request: RequestContext, tx: TenantTx, inquiry: Inquiry, reader: 'sender' | 'staff'): Promise<Record<string, unknown>> {
  const staff = reader === 'staff';
  const deadlines = await InquiryDeadline.query(tx).where({ inquiry_id: inquiry.id }).orderBy('due_at');
  const events = await InquiryEvent.query(tx).where({ inquiry_id: inquiry.id }).orderBy('seq');
  const binding = await presentBinding(request, tx, inquiry);
  const pictures = await InquiryPicture.query(tx).where({ inquiry_id: inquiry.id }).orderBy('uploaded_at');
  return {
    ...presentSummary(request, inquiry),
    content: inquiry.content,
    sender: inquiry.sender,
    place: inquiry.place,
    dossier: binding?.dossier ?? null,
    step: binding?.step ?? null,
    procedure: inquiry.procedure_id === null ? null : { id: inquiry.procedure_id, name: request.tenant.procedures.get(inquiry.procedure_id)?.name ?? null },
    about: inquiry.clause_id === null ? [] : clausesOf(request, [inquiry.clause_id], inquiry.received_at),
    concerns: agencyOf(request, inquiry.agency_id),
    answer: inquiry.answer,
    answeredBy: staff ? inquiry.answered_by : null,
    outcome: outcomeOf(events),
    publicContent: inquiry.public_content,
    publicAnswer: inquiry.public_answer,
    publishedWhere: inquiry.published_where,
    satisfaction: inquiry.satisfaction,
    pictures: pictures.map((one) => ({ id: one.id, name: one.name, type: one.type, size: one.size, scan: one.scan })),
    deadlines: await Promise.all(deadlines.map((one) => presentClock(request, tx, one))),
    unset: unsetTerms(lawOfInquiry(request.law, inquiry.received_at), inquiry.kind).map(({ kind, missing, rule }) => ({
      kind, sentence: request.say(`inquiry-deadlines.${kind}`), reason: request.say(`rule-missing.${missing}`, { cite: rule.external ?? '' }), clauses: clausesOf(request, rule.clauses, inquiry.received_at),
    })),
    timeline: events.map((event) => ({
      at: event.at, type: event.type, sentence: request.say(`inquiry-events.${event.type}`),
      by: event.actor_kind === 'staff' && !staff ? request.say('inquiry-actors.staff') : event.actor_name, clauses: clausesOf(request, event.clauses, event.at),
      note: event.type === 'classify' || event.type === 'decline' || event.type === 'transfer' || staff ? noteOf(request, event) : null,
    })),
    ...(staff ? { allowed: allowed(request, inquiry), proposal: { publicContent: withoutPersonalData(inquiry.content, inquiry.sender), publicAnswer: withoutPersonalData(inquiry.answer ?? '', inquiry.sender) } } : {}),
    mayRate: mayBeDone('rate', standing(inquiry)),
  };
}

/** What became of it when nobody here answers: why it was declined, or to whom it was passed on. */
function outcomeOf(events: readonly InquiryEvent[]): unknown {
  const last = events.findLast((event) => event.type === 'decline' || event.type === 'transfer' || (event.type === 'classify' && event.data['reason'] !== undefined));
  return last === undefined ? null : { reason: last.data['reason'] ?? last.data['note'] ?? null, authority: last.data['authority'] ?? null };
}

function noteOf(request: RequestContext, { data }: InquiryEvent): string | null {
  const agency = typeof data['agency'] === 'string' ? request.tenant.agencies.get(data['agency'])?.name : undefined;
  const parts = [agency && request.local(agency), data['authority'], data['reason'], data['note']].filter((one): one is string => typeof one === 'string');
  return parts.length === 0 ? null : parts.join(' – ');
}

async function presentClock(request: RequestContext, tx: TenantTx, one: InquiryDeadline): Promise<unknown> {
  const calendar = await keptCalendar(tx, request.tenant.id, [request.law.calendar], one.calendar_version);
  return {
    kind: one.kind, status: one.status, startsAt: one.starts_at, due: one.due_at, dueOffice: null, lastDay: one.last_day, endedAt: one.ended_at, corrected: null,
    ledger: presentLedger(request, { rule: one.rule, starts_at: one.starts_at, pauses: [] }, calendar),
    calendar: { id: request.law.calendar.id, version: one.calendar_version },
    clauses: clausesOf(request, one.clauses, one.starts_at),
    sentence: request.say(`inquiry-deadlines.${one.kind}`),
  };
}

/** The acts that the table allows now, each with why this person may not, where they may not. */
function allowed(request: RequestContext, inquiry: Inquiry): unknown[] {
  const law = lawOfInquiry(request.law, new Date(request.now).toISOString());
  return inquiryActions
    .filter((action) => inquiryTransitions[action].by !== 'sender' && mayBeDone(action, standing(inquiry)))
    .map((action) => {
      const refusal = refusalOf(request, inquiry, action, law);
      return {
        action, label: request.say(`inquiry-actions.${action}`),
        refused: refusal === null ? null : { reason: request.say(`problems.${refusal.type}`, refusal.details.params), clauses: clausesOf(request, refusal.details.clauses ?? [], new Date(request.now).toISOString()) },
      };
    });
}

function agencyOf(request: RequestContext, id: string | null): unknown {
  const agency = id === null ? undefined : request.tenant.agencies.get(id);
  return agency === undefined ? null : { id: agency.id, name: request.local(agency.name) };
}

/** What anybody may read: no sender, and only what was made for publication. */
export function presentPublic(request: RequestContext, inquiry: Inquiry): Record<string, unknown> {
  return {
    code: inquiry.code,
    classification: inquiry.classification,
    agency: agencyOf(request, inquiry.current_agency_id),
    receivedAt: inquiry.received_at,
    answeredAt: inquiry.answered_at,
    content: inquiry.public_content,
    answer: inquiry.public_answer,
    publishedWhere: inquiry.published_where,
    frequent: inquiry.frequent_at !== null,
    procedure: inquiry.procedure_id === null ? null : { id: inquiry.procedure_id, name: request.tenant.procedures.get(inquiry.procedure_id)?.name ?? null },
  };
}
