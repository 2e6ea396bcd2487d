import { publicationCoverage, publicationDeadline, publicationReview, publicationRoles, publicationSources, publicationWorkflowDeadline } from '../../contract/rule-points/publication.ts';
import { clausesOf } from '../../dossiers/present-dossier.ts';
import { instant, localDate } from '../../dossiers/instants.ts';
import { presentLedger } from '../../dossiers/present-deadlines.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { explainPoint, presentExplanation } from '../../regulations/routes.ts';
import { procedureStages } from '../publication-roles.ts';
import { departmentCoverage, unitCoverage } from './coverage.ts';
import { readDecisions, readEntered } from './register.ts';
import { tasksOf } from './tasks.ts';
import type { PublishingTask } from './tasks.ts';

const rules = [publicationDeadline, publicationWorkflowDeadline, publicationRoles, publicationReview, publicationSources, publicationCoverage];

/** What publishing decisions ask for, each with its due time and who holds it; the law of it first. */
export async function presentTasks(request: RequestContext): Promise<unknown> {
  const { decisions, entered } = await readAll(request);
  const now = instant(request.now);
  const tasks = tasksOf(decisions, entered, { law: request.law, now });
  return {
    rules: rules.map((point) => presentExplanation(request, explainPoint(request, point.key, now, {}))),
    items: tasks.map((task) => presentTask(request, task)),
  };
}

/** How much of what decisions publish is entered, by department; and how much of what is open each unit shows. */
export async function presentCoverage(request: RequestContext): Promise<unknown> {
  const { decisions, entered } = await readAll(request);
  const { tenant } = request;
  const named = (agency: string) => ({ id: agency, name: tenant.agencies.get(agency)?.name ?? { vi: agency, en: agency } });
  return {
    rules: [publicationCoverage, publicationReview].map((point) => presentExplanation(request, explainPoint(request, point.key, instant(request.now), {}))),
    departments: departmentCoverage(decisions, entered).map((one) => ({ ...one, agency: named(one.agency) })),
    units: unitCoverage(tenant.procedures.all, tenant.data.agencies, localDate(instant(request.now))).map((one) => ({ ...one, agency: named(one.agency), missing: one.missing.map(({ id }) => ({ id, name: tenant.procedures.get(id)?.name })) })),
  };
}

async function readAll(request: RequestContext) {
  const tx = request.read();
  return { decisions: await readDecisions(tx), entered: await readEntered(tx, (id) => request.tenant.procedures.get(id)?.code) };
}

function presentTask(request: RequestContext, task: PublishingTask): unknown {
  const { decision, item, term, version } = task;
  const state = task.doneAt !== null ? (task.daysLate > 0 ? 'done-late' : 'done') : task.waits !== null ? 'waiting' : term === null ? 'no-term' : task.daysLate > 0 ? 'late' : 'open';
  return {
    id: task.id, itemId: item.id, kind: task.kind, state, code: item.code, name: item.name, change: item.change, daysLate: task.daysLate, daysGone: task.daysGone, doneAt: task.doneAt,
    decision: { id: decision.id, number: decision.number, effectiveOn: decision.effective_on, receivedOn: decision.received_on, processApproved: decision.process_approved },
    agency: { id: decision.agency_id, name: request.tenant.agencies.get(decision.agency_id)?.name ?? { vi: decision.agency_id, en: decision.agency_id } },
    due: term?.due ?? null,
    why: term === null ? null : { startsAt: term.startsAt, clauses: clausesOf(request, term.clauses, term.startsAt), ledger: presentLedger(request, { rule: term.rule, starts_at: term.startsAt, pauses: [] }, request.law.calendar) },
    draft: version?.draftId ?? null,
    holder: task.kind === 'internal-process' ? null : holderOf(request, task),
  };
}

/** With whom the content lies now, and since when; null once it is published. */
function holderOf(request: RequestContext, { version, decision, term }: PublishingTask): unknown {
  if (version === null) return { at: 'department', name: request.local(request.tenant.agencies.get(decision.agency_id)?.name ?? { vi: decision.agency_id, en: decision.agency_id }), since: term?.startsAt ?? null };
  if (version.state === 'published') return null;
  if (version.state === 'in-review') return { at: 'stage', name: request.local(procedureStages(request.tenant, version.createdAt)[version.stage ?? 0]?.title ?? { vi: '', en: '' }), since: version.since };
  return { at: version.state === 'approved' ? 'publisher' : 'drafter', name: version.by, since: version.since };
}
