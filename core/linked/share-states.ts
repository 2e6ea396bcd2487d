import type { Command } from '../dossiers/command.ts';
import { DossierDeadline } from '../dossiers/records.model.ts';
import { deriveDue, eventBeingWritten } from '../dossiers/deadlines.ts';
import { Problem } from '../http/problem.ts';
import { DossierPart } from './part.model.ts';
import type { Excuse, ExcuseGround } from './part.model.ts';
import { startPart } from './start-shares.ts';

type Scene = Pick<Command<unknown>, 'tx' | 'dossier' | 'law' | 'at'>;

/** Nobody signs a result of which an agency still owes its share; the refusal names the agencies. */
export async function mustHaveAllShares({ tx, dossier, tenant }: Pick<Command<unknown>, 'tx' | 'dossier' | 'tenant'>): Promise<void> {
  const open = await DossierPart.query(tx).where({ dossier_id: dossier.id }).whereIn('state', ['waiting', 'running', 'excused']);
  if (open.length === 0) return;
  const names = [...new Set(open.map((one) => tenant.agencies.get(one.agency_id)?.name.vi ?? one.agency_id))];
  throw new Problem(409, 'shares-open', { params: { agencies: names.join(', ') } });
}

/** Stops an agency's clock with the ground that excuses it. */
export async function excuse({ tx, at }: Scene, part: DossierPart, ground: ExcuseGround, note: string | null): Promise<void> {
  await part.$query(tx).patch({ state: 'excused', excuses: [...part.excuses, { from: at, to: null, ground, note }] });
  const clock = await clockOf({ tx }, part);
  if (clock) await DossierDeadline.query(tx).findById([clock.tenant_id, clock.id]).patch({ pauses: [...clock.pauses, { from: at, to: null, reason: ground }], status: 'paused', due_at: null, due_office: null, last_day: null });
}

/** Lets an excused agency's clock go on; its due time is derived anew from the whole ledger. */
export async function resume({ tx, law, at }: Scene, part: DossierPart): Promise<void> {
  const excuses = part.excuses.map((one): Excuse => (one.to === null ? { ...one, to: at } : one));
  await part.$query(tx).patch({ state: 'running', excuses });
  const clock = await clockOf({ tx }, part);
  if (!clock) return;
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  const calendar = law.tenant.calendarOf(clock.agency_id);
  const due = deriveDue(calendar, clock.rule, clock.starts_at, pauses);
  await DossierDeadline.query(tx).findById([clock.tenant_id, clock.id]).patch({ pauses, status: 'running', calendar_version: calendar.version, due_at: due.binding, due_office: due.dueOffice, last_day: due.lastDay });
}

/** While the applicant supplements, no agency's clock runs. */
export async function excuseAll(command: Scene): Promise<void> {
  for (const part of await DossierPart.query(command.tx).where({ dossier_id: command.dossier.id, state: 'running' })) await excuse(command, part, 'supplement', null);
}

/** After a supplement the clocks go on, or begin anew where the whole term does (processing.clock_start). */
export async function resumeAll(command: Scene, anew: boolean): Promise<void> {
  for (const part of await DossierPart.query(command.tx).where({ dossier_id: command.dossier.id, state: 'excused' })) {
    if (!anew) await resume(command, part);
    else {
      const clock = await clockOf(command, part);
      if (clock) await DossierDeadline.query(command.tx).findById([clock.tenant_id, clock.id]).patch({ status: 'cancelled', ended_at: command.at, ended_with: eventBeingWritten(command.dossier) });
      await part.$query(command.tx).patch({ excuses: part.excuses.map((one): Excuse => (one.to === null ? { ...one, to: command.at } : one)) });
      await startPart(command, part);
    }
  }
}

/** The open clock of a part. */
export async function clockOf({ tx }: Pick<Scene, 'tx'>, part: DossierPart): Promise<DossierDeadline | undefined> {
  return DossierDeadline.query(tx).where({ part_id: part.id }).whereIn('status', ['running', 'paused']).first();
}
