import type { Instant } from '../../contract/localized.ts';
import { overdueCorrection } from '../../contract/rule-points/exceptions.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { DeadlineKind } from '../dossier.model.ts';
import { DeadlineCorrection } from '../deadline-correction.ts';
import { DossierDeadline } from '../records.model.ts';

const correctable = ['ack', 'processing', 'step', 'handover', 'part'] as const satisfies readonly DeadlineKind[];

/**
 * Asks for the correction of a lateness (processing.overdue_correction): the work was really done in time and a technical
 * error made it late; the evidence is attached. Nothing changes until somebody else, with the role that the rule names,
 * approves it.
 */
export const requestCorrection = action<{ clock: DeadlineKind; reallyDoneAt: Instant; error: string; fileIds: readonly string[] }>({
  properties: {
    clock: { enum: correctable },
    reallyDoneAt: { type: 'string', format: 'date-time' },
    error: { type: 'string', minLength: 10, maxLength: 4000 },
    fileIds: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string', format: 'uuid' } },
  },
  required: ['clock', 'reallyDoneAt', 'error', 'fileIds'],
  async run({ tx, dossier, law, body, by, at }) {
    const rule = law.get(overdueCorrection);
    if (rule === null) throw new Problem(409, 'correction-not-provided');
    const { clauses } = rule;
    const late = await DossierDeadline.query(tx).where({ dossier_id: dossier.id, kind: body.clock, status: 'missed' }).orderBy('ended_at', 'desc').first();
    if (late === undefined) throw new Problem(409, 'nothing-late', { clauses, field: '/clock' });
    const reallyDoneAt = new Date(body.reallyDoneAt).toISOString();
    if (reallyDoneAt < late.starts_at || (late.due_at !== null && reallyDoneAt > late.due_at)) throw new Problem(422, 'not-done-in-time', { clauses, field: '/reallyDoneAt' });
    const evidence = await tx('document').where({ dossier_id: dossier.id, kind: 'evidence', id: body.fileIds[0] ?? '' }).first<{ id: string } | undefined>('id');
    if (evidence === undefined) throw new Problem(422, 'evidence-needed', { clauses, field: '/fileIds' });
    const open = await DeadlineCorrection.query(tx).where({ deadline_id: late.id }).whereNull('decision').first();
    if (open !== undefined) throw new Problem(409, 'correction-asked-already', { clauses });
    await DeadlineCorrection.query(tx).insert({ dossier_id: dossier.id, deadline_id: late.id, really_done_at: reallyDoneAt, error: body.error, evidence: evidence.id, asked_by: by.sub ?? '', asked_name: by.name, asked_at: at, clauses: [...clauses] });
    return { clauses, data: { clock: body.clock, reallyDoneAt, error: body.error } };
  },
});
