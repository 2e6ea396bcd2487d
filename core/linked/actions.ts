import { consultation } from '../contract/rule-points/linked.ts';
import { multiAgency } from '../contract/rule-points/processing.ts';
import { paperWait } from '../contract/rule-points/paper.ts';
import { action } from '../dossiers/command.ts';
import type { Command } from '../dossiers/command.ts';
import { eventBeingWritten } from '../dossiers/deadlines.ts';
import { DossierDeadline } from '../dossiers/records.model.ts';
import { Problem } from '../http/problem.ts';
import { DossierPart, excuseGrounds } from './part.model.ts';
import type { ExcuseGround } from './part.model.ts';
import { clockOf, excuse, resume } from './share-states.ts';
import { startPart, startReadyParts } from './start-shares.ts';

const name = { type: 'string', minLength: 1, maxLength: 80 } as const;
const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;
const note = { type: 'string', maxLength: 4000 } as const;

/** An agency has done its share; the agencies that waited for it begin. */
export const finishPart = action<{ part: string; note?: string }>({
  properties: { part: name, note },
  required: ['part'],
  async run(command) {
    const part = await theirPart(command, 'share', ['running', 'excused']);
    if (part.state === 'excused') await resume(command, part);
    await endPart(command, part);
    const started = await startReadyParts(command);
    return { clauses: command.law.get(multiAgency)?.clauses ?? [], data: { part: part.name, agency: part.agency_id, started: [...started], note: command.body.note ?? null } };
  },
});

/** An agency cannot go on for a ground that is not its own; the minutes are excused with that ground and shown. */
export const excusePart = action<{ part: string; ground: Exclude<ExcuseGround, 'supplement'>; note: string }>({
  properties: { part: name, ground: { enum: excuseGrounds.filter((ground) => ground !== 'supplement') }, note: text },
  required: ['part', 'ground', 'note'],
  async run(command) {
    const { body, law, dossier } = command;
    const part = await theirPart(command, 'share', ['running']);
    const waiting = law.get(paperWait);
    if (body.ground === 'paper' && dossier.channel === 'online' && waiting?.value.mayWait === false) throw new Problem(409, 'waiting-for-paper', { clauses: waiting.clauses, field: '/ground' });
    await excuse(command, part, body.ground, body.note);
    return { clauses: law.get(multiAgency)?.clauses ?? [], data: { part: part.name, agency: part.agency_id, ground: body.ground, note: body.note } };
  },
});

export const resumePart = action<{ part: string }>({
  properties: { part: name },
  required: ['part'],
  async run(command) {
    const part = await theirPart(command, 'share', ['excused']);
    await resume(command, part);
    return { data: { part: part.name, agency: part.agency_id } };
  },
});

/** Asks another agency, with a deadline of its own; the dossier's own term runs on (Nghị định 61/2018/NĐ-CP Điều 19.5). */
export const consult = action<{ agency: string; question: string; workingDays: number }>({
  properties: { agency: name, question: text, workingDays: { type: 'integer', minimum: 1, maximum: 60 } },
  required: ['agency', 'question', 'workingDays'],
  async run(command) {
    const { tx, tenant, dossier, body, law } = command;
    if (!tenant.agencies.has(body.agency) || body.agency === dossier.current_agency_id) throw new Problem(422, 'agency-unknown', { field: '/agency', params: { agency: body.agency } });
    const clauses = law.get(consultation)?.clauses ?? [];
    const number = (await DossierPart.query(tx).where({ dossier_id: dossier.id, kind: 'consultation' }).resultSize()) + 1;
    const part = await DossierPart.query(tx)
      .insert({
        dossier_id: dossier.id, kind: 'consultation', name: String(number), agency_id: body.agency, after: [],
        rule: { amount: body.workingDays, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, state: 'waiting', excuses: [], question: body.question, clauses: [...clauses],
      })
      .returning('*');
    await startPart(command, part);
    return { clauses, data: { part: part.name, agency: body.agency, question: body.question } };
  },
});

/** The consulted agency answers; whether in time is the clock's to say. */
export const answerConsultation = action<{ part: string; answer: string }>({
  properties: { part: name, answer: text },
  required: ['part', 'answer'],
  async run(command) {
    const part = await theirPart(command, 'consultation', ['running']);
    await part.$query(command.tx).patch({ answer: command.body.answer });
    await endPart(command, part);
    return { clauses: command.law.get(consultation)?.clauses ?? [], data: { part: part.name, agency: part.agency_id, answer: command.body.answer } };
  },
});

async function endPart(command: Command<unknown>, part: DossierPart): Promise<void> {
  const { tx, at, dossier } = command;
  const clock = await clockOf(command, part);
  if (clock) await DossierDeadline.query(tx).findById([clock.tenant_id, clock.id]).patch({ status: clock.due_at === null || clock.due_at >= at ? 'met' : 'missed', ended_at: at, ended_with: eventBeingWritten(dossier) });
  await part.$query(tx).patch({ state: 'done', ended_at: at });
}

/** The named part, if the person works at the agency that owes it. */
async function theirPart(command: Command<{ part: string }>, kind: DossierPart['kind'], states: readonly DossierPart['state'][]): Promise<DossierPart> {
  const { tx, dossier, body, staff } = command;
  const part = await DossierPart.query(tx).where({ dossier_id: dossier.id, kind, name: body.part }).first();
  if (part === undefined) throw new Problem(422, 'part-unknown', { field: '/part', params: { part: body.part } });
  const works = staff?.grants.some((grant) => grant.permission === 'dossier:work-step' && grant.agencies.includes(part.agency_id));
  if (!works) throw new Problem(403, 'part-of-another-agency', { params: { part: body.part } });
  if (!states.includes(part.state)) throw new Problem(409, 'part-not-open', { params: { part: body.part } });
  return part;
}
