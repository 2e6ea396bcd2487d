import type { Procedure } from '../contract/procedure.ts';
import { overdueCorrection } from '../contract/rule-points/exceptions.ts';
import { resultAtOnce } from '../contract/rule-points/result.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { DossierPart } from '../linked/part.model.ts';
import type { Dossier } from './dossier.model.ts';
import type { PresentableDeadline } from './present-deadlines.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { forbiddenToSpeak } from './may-speak.ts';
import { isTheirs } from './representation.ts';
import { actionsFrom, transitions } from './transitions.ts';
import type { Action } from './transitions.ts';
import { clausesOf } from './present-dossier.ts';

/** What of a dossier decides whether an act has anything to act on. */
export interface Present {
  readonly procedure: Procedure | undefined;
  readonly parts: readonly DossierPart[];
  readonly deadlines: readonly PresentableDeadline[];
}

/** What this person may do to the dossier as it stands; the server decides again when they do it. */
export function allowedActions(request: RequestContext, dossier: Dossier, present: Present): unknown[] {
  const law = lawNow(request, dossier);
  return actionsFrom(dossier.state)
    .filter((action) => may(request, dossier, action) && forbiddenBy(request, dossier, law, action) === null && hasObject(request, dossier, law, present, action))
    .map((action) => ({ action, label: request.say(`actions.${action}`) }));
}

/** What the person would have a right to and the law forbids now, with the clauses: shown with its reason, not hidden. */
export function refusedActions(request: RequestContext, dossier: Dossier): unknown[] {
  const law = lawNow(request, dossier);
  return actionsFrom(dossier.state)
    .filter((action) => may(request, dossier, action) || (action === 'reopen' && isTheirs(dossier, request.identity) !== null))
    .flatMap((action) => {
      const found = forbiddenBy(request, dossier, law, action);
      return found ? [{ action, label: request.say(`actions.${action}`), sentence: request.say(`problems.${found.problem}`), clauses: clausesOf(request, found.clauses, dossier.updated_at) }] : [];
    });
}

function may(request: RequestContext, dossier: Dossier, action: Action): boolean {
  const { by } = transitions[action];
  if (by === 'owner') return isTheirs(dossier, request.identity) !== null;
  return request.actor?.permissions.has(by) ?? false;
}

/** An act without anything to act on is not offered: no share of one's own, no lateness, nothing to control. */
function hasObject(request: RequestContext, dossier: Dossier, law: DossierLaw | null, { procedure, parts, deadlines }: Present, action: Action): boolean {
  const mine = (kind: DossierPart['kind'], ...states: DossierPart['state'][]) => parts.some((part) => part.kind === kind && states.includes(part.state) && request.actor?.grants.some((grant) => grant.agencies.includes(part.agency_id)));
  switch (action) {
    case 'settle-at-once':
      return procedure?.atOnce === true && law?.get(resultAtOnce) != null;
    case 'hand-over':
      return dossier.handed_over_at === null;
    case 'confirm-supplement':
      return dossier.awaits_control;
    case 'finish-part':
      return mine('share', 'running', 'excused');
    case 'excuse-part':
      return mine('share', 'running');
    case 'resume-part':
      return mine('share', 'excused');
    case 'answer-consultation':
      return mine('consultation', 'running');
    case 'apologise':
      return deadlines.some((clock) => clock.kind === 'processing' && clock.status === 'running');
    case 'request-correction':
      return law?.get(overdueCorrection) != null && deadlines.some((clock) => clock.status === 'missed');
    default:
      return true;
  }
}

function forbiddenBy(request: RequestContext, dossier: Dossier, law: DossierLaw | null, action: Action): { readonly problem: string; readonly clauses: readonly string[] } | null {
  if (action === 'reopen' && dossier.ended_by?.reopen === 'not-allowed') return { problem: 'reopening-not-allowed', clauses: dossier.ended_by.clauses };
  const silenced = law === null ? null : forbiddenToSpeak(law, request.actor, action);
  return silenced === null ? null : { problem: 'only-one-stop-speaks', clauses: silenced };
}

/** null while a rule set is paused: then nothing is claimed about what law forbids. */
function lawNow(request: RequestContext, dossier: Dossier): DossierLaw | null {
  try {
    return lawOf(request.law, dossier, instant(request.now));
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
