import type { ProcedureStep } from '../../contract/procedure.ts';
import { stepRecording, workflow } from '../../contract/rule-points/processing.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { Command } from '../command.ts';
import { answerDeadlines, cancelDeadlines, startDeadline } from '../deadlines.ts';
import { handedOver } from '../hand-over.ts';
import { paperAtSchema, paperRecord } from '../paper-record.ts';
import { unique } from '../unique.ts';
import { mustHaveAllShares } from '../../linked/share-states.ts';

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;
const note = { note: { type: 'string', maxLength: 4000 } } as const;

/** Begins the configured process at its first step; steps cannot be skipped (processing.workflow). */
export const startStep = action<Record<string, never>>({
  properties: {},
  required: [],
  async run(command) {
    const first = command.procedure.process[0];
    if (first === undefined) throw new Problem(409, 'procedure-without-process', { params: { procedure: command.procedure.name } });
    mustBeTheirs(command, first);
    mustPass(command);
    await handedOver(command);
    return { ...(await enterStep(command, 0)), data: { step: first.id } };
  },
});

/** Ends the current step and enters the next; the last step is an approval, which only `approve` ends. */
export const completeStep = action<{ note?: string; paperAt?: string }>({
  properties: { ...note, paperAt: paperAtSchema },
  required: [],
  async run(command) {
    const { dossier, procedure, body, tx, at, law } = command;
    const index = dossier.step_index ?? 0;
    const current = procedure.process[index];
    if (current === undefined) throw new Problem(409, 'procedure-without-process', { params: { procedure: procedure.name } });
    mustBeTheirs(command, current);
    const paper = paperRecord(command, body.paperAt);
    await answerDeadlines(tx, dossier, 'step', at);
    const entered = await enterStep(command, index + 1);
    const recording = law.get(stepRecording)?.clauses ?? [];
    return { ...entered, clauses: unique([...entered.clauses, ...recording, ...paper.clauses]), data: { step: current.id, note: body.note ?? null, ...paper.data } };
  },
});

/** The leader sends the draft result back to the step before the approval. */
export const sendBack = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  async run(command) {
    const { dossier, body, tx, at } = command;
    await cancelDeadlines(tx, dossier, ['step'], at);
    return { ...(await enterStep(command, Math.max(0, (dossier.step_index ?? 1) - 1))), data: { reason: body.reason } };
  },
});

/** The approval ends the processing clock: the result exists. */
export const approve = action<{ note?: string }>({
  properties: note,
  required: [],
  async run(command) {
    const { dossier, procedure, body, tx, at } = command;
    const step = procedure.process[dossier.step_index ?? 0];
    if (step) mustBeTheirs(command, step);
    await mustHaveAllShares(command);
    await answerDeadlines(tx, dossier, 'step', at);
    await answerDeadlines(tx, dossier, 'processing', at);
    await answerDeadlines(tx, dossier, 'appointment', at);
    dossier.step_index = procedure.process.length;
    return { data: { note: body.note ?? null }, notices: [{ template: 'approved' }] };
  },
});

/** Names the person who handles the dossier now. */
export const assign = action<{ to: string }>({
  properties: { to: { type: 'string', minLength: 1, maxLength: 100 } },
  required: ['to'],
  async run({ tx, dossier, body }) {
    const row = await tx('assignment').where({ sub: body.to }).first<{ person_name: string } | undefined>('person_name');
    if (row === undefined) throw new Problem(422, 'person-unknown', { field: '/to' });
    dossier.assignee_sub = body.to;
    dossier.assignee_name = row.person_name;
    return { data: { to: row.person_name } };
  },
});

/** Hands the dossier to another agency of the province; the clocks run on. */
export const transfer = action<{ to: string; reason: string }>({
  properties: { to: { type: 'string', minLength: 1, maxLength: 100 }, reason: text },
  required: ['to', 'reason'],
  async run(command) {
    const { tenant, dossier, body, law } = command;
    const rule = law.get(workflow);
    if (rule?.value.loop === 'one-agency') throw new Problem(409, 'loop-within-agency', { clauses: rule.clauses, field: '/to' });
    if (!tenant.agencies.has(body.to)) throw new Problem(422, 'agency-unknown', { field: '/to', params: { agency: body.to } });
    if (dossier.accepted_at !== null) await handedOver(command);
    const from = dossier.current_agency_id;
    dossier.current_agency_id = body.to;
    dossier.assignee_sub = null;
    dossier.assignee_name = null;
    return { clauses: rule?.clauses ?? [], data: { from, to: body.to, reason: body.reason } };
  },
});

async function enterStep({ tx, dossier, procedure, law, at }: Command<unknown>, index: number): Promise<{ state: 'processing' | 'awaiting-approval'; clauses: readonly string[] }> {
  const step = procedure.process[index];
  if (step === undefined) throw new Problem(409, 'last-step-needs-approval');
  dossier.step_index = index;
  dossier.assignee_sub = null;
  dossier.assignee_name = null;
  const clauses = law.get(workflow)?.clauses ?? [];
  await startDeadline(tx, law.tenant, dossier, { kind: 'step', agency: dossier.current_agency_id, rule: step.term, startsAt: at, clauses, rulesVersion: law.version.hash });
  return { state: step.kind === 'approval' ? 'awaiting-approval' : 'processing', clauses };
}

/** A decision may say through whose hands every dossier goes: a process without them is not begun. */
function mustPass({ procedure, law }: Command<unknown>): void {
  const rule = law.get(workflow);
  if (!passesThrough(procedure.process, rule?.value.roles ?? [])) throw new Problem(409, 'process-not-as-decided', { clauses: rule?.clauses ?? [], params: { procedure: procedure.name } });
}

/** Whether a process has a step of each of these roles, in this order. */
export function passesThrough(process: readonly Pick<ProcedureStep, 'role'>[], roles: readonly string[]): boolean {
  const positions = roles.map((role) => process.findIndex((step) => step.role === role));
  return positions.every((at, index) => at >= 0 && at >= (positions[index - 1] ?? 0));
}

/** A step is done by the role the process names, whatever else a person may do. */
function mustBeTheirs({ staff, law }: Command<unknown>, step: ProcedureStep): void {
  if (staff && !staff.roles.some((held) => held.role === step.role)) {
    throw new Problem(409, 'step-of-another-role', { params: { step: step.name }, clauses: law.get(workflow)?.clauses ?? [] });
  }
}
