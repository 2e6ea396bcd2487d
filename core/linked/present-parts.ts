import { instant } from '../dossiers/instants.ts';
import { clausesOf } from '../dossiers/present-dossier.ts';
import type { PresentableDeadline } from '../dossiers/present-deadlines.ts';
import { presentAgency } from '../dossiers/present-summary.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { RequestContext } from '../http/request-context.ts';
import { holders, lateAgencies } from './holders.ts';
import type { DossierPart } from './part.model.ts';

/** Who holds what, for how long, and to whom a lateness belongs. Applicants see the shares; staff also what was asked. */
export function presentParts(request: RequestContext, parts: readonly DossierPart[], deadlines: readonly PresentableDeadline[], procedure: Procedure | undefined): { parts: unknown[]; lateAgencies: unknown[] } {
  const clocks = new Map(deadlines.filter((one) => one.kind === 'part' && one.status !== 'cancelled').map((one) => [one.part_id, one]));
  const begun = parts.filter((one) => one.starts_at !== null);
  const held = holders(
    request.law.calendarOf,
    begun.map((one) => ({ agency: one.agency_id, name: one.id, from: one.starts_at ?? '', to: one.ended_at, due: clocks.get(one.id)?.due_at ?? null, excuses: one.excuses })),
    instant(request.now),
  );
  const shown = parts.filter((one) => one.kind === 'share' || request.actor !== null);
  return {
    parts: shown.map((one) => {
      const clock = clocks.get(one.id);
      const time = held.find((hold) => hold.name === one.id);
      const share = procedure?.shares?.find((known) => known.id === one.name);
      return {
        kind: one.kind,
        part: one.name,
        name: share ? request.local(share.name) : request.say('parts.consultation', { number: one.name }),
        agency: presentAgency(request, one.agency_id),
        mine: request.actor?.grants.some((grant) => grant.agencies.includes(one.agency_id)) ?? false,
        state: one.state,
        stateName: request.say(`part-states.${one.state}`),
        after: one.after,
        startsAt: one.starts_at,
        due: clock?.due_at ?? null,
        endedAt: one.ended_at,
        minutes: time?.minutes ?? 0,
        lateMinutes: time?.lateMinutes ?? 0,
        excused: (time?.excused ?? []).map((excuse) => ({ ...excuse, sentence: request.say(`excuses.${excuse.ground}`) })),
        ...(request.actor ? { question: one.question, answer: one.answer } : {}),
        clauses: clausesOf(request, one.clauses, one.starts_at ?? instant(request.now)),
      };
    }),
    lateAgencies: lateAgencies(held).map((id) => presentAgency(request, id)),
  };
}
