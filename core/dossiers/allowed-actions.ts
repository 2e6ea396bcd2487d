import type { RequestContext } from '../http/request-context.ts';
import type { Dossier } from './dossier.model.ts';
import { actionsFrom, hasEnded, transitions } from './transitions.ts';
import type { Action } from './transitions.ts';
import { clausesOf } from './present-dossier.ts';

/** What this person may do to the dossier as it stands; the server decides again when they do it. */
export function allowedActions(request: RequestContext, dossier: Dossier): unknown[] {
  return actionsFrom(dossier.state)
    .filter((action) => may(request, dossier, action) && forbiddenBy(dossier, action) === null)
    .map((action) => ({ action, label: request.say(`actions.${action}`) }));
}

/** What the person would have a right to and the law forbids now, with the clauses: shown with its reason, not hidden. */
export function refusedActions(request: RequestContext, dossier: Dossier): unknown[] {
  if (!hasEnded(dossier.state)) return [];
  const asOwner = dossier.applicant_sub !== null && dossier.applicant_sub === request.identity?.sub;
  return actionsFrom(dossier.state)
    .filter((action) => action === 'reopen' && (asOwner || may(request, dossier, action)))
    .flatMap((action) => {
      const clauses = forbiddenBy(dossier, action);
      return clauses ? [{ action, sentence: request.say('problems.reopening-not-allowed'), clauses: clausesOf(request, clauses, dossier.updated_at) }] : [];
    });
}

function may(request: RequestContext, dossier: Dossier, action: Action): boolean {
  const { by } = transitions[action];
  if (by === 'owner') return dossier.applicant_sub !== null && dossier.applicant_sub === request.identity?.sub;
  return request.actor?.permissions.has(by) ?? false;
}

function forbiddenBy(dossier: Dossier, action: Action): readonly string[] | null {
  return action === 'reopen' && dossier.ended_by?.reopen === 'not-allowed' ? dossier.ended_by.clauses : null;
}
