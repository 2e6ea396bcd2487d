import type { Json } from '../../contract/localized.ts';
import { autoCancel, maxRequests, supplementControl } from '../../contract/rule-points/supplement.ts';
import { intakeAck } from '../../contract/rule-points/intake.ts';
import { clockStart } from '../../contract/rule-points/processing.ts';
import { checkSubmission } from '../check-submission.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { Command } from '../command.ts';
import { answerDeadlines, cancelDeadlines, pauseDeadlines, resumeDeadlines, startDeadline } from '../deadlines.ts';
import { localDate } from '../instants.ts';
import { SupplementRequest } from '../records.model.ts';
import { processingTerm } from '../processing-term.ts';
import { mustHoldRequested } from '../requested-items.ts';
import { returnWindow } from '../return-window.ts';
import type { SupplementItem } from '../records.model.ts';
import { startWindow } from '../supplement-window.ts';
import { unique } from '../unique.ts';
import { excuseAll, resumeAll } from '../../linked/share-states.ts';

interface SupplementBody {
  readonly items: readonly SupplementItem[];
  readonly guidance: string;
  readonly ground?: string;
}

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;

export const supplementItems = {
  type: 'array',
  minItems: 1,
  maxItems: 50,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['reason'],
    properties: { component: { type: 'string', maxLength: 80 }, field: { type: 'string', maxLength: 200 }, reason: text },
  },
} as const;

/**
 * Asks the applicant for what is missing, all of it at once. How often that may happen is the invariant
 * intake.supplement.max_requests over the dossier's whole history: a further request is refused, or made with a ground,
 * an apology and a mark where the law takes "once" as a duty to explain (escalate).
 */
export const requestSupplement = action<SupplementBody>({
  properties: {
    items: supplementItems,
    guidance: text,
    ground: text,
  },
  required: ['items', 'guidance'],
  async run(command) {
    const { tx, dossier, law, body, at, by } = command;
    const over = await endImproper(command);
    if (over !== null) return over;
    const once = await checkLimit(command);
    const returned = returnWindow(law, dossier);
    const late = returned !== null && at > returned.due;
    await answerDeadlines(tx, dossier, 'ack', at);
    const clock = law.get(clockStart);
    if (clock?.value.onSupplement === 'pause') await pauseDeadlines(tx, dossier, 'processing', at, 'supplement');
    else await cancelDeadlines(tx, dossier, ['processing'], at);
    await pauseDeadlines(tx, dossier, 'step', at, 'supplement');
    await cancelDeadlines(tx, dossier, ['appointment'], at);
    await excuseAll(command);

    const request = await SupplementRequest.query(tx)
      .insert({ dossier_id: dossier.id, asked_at: at, asked_by_sub: by.sub ?? '', asked_by_name: by.name, items: [...body.items], guidance: body.guidance })
      .returning('*');
    dossier.state = 'supplement-requested';
    const lapse = await startWindow(command, request);
    if (!lapse.assessed) dossier.assessment = 'not-assessed';
    const clauses = unique([...once.clauses, ...lapse.clauses, ...(returned?.clauses ?? [])]);
    await request.$query(tx).patch({ last_day: lapse.lastDay, clauses });
    return {
      clauses: unique([...clauses, ...(clock?.clauses ?? [])]),
      data: { items: body.items as unknown as Json, guidance: body.guidance, lastDay: lapse.lastDay, escalated: once.escalated, ground: body.ground ?? null, ...(returned ? { returnBy: returned.due, late } : {}) },
      notices: [
        { template: lapse.lastDay ? 'supplement-requested-until' : 'supplement-requested', clauses, params: { guidance: body.guidance, lastDay: lapse.lastDay } },
        ...(once.escalated ? [{ template: 'supplement-apology', clauses: once.clauses, params: { ground: body.ground ?? '' } }] : []),
      ],
    };
  },
});

