import type { Json, LocalDate } from '../../contract/localized.ts';
import { overdueNotice } from '../../contract/rule-points/processing.ts';
import type { OverdueNotice } from '../../contract/rule-points/processing.ts';
import { maxVisits } from '../../contract/rule-points/paper.ts';
import { supplementControl } from '../../contract/rule-points/supplement.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { Command } from '../command.ts';
import { startDeadline } from '../deadlines.ts';
import { handedOver } from '../hand-over.ts';
import { dayAfter, localDate, startOfDay } from '../instants.ts';
import type { Calendar } from '../../working-time/calendar.ts';
import { workingMinutesBetween } from '../../working-time/deadline.ts';
import { DossierDeadline, DossierEvent } from '../records.model.ts';
import { supplementItems } from './supplement.ts';
import type { SupplementItem } from '../records.model.ts';

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;

/** The clerk hands the accepted dossier over to those who handle it. */
export const handOver = action<{ note?: string }>({
  properties: { note: { type: 'string', maxLength: 4000 } },
  required: [],
  async run(command) {
    if (command.dossier.handed_over_at !== null) throw new Problem(409, 'handed-over-already');
    await handedOver(command);
    return { data: { note: command.body.note ?? null } };
  },
});

/**
 * An officer tells the one-stop unit what is missing; the applicant hears of it only when the clerk asks. The way where only
 * the one-stop clerk speaks with the applicant (staff.communication), open to all.
 */
export const proposeSupplement = action<{ items: readonly SupplementItem[]; guidance: string }>({
  properties: { items: supplementItems, guidance: text },
  required: ['items', 'guidance'],
  run: ({ body }) => ({ data: { items: body.items as unknown as Json, guidance: body.guidance } }),
});

/** The head of the one-stop unit has looked over what the applicant supplemented (intake.supplement.control). */
export const confirmSupplement = action<{ note?: string }>({
  properties: { note: { type: 'string', maxLength: 4000 } },
  required: [],
  run({ dossier, law, body }) {
    if (!dossier.awaits_control) throw new Problem(409, 'nothing-to-control');
    dossier.awaits_control = false;
    return { clauses: law.get(supplementControl)?.clauses ?? [], data: { note: body.note ?? null } };
  },
});

/**
 * Apology and a new date (processing.overdue_notice): only so often, at the latest so many days before the due date. A later
 * apology is still owed, so it is sent and marked late. The promised date stands: lateness is counted against it.
 */
export const apologise = action<{ reason: string; until: LocalDate }>({
  properties: { reason: text, until: { type: 'string', format: 'date' } },
  required: ['reason', 'until'],
  async run({ tx, dossier, law, body, at }) {
    const rule = law.must(overdueNotice);
    const { clauses } = rule;
    const made = await DossierEvent.query(tx).where({ dossier_id: dossier.id, type: 'apologise' }).resultSize();
    if (made >= rule.value.reappointments) throw new Problem(409, 'reappointed-already', { clauses, params: { max: rule.value.reappointments } });
    const due = (await DossierDeadline.query(tx).where({ dossier_id: dossier.id, kind: 'processing', status: 'running' }).first())?.due_at ?? null;
    if (due === null) throw new Problem(409, 'nothing-due', { clauses });
    if (body.until <= localDate(due)) throw new Problem(422, 'new-date-not-later', { field: '/until', clauses });
    const latest = latestApology(law.tenant.calendar, localDate(due), rule.value);
    const late = localDate(at) > latest;
    await startDeadline(tx, law.tenant, dossier, { kind: 'appointment', rule: { amount: 0, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, startsAt: startOfDay(body.until), clauses, rulesVersion: law.version.hash });
    return {
      clauses,
      data: { reason: body.reason, until: body.until, latest, late },
      notices: [{ template: 'apology', clauses, params: { reason: body.reason, until: body.until } }],
    };
  },
});

/** The last day on which the apology is in time: so many days before the due day, calendar days unless the rule says working ones. */
export function latestApology(calendar: Calendar, dueDay: LocalDate, rule: OverdueNotice): LocalDate {
  const isWorking = (day: LocalDate) => workingMinutesBetween(calendar, startOfDay(day), startOfDay(dayAfter(day))) > 0;
  let day = dueDay;
  for (let left = rule.apologyDaysBefore; left > 0; ) {
    day = dayAfter(day, -1);
    if (rule.days !== 'working' || isWorking(day)) left--;
  }
  return day;
}

/** The applicant had to come; how often that may happen is result.max_visits, and every visit beyond is marked or refused. */
export const recordVisit = action<{ purpose: string }>({
  properties: { purpose: text },
  required: ['purpose'],
  async run(command) {
    const visit = await countVisit(command);
    return { clauses: visit.clauses, data: { purpose: command.body.purpose, visits: visit.visits, beyond: visit.beyond } };
  },
});

/** Which visit this is after acceptance, and whether it is one too many. Throws where the rule refuses it. */
export async function countVisit({ tx, dossier, law }: Command<unknown>): Promise<{ readonly visits: number; readonly beyond: boolean; readonly clauses: readonly string[] }> {
  const rule = dossier.channel === 'online' ? law.get(maxVisits) : null;
  const before = await tx('dossier_event')
    .where({ dossier_id: dossier.id })
    .where((of) => of.where('type', 'record-visit').orWhereRaw(`type = 'return-result' and data->>'manner' = 'counter'`))
    .count<{ count: string }[]>('* as count');
  const visits = Number(before[0]?.count ?? 0) + 1;
  const beyond = rule !== null && visits > rule.value.max;
  if (beyond && rule.value.onExceed === 'refuse') throw new Problem(409, 'too-many-visits', { clauses: rule.clauses, params: { max: rule.value.max } });
  return { visits, beyond, clauses: rule?.clauses ?? [] };
}
