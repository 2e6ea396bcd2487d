import type { LocalDate } from '../../contract/localized.ts';
import { publicationWorkflowDeadline } from '../../contract/rule-points/publication.ts';
import { instant, localDate, startOfDay } from '../../dossiers/instants.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { valueOf } from '../../regulations/value-of.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import type { ItemChange, PublishingItem } from './register.ts';

export interface NewDecision {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly effectiveOn: LocalDate;
  readonly receivedOn?: LocalDate;
  readonly agencyId: string;
  readonly processApproved: boolean;
  readonly items: readonly { readonly code: string; readonly name: string; readonly change: ItemChange }[];
}

/** Registers a publishing decision with the procedures it names for one department. Answers its id. */
export function recordDecision(request: RequestContext, wish: NewDecision): Promise<string> {
  if (!request.tenant.agencies.has(wish.agencyId)) throw new Problem(422, 'agency-unknown', { field: '/agencyId', params: { agency: wish.agencyId } });
  if (new Set(wish.items.map((item) => item.code)).size < wish.items.length) throw new Problem(422, 'publishing-code-twice', { field: '/items' });
  if (wish.effectiveOn < wish.issuedOn) throw new Problem(422, 'publishing-dates-reversed', { field: '/effectiveOn' });
  mustHaveCome(request, '/receivedOn', wish.receivedOn);
  return request.write(async (tx) => {
    const [row] = await tx('publishing_decision')
      .insert({ number: wish.number, issued_on: wish.issuedOn, effective_on: wish.effectiveOn, received_on: wish.receivedOn ?? null, agency_id: wish.agencyId, process_approved: wish.processApproved, created_by: request.identity?.sub ?? '', created_name: request.identity?.name ?? '', created_at: instant(request.now) })
      .onConflict(['tenant_id', 'number', 'agency_id']).ignore().returning<{ id: string }[]>('id');
    if (row === undefined) throw new Problem(409, 'publishing-decision-known', { field: '/number', params: { number: wish.number } });
    await tx('publishing_item').insert(wish.items.map((item) => ({ decision_id: row.id, ...item })));
    await audit(request, tx, 'publishing-decision', row.id, { number: wish.number });
    return row.id;
  });
}

/** The department has received the decision: where the law says so, the term runs from this day. Recorded once. */
export function recordReceipt(request: RequestContext, id: string, receivedOn: LocalDate): Promise<void> {
  mustHaveCome(request, '/receivedOn', receivedOn);
  return request.write(async (tx) => {
    const decision = await tx('publishing_decision').whereRaw('id::text = ?', [id]).forUpdate().first<{ id: string; received_on: LocalDate | null; agency_id: string } | undefined>('id', 'received_on', 'agency_id');
    if (decision === undefined) throw new Problem(404, 'publishing-decision-unknown');
    mustBeOf(request, decision.agency_id);
    if (decision.received_on !== null) throw new Problem(409, 'publishing-received-already', { params: { on: decision.received_on } });
    await tx('publishing_decision').where({ id: decision.id }).update({ received_on: receivedOn });
    await audit(request, tx, 'publishing-received', decision.id, { receivedOn });
  });
}

/** The internal process of one procedure is sent to be approved: this, and not the approval, ends the department's term. */
export function recordProcessSent(request: RequestContext, id: string): Promise<void> {
  return request.write(async (tx) => {
    const item = await tx('publishing_item').whereRaw('id::text = ?', [id]).forUpdate().first<PublishingItem | undefined>('*');
    if (item === undefined) throw new Problem(404, 'publishing-item-unknown');
    const decision = await tx('publishing_decision').where({ id: item.decision_id }).first<{ effective_on: LocalDate; agency_id: string; process_approved: boolean }>('effective_on', 'agency_id', 'process_approved');
    if (decision.process_approved) throw new Problem(409, 'publishing-process-approved');
    if (item.process_sent_at !== null) throw new Problem(409, 'publishing-process-sent-already', { params: { by: item.process_sent_name ?? '' } });
    mustBeOf(request, decision.agency_id);
    await tx('publishing_item').where({ id: item.id }).update({ process_sent_at: instant(request.now), process_sent_by: request.identity?.sub ?? '', process_sent_name: request.identity?.name ?? '' });
    const rule = valueOf(request.law.at(startOfDay(decision.effective_on)).version, publicationWorkflowDeadline, {});
    await audit(request, tx, 'internal-process-sent', item.id, { code: item.code }, 'value' in rule ? rule.rule.clauses : []);
  });
}

async function audit(request: RequestContext, tx: TenantTx, action: string, id: string, detail: object, ground: readonly string[] = []): Promise<void> {
  await tx('audit_entry').insert({ at: instant(request.now), actor_sub: request.identity?.sub ?? '', actor_name: request.identity?.name ?? '', action, object: `publishing/${id}`, ground, detail: JSON.stringify({ requestId: request.requestId, ...detail }) });
}

/** What a department has done is recorded by itself, or by those who enter procedures for the whole province. */
function mustBeOf({ actor }: RequestContext, agency: string): void {
  const reaches = actor?.grants.some((grant) => grant.permission === 'procedure:draft' && (grant.scope === 'province' || grant.agencies.includes(agency)));
  if (!reaches) throw new Problem(403, 'publishing-of-another-agency');
}

/** A receipt is recorded after it has happened. */
function mustHaveCome(request: RequestContext, field: string, day: LocalDate | undefined): void {
  if (day !== undefined && day > localDate(instant(request.now))) throw new Problem(422, 'day-to-come', { field });
}