/** The applicant's answer; the clocks go on or begin anew as processing.clock_start says. */
export const resubmit = action<{ form?: { [key: string]: Json }; message?: string }>({
  properties: { form: { type: 'object' }, message: { type: 'string', maxLength: 4000 } },
  required: [],
  async run(command) {
    const { tx, dossier, law, body, at } = command;
    if (body.form) dossier.form = body.form;
    dossier.findings = await checkSubmission(command);
    const asAsked = await mustHoldRequested(command);
    await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).whereNull('answered_at').patch({ answered_at: at });
    await answerDeadlines(tx, dossier, 'supplement-window', at);
    // Whether there was a window no longer matters.
    if (dossier.rules_at_receipt !== null) dossier.assessment = 'assessed';
    const data = { message: body.message ?? null };
    const control = law.get(supplementControl);
    dossier.awaits_control = control?.value.gate === 'on-resubmission' && dossier.channel === 'online' && dossier.accepted_at === null;
    if (dossier.accepted_at === null) {
      const ack = law.get(intakeAck);
      if (ack) await startDeadline(tx, law.tenant, dossier, { kind: 'ack', rule: ack.value, startsAt: at, clauses: ack.clauses, rulesVersion: law.version.hash });
      return { state: 'submitted', clauses: unique([...asAsked, ...(ack?.clauses ?? []), ...(dossier.awaits_control ? (control?.clauses ?? []) : [])]), data };
    }
    const clock = law.get(clockStart);
    if (clock?.value.onSupplement === 'pause') await resumeDeadlines(tx, law.tenant, dossier, 'processing', at);
    else await restartProcessing(command, clock?.clauses ?? []);
    await resumeDeadlines(tx, law.tenant, dossier, 'step', at);
    await resumeAll(command, clock?.value.onSupplement !== 'pause');
    return { state: dossier.step_index === null ? 'accepted' : 'processing', clauses: unique([...asAsked, ...(clock?.clauses ?? [])]), data };
  },
});

/**
 * What was supplemented in time but is found improper after the window: where the clause is read by its letter
 * (intake.auto_cancel, improper) the dossier ends with that finding instead of being asked again; null elsewhere.
 */
async function endImproper({ tx, dossier, law, body, at }: Command<SupplementBody>) {
  const rule = law.get(autoCancel);
  if (rule?.value.improper !== 'cancels') return null;
  const asked = await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).orderBy('asked_at', 'desc').first();
  const lastDay = asked?.last_day ?? null;
  if (lastDay === null || localDate(at) <= lastDay) return null;
  await cancelDeadlines(tx, dossier, ['ack', 'processing', 'step', 'handover'], at);
  dossier.closed_at = at;
  dossier.ended_by = { reopen: rule.value.reopen, clauses: rule.clauses };
  return {
    state: 'cancelled' as const,
    clauses: rule.clauses,
    data: { items: body.items as unknown as Json, guidance: body.guidance, lastDay },
    notices: [{ template: 'cancelled', clauses: rule.clauses, params: { lastDay } }],
  };
}

async function checkLimit({ tx, dossier, law, body }: Command<SupplementBody>): Promise<{ clauses: readonly string[]; escalated: boolean }> {
  const limit = law.get(maxRequests);
  if (limit === null || limit.value.max === null) return { clauses: limit?.clauses ?? [], escalated: false };
  const earlier = await SupplementRequest.query(tx).where({ dossier_id: dossier.id });
  const made = limit.value.repeats === 'free' ? askedAnew(earlier, body.items) : earlier.length;
  if (made < limit.value.max) return { clauses: limit.clauses, escalated: false };
  const params = { max: limit.value.max };
  if (limit.value.onExceed === 'refuse') throw new Problem(409, 'supplement-limit-reached', { clauses: limit.clauses, params });
  if (!body.ground) throw new Problem(422, 'supplement-needs-ground', { clauses: limit.clauses, params, field: '/ground' });
  return { clauses: limit.clauses, escalated: true };
}

/** Requests that count against a further one where repeating what was asked is free: none when nothing new is asked. */
function askedAnew(earlier: readonly SupplementRequest[], items: readonly SupplementItem[]): number {
  const keyOf = (item: SupplementItem) => `${item.component ?? ''} ${item.field ?? ''}`;
  const asked = new Set(earlier.flatMap((one) => one.items.map(keyOf)));
  return items.every((item) => asked.has(keyOf(item))) ? 0 : earlier.length;
}

async function restartProcessing({ tx, dossier, law, at, procedure }: Command<unknown>, clauses: readonly string[]): Promise<void> {
  await startDeadline(tx, law.tenant, dossier, { kind: 'processing', rule: processingTerm(law, dossier, procedure).value, startsAt: at, clauses, rulesVersion: law.version.hash });
}
